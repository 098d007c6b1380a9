import { join } from 'node:path';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';
import { builtFile, root } from '../settings/programs';

/** The workflows' entry. */
const workflowsPath = join(root, 'workflows', 'index.ts');

/**
 * The workflows for the sandbox: the bundle that the build left, or, from source, one made now, which takes about a
 * second.
 */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  const codePath = builtFile('workflows.js');
  return codePath === undefined ? bundleWorkflows() : { codePath };
}

/** Bundles the workflows as they stand in the sources. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: silent });
  return { code };
}
