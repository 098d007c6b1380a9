import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { workflowBundle } from '../../worker/bundle';
import { silence } from '../engine/rig';
import { history, recordings } from './files';

/** Centers sleep for years: the workflow of today must be able to go on with every history recorded before. */
const kept = recordings();
let today: WorkflowBundleOption;
beforeAll(async () => {
  silence();
  today = await workflowBundle();
});

/**
 * Errors of replaying all runs, `''` where it went well. One worker for all, or a fresh one without a cache for each.
 */
async function replay(workflows: WorkflowBundleOption, fresh: boolean): Promise<string[]> {
  const runs = kept.flatMap(({ name, runs: all }) =>
    all.map((run, index) => ({ workflowId: `${name}-${index}`, history: history(run) })),
  );
  const errors: string[] = [];
  for (const feed of fresh ? runs.map((run) => [run]) : [runs]) {
    for await (const { error } of Worker.runReplayHistories({ workflowBundle: workflows }, feed))
      errors.push(error ? error.message : '');
  }
  expect(errors).toHaveLength(runs.length);
  return errors;
}

test('there are recordings, one for each life, and most of them have seams', () => {
  const lives = readdirSync(join(__dirname, '..', 'lives')).filter((file) => /\.(json|ya?ml)$/.test(file));
  expect(kept.map(({ name }) => name).sort()).toStrictEqual(lives.map((file) => file.replace(/\.\w+$/, '')).sort());
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.some(({ runs }) => runs.length > 1)).toBe(true);
});

test('every recorded run replays', async () => {
  expect((await replay(today, false)).filter(Boolean)).toStrictEqual([]);
});

test('every recorded run replays in a fresh worker that remembers nothing', async () => {
  expect((await replay(today, true)).filter(Boolean)).toStrictEqual([]);
});

test('a timer more in the workflow is noticed in every one of them', async () => {
  const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
  const planted = await bundleWorkflowCode({ workflowsPath: join(__dirname, 'planted', 'index.ts'), logger: silent });
  for (const error of await replay(planted, true)) expect(error).toMatch(/[Nn]ondeterminism|TMPRL1100/);
});
