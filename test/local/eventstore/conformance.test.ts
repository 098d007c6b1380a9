import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RunningEventStore, startEventStore } from '../../../local/eventstore';
import { ROOT, temporaryFolder } from './helpers';

const folder = temporaryFolder();
let store: RunningEventStore;

beforeAll(async () => {
  store = await startEventStore({ file: folder.path('conformance.db') });
});
afterAll(async () => {
  await store.stop();
  folder.remove();
});

/** The transcript was recorded from EventStoreDB 24.6.0 with the same program and the same client. */
test('answers all 75 recorded cases as EventStoreDB does', async () => {
  const script = join(__dirname, 'conformance.mjs');
  const args = [script, 'compare', store.connectionString, join(__dirname, 'transcript.json')];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_CLIENT_ROOT: ROOT },
  }).catch((failed: { stdout: string }) => failed);
  expect(stdout).toBe('75 passed, 0 failed\n');
});
