import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OthersIndex, othersIndex } from '../../activities/others';
import { connectEventStore } from '../../events/eventStoreDb';
import { type EventStore, StoreAway } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { othersFold } from '../../rules/center/others';
import { eventually } from '../support/eventually';
import { freePort } from '../support/ports';

/** The index on a real store: read once, then followed. */

const folder = mkdtempSync(join(tmpdir(), 'others-'));
const file = join(folder, 'eventstore.db');
let server: RunningEventStore;
let store: EventStore;
beforeAll(async () => {
  server = await startEventStore({ file, port: await freePort() });
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

test('asked before it has read the log it says so, instead of answering wrongly', () => {
  const index = othersIndex();
  expect(() => index.exists('a')).toThrow(StoreAway);
  expect(() => index.all()).toThrow(StoreAway);
});

test('an ended center frees its name; the day of its delisting stays known, by name and by lead', async () => {
  const index = othersIndex();
  const following = index.follow(store);
  expect(await eventually('the log to be read', () => index.all())).toEqual(['a', 'b']);
  expect(index.centerNamed('兵团甲技术创新中心')).toBeUndefined();
  expect(index.centerNamed('兵团乙技术创新中心')).toBe('b');
  expect(index.delistedOn('兵团甲技术创新中心')).toBe('2025-07-22');
  expect(index.delistedOn('甲公司')).toBe('2025-07-22');
  await write('c', 'CenterImported', { name: '兵团丙技术创新中心' });
  expect(await eventually('the third center', () => index.centerNamed('兵团丙技术创新中心'))).toBe('c');
  await following.stop();
});

test('every question the rules ask of other centers reaches them', async () => {
  const lead = { id: 'y', name: '丁公司' };
  await write('d', 'CenterImported', { name: '兵团丁技术创新中心' });
  await write('d', 'CenterConverted', { predecessor: { name: '丁重点实验室' }, titleEndedOn: '2025-01-01' });
  await write('d', 'MajorMatterChanged', {
    change: 'change-1',
    matter: 'split',
    is: { into: [{ name: '兵团戊技术创新中心', lead }] },
  });
  await write('e', 'CenterImported', { name: '兵团己技术创新中心' });
  await write('e', 'CenterRevoked', { into: 'd' });
  const index = othersIndex();
  const following = index.follow(store);
  await eventually('the log to be read', () => index.all());
  expect(Object.keys(othersFold()).filter((question) => !(question in index))).toEqual([]);
  expect(index.convertedBy?.('丁重点实验室', 'a')).toBe('d');
  expect(index.keptName?.('兵团戊技术创新中心')).toEqual({ center: 'd', lead });
  expect(index.endedInto?.('e')).toBe('d');
  await following.stop();
});

test('a store that is away at first is read when it comes', async () => {
  await server.stop();
  const index: OthersIndex = othersIndex();
  let tries = 0;
  const counted: EventStore = {
    ...store,
    readAll(range) {
      tries += 1;
      return store.readAll(range);
    },
  };
  const following = index.follow(counted);
  await eventually(
    'a second try',
    () => tries,
    (n) => n > 1,
  );
  expect(() => index.exists('b')).toThrow(StoreAway);
  server = await startEventStore({ file, port: server.port });
  expect(await eventually('the store to be read', () => index.exists('b'))).toBe(true);
  await following.stop();
});
