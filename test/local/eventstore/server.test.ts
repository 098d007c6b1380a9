import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  type StreamSubscription,
} from '@eventstore/db-client';
import { type RunningEventStore, startEventStore } from '../../../local/eventstore';
import { eventually } from '../../support/eventually';
import { temporaryFolder } from './helpers';

/** What the recorded cases do not tell, on the client itself. */
const folder = temporaryFolder();
let server: RunningEventStore;
let client: EventStoreDBClient;
beforeEach(async () => {
  server = await startEventStore({ file: folder.path(`${randomUUID()}.db`) });
  client = EventStoreDBClient.connectionString(server.connectionString);
});
afterEach(async () => {
  await client.dispose();
  await server.stop();
});
afterAll(() => folder.remove());

const happened = (n: number) => jsonEvent({ type: 'Happened', data: { n } });

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const out: Item[] = [];
  for await (const item of items) out.push(item);
  return out;
}

test('a tombstone is the last event of its stream in the log', async () => {
  await client.appendToStream('ended', [happened(1)]);
  await client.tombstoneStream('ended');
  const log = await collect(client.readAll());
  expect(log.map(({ event }) => [event?.type, event?.revision])).toStrictEqual([
    ['Happened', 0n],
    ['$streamDeleted', 2n ** 63n - 1n],
  ]);
});

const link = (to: string) => binaryEvent({ type: '$>', data: Buffer.from(to) });

test('a link is followed when asked; one whose event is hidden or gone comes without it; one that is no link is an event', async () => {
  await client.appendToStream('source', [happened(1), happened(2), happened(3)]);
  await client.setStreamMetadata('source', { truncateBefore: 1 });
  await client.appendToStream('links', ['0@source', '2@source', '9@source', '0@nobody', 'no link'].map(link));
  const seen = (await collect(client.readStream('links', { resolveLinkTos: true }))).map(({ event, link }) => [
    event?.type,
    event?.revision,
    link?.revision,
  ]);
  expect(seen).toStrictEqual([
    [undefined, undefined, 0n],
    ['Happened', 2n, 1n],
    [undefined, undefined, 2n],
    [undefined, undefined, 3n],
    ['$>', 4n, undefined],
  ]);
  expect((await collect(client.readStream('links'))).map(({ event }) => event?.type)).toStrictEqual(
    Array(5).fill('$>'),
  );
  await client.deleteStream('source');
  expect(
    (await collect(client.readStream('links', { resolveLinkTos: true }))).filter(
      ({ event }) => event?.type === 'Happened',
    ),
  ).toStrictEqual([]);
});

test('an append that comes after its deadline is not written', async () => {
  const late = client.appendToStream('late', [happened(1)], { expectedRevision: NO_STREAM, deadline: -1_000 });
  await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
  await expect(collect(client.readStream('late'))).rejects.toMatchObject({ type: 'stream-not-found' });
});

/** The server is in this process: its clock can be put forward, and nothing has to be waited for. */
const clock = { shiftMs: 0 };
beforeAll(() => {
  const now = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => now() + clock.shiftMs);
});
afterEach(() => {
  clock.shiftMs = 0;
});
afterAll(() => jest.restoreAllMocks());

test('events older than $maxAge are not read; ages and counts out of range do not count', async () => {
  await client.appendToStream('aged', [happened(1)]);
  for (const metadata of [{ maxAge: 3_600 }, { maxAge: 0 }, { maxCount: 0 }]) {
    await client.setStreamMetadata('aged', metadata);
    expect(await collect(client.readStream('aged'))).toHaveLength(1);
  }
  await client.setStreamMetadata('aged', { maxAge: 3_600 });
  // In the time that the server goes by the first event is older now, the second one far from it.
  clock.shiftMs = 3_601_000;
  await client.appendToStream('aged', [happened(2)]);
  expect((await collect(client.readStream('aged'))).map(({ event }) => event?.revision)).toStrictEqual([1n]);
  expect(await collect(client.readStream('aged', { direction: BACKWARDS, fromRevision: END }))).toHaveLength(1);
});

test('metadata that are not what they should be count as none', async () => {
  await client.appendToStream('odd', [happened(1), happened(2)]);
  for (const data of [{ $maxCount: '1' }, { $maxCount: 1, $acl: null }, [1], 'text', { $tb: 1.5 }]) {
    await client.appendToStream('$$odd', jsonEvent({ type: '$metadata', data }));
    expect(await collect(client.readStream('odd'))).toHaveLength(2);
  }
  await client.appendToStream(
    '$$odd',
    jsonEvent({ type: '$metadata', data: { $maxCount: 1, $acl: { $r: ['ops'], $w: '$admins' } } }),
  );
  expect(await collect(client.readStream('odd'))).toHaveLength(1);
  // A metastream shows its last event.
  expect((await collect(client.readStream('$$odd'))).map(({ event }) => event?.revision)).toStrictEqual([5n]);
});

test('an empty append brings a deleted stream back, empty', async () => {
  await client.appendToStream('again', [happened(1)]);
  await client.deleteStream('again');
  await expect(collect(client.readStream('again'))).rejects.toMatchObject({ type: 'stream-not-found' });
  await client.appendToStream('again', []);
  expect(await collect(client.readStream('again'))).toStrictEqual([]);
});

test('a stream that has metadata only can be deleted; one that has nothing cannot', async () => {
  await client.setStreamMetadata('bare', { owner: 'ops' });
  await client.deleteStream('bare');
  await expect(client.deleteStream('nothing')).rejects.toMatchObject({
    type: 'wrong-expected-version',
    actualVersion: -1n,
  });
});

test('with any, an id counts as a repeat where it was written last', async () => {
  const one = happened(1);
  await client.appendToStream('first', one);
  await client.appendToStream('second', one);
  expect(await client.appendToStream('second', one)).toMatchObject({ nextExpectedRevision: 0n });
  expect(await client.appendToStream('first', one)).toMatchObject({ nextExpectedRevision: 1n });
});

test('what is not an event is refused: no id, no type, no stream', async () => {
  for (const wrong of [{ id: '00000000-0000-0000-0000-000000000000' }, { id: 'no-uuid' }, { type: '' }]) {
    await expect(client.appendToStream('strict', { ...happened(1), ...wrong })).rejects.toMatchObject({
      type: 'unknown',
    });
  }
  await expect(client.appendToStream('$$', happened(1))).rejects.toMatchObject({ type: 'unknown' });
  await expect(collect(client.readStream('strict'))).rejects.toMatchObject({ type: 'stream-not-found' });
});

/** Collects what a subscription brings until it is stopped. */
function follow(subscription: StreamSubscription): {
  seen: (bigint | undefined)[];
  said: string[];
  ended: Promise<unknown>;
} {
  const [seen, said]: [(bigint | undefined)[], string[]] = [[], []];
  subscription.on('data', ({ event }) => seen.push(event?.revision));
  for (const word of ['confirmation', 'caughtUp'] as const) subscription.on(word, () => said.push(word));
  return { seen, said, ended: new Promise((resolve) => subscription.on('error', resolve)) };
}

test('a live subscription brings every event, whatever $maxCount hides from later readers', async () => {
  await client.appendToStream('counted', [happened(0)]);
  await client.setStreamMetadata('counted', { maxCount: 1 });
  const live = follow(client.subscribeToStream('counted', { fromRevision: START }));
  await eventually(
    'caughtUp',
    () => live.said,
    (said) => said.includes('caughtUp'),
  );
  await client.appendToStream('counted', [happened(1), happened(2), happened(3)]);
  await eventually(
    'four events',
    () => live.seen,
    (seen) => seen.length === 4,
  );
  expect(live.seen).toStrictEqual([0n, 1n, 2n, 3n]);
});

test('a subscription to a deleted stream waits until it comes back; a tombstone ends it', async () => {
  await client.appendToStream('lazarus', [happened(0), happened(1)]);
  await client.deleteStream('lazarus');
  const waiting = follow(client.subscribeToStream('lazarus', { fromRevision: START }));
  await eventually(
    'confirmation',
    () => waiting.said,
    (said) => said.includes('confirmation'),
  );
  await client.appendToStream('lazarus', [happened(2)]);
  await eventually(
    'caughtUp',
    () => waiting.said,
    (said) => said.includes('caughtUp'),
  );
  expect(waiting.seen).toStrictEqual([2n]);
  await client.tombstoneStream('lazarus');
  expect(await waiting.ended).toMatchObject({ type: 'stream-deleted', streamName: 'lazarus' });
  const late = follow(client.subscribeToStream('lazarus', { fromRevision: START }));
  expect(await late.ended).toMatchObject({ type: 'stream-deleted' });
});

test('new metadata for a deleted stream does not bring its old events back', async () => {
  await client.appendToStream('back', [happened(1)]);
  await client.deleteStream('back');
  await client.setStreamMetadata('back', { owner: '审计' });
  await client.appendToStream('back', [happened(2)]);
  expect((await collect(client.readStream('back'))).map(({ event }) => event?.revision)).toStrictEqual([1n]);
  expect(await client.getStreamMetadata('back')).toMatchObject({ metadata: { owner: '审计', truncateBefore: 1 } });
});

test('persistent subscriptions are not there, and it says so', async () => {
  const made = client.createPersistentSubscriptionToStream(
    'any',
    'group',
    persistentSubscriptionToStreamSettingsFromDefaults(),
  );
  await expect(made).rejects.toMatchObject({ code: 12 });
});

test('stop ends subscriptions with UNAVAILABLE, also one nobody reads from', async () => {
  const large = Array.from({ length: 9 }, () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(100_000) } }));
  for (let n = 0; n < 8; n += 1) await client.appendToStream('stopping', large);
  const live = client.subscribeToStream('stopping', { fromRevision: END });
  const stuck = client.subscribeToAll({ fromPosition: START });
  stuck.on('error', () => undefined);
  await once(live, 'confirmation');
  await once(stuck, 'confirmation');
  const ended = new Promise((resolve) => live.on('error', resolve));
  await server.stop();
  expect(await ended).toMatchObject({ type: 'unavailable' });
});
