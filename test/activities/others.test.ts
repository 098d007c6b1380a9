import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OthersIndex, othersIndex } from '../../activities/others';
import { connectEventStore } from '../../events/eventStoreDb';
import { type EventStore, StoreAway } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';

/** The index on a real store: read once, then followed. */

const folder = mkdtempSync(join(tmpdir(), 'others-'));
const file = join(folder, 'eventstore.db');
let server: RunningEventStore;
let store: EventStore;
beforeAll(async () => {
  server = await startEventStore({ file });
  store = connectEventStore(server.connectionString);
  await write('a', 'CenterImported', { name: '兵团甲技术创新中心', lead: { id: 'x', name: '甲公司' } });
  await write('b', 'CenterImported', { name: '兵团乙技术创新中心' });
  await write('a', 'CenterDelisted', {}, '2025-07-22');
});
afterAll(async () => {
  await store.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function write(
  id: string,
  type: string,
  data: Record<string, unknown>,
  effectiveOn = '2025-01-01',
): Promise<void> {
  const before = await store.read(`center-${id}`);
  await store.append(`center-${id}`, [{ id: randomUUID(), type, data, metadata: { effectiveOn } }], before.length - 1);
}

async function when<T>(ask: () => T | undefined): Promise<T> {
  for (;;) {
    try {
      const answer = ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('asked before it has read the log it says so, instead of answering wrongly', () => {
  const index = othersIndex();
  expect(() => index.exists('a')).toThrow(StoreAway);
  expect(() => index.all()).toThrow(StoreAway);
});

test('an ended center frees its name; the day of its delisting stays known, by name and by lead', async () => {
  const index = othersIndex();
  const following = index.follow(store);
  expect(await when(() => index.all())).toEqual(['a', 'b']);
  expect(index.centerNamed('兵团甲技术创新中心')).toBeUndefined();
  expect(index.centerNamed('兵团乙技术创新中心')).toBe('b');
  expect(index.delistedOn('兵团甲技术创新中心')).toBe('2025-07-22');
  expect(index.delistedOn('甲公司')).toBe('2025-07-22');
  await write('c', 'CenterImported', { name: '兵团丙技术创新中心' });
  expect(await when(() => index.centerNamed('兵团丙技术创新中心'))).toBe('c');
  await following.stop();
});

test('a store that is away at first is read when it comes', async () => {
  await server.stop();
  const index: OthersIndex = othersIndex();
  const following = index.follow(store);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(() => index.exists('b')).toThrow(StoreAway);
  server = await startEventStore({ file, port: server.port });
  expect(await when(() => index.exists('b'))).toBe(true);
  await following.stop();
});
