import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';

/** Path of the workflows' entry, the same from source and in a test. */
export const workflowsPath = join(__dirname, '..', 'workflows', 'index.ts');

/** Bundles the workflows (about 1 s), or takes a bundle made before. */
export async function workflowBundle(made?: string): Promise<WorkflowBundleOption> {
  if (made && existsSync(made)) return { code: readFileSync(made, 'utf8') };
  const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: silent });
  return { code };
}
