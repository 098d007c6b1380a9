import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleWorkflowCode, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { workflowBundle } from '../../worker/bundle';
import { silence } from '../engine/rig';
import { fileOf, history, recordings } from './files';

/** Centers sleep for years: the workflow of today must be able to go on with every history recorded before. */
const all = recordings();
let today: WorkflowBundleOption;
beforeAll(async () => {
  silence();
  today = await workflowBundle();
});

/**
 * Errors of replaying all runs, `''` where it went well. One worker for all, or a fresh one without a cache for each.
 */
async function replay(workflows: WorkflowBundleOption, fresh: boolean): Promise<string[]> {
  const feeds = all.flatMap(({ life, version, runs }) =>
    runs.map((run, index) => ({ workflowId: `${life}-v${version}-${index}`, history: history(run) })),
  );
  const errors: string[] = [];
  for (const feed of fresh ? feeds.map((run) => [run]) : [feeds]) {
    for await (const { error } of Worker.runReplayHistories({ workflowBundle: workflows }, feed))
      errors.push(error ? error.message : '');
  }
  expect(errors).toHaveLength(feeds.length);
  return errors;
}

test('every life has recordings, from its first version on, and some have seams', () => {
  const lives = readdirSync(join(__dirname, '..', 'lives')).filter((file) => /\.(json|ya?ml)$/.test(file));
  expect(lives.length).toBeGreaterThan(0);
  for (const life of lives.map((file) => file.replace(/\.\w+$/, ''))) {
    const versions = all.filter((one) => one.life === life).map(({ version }) => version);
    const none = Array.from({ length: Math.max(1, versions.length) }, (_, i) => i + 1).filter(
      (v) => !versions.includes(v),
    );
    expect({ life, none }).toStrictEqual({ life, none: [] });
  }
  expect(all.some(({ runs }) => runs.length > 1)).toBe(true);
});

test('every file of histories is replayed', () => {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.gz'));
  expect(all.map(({ life, version }) => basename(fileOf(life, version))).sort()).toStrictEqual(files.sort());
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
