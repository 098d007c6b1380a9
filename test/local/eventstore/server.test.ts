import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { BACKWARDS, END, EventStoreDBClient, jsonEvent, NO_STREAM, persistentSubscriptionToStreamSettingsFromDefaults, START } from '@eventstore/db-client';
import { type RunningEventStore, startEventStore } from '../../../local/eventstore';
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

test('a link is followed when asked, and shown as unresolved when its event is gone', async () => {
  await client.appendToStream('source', [happened(1)]);
  await client.appendToStream('links', [jsonEvent({ type: '$>', data: {} })]); // no target in it
  const link = { ...jsonEvent({ type: '$>', data: {} }), contentType: 'application/octet-stream' as const, data: Buffer.from('0@source') };
  await client.appendToStream('links', [link]);
  const [gone, followed] = await collect(client.readStream('links', { resolveLinkTos: true }));
  expect([gone?.event, gone?.link?.revision]).toStrictEqual([undefined, 0n]);
  expect([followed?.event?.data, followed?.link?.revision]).toStrictEqual([{ n: 1 }, 1n]);
});

test('an append that comes after its deadline is not written', async () => {
  const late = client.appendToStream('late', [happened(1)], { expectedRevision: NO_STREAM, deadline: -1_000 });
  await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
  await expect(collect(client.readStream('late'))).rejects.toMatchObject({ type: 'stream-not-found' });
});

test('events older than $maxAge are not read', async () => {
  await client.appendToStream('aged', [happened(1)]);
  await client.setStreamMetadata('aged', { maxAge: 3_600 });
  expect(await collect(client.readStream('aged'))).toHaveLength(1);
  await client.setStreamMetadata('aged', { maxAge: 0 });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await collect(client.readStream('aged'))).toHaveLength(0);
  expect(await collect(client.readStream('aged', { direction: BACKWARDS, fromRevision: END }))).toHaveLength(0);
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
  const made = client.createPersistentSubscriptionToStream('any', 'group', persistentSubscriptionToStreamSettingsFromDefaults());
  await expect(made).rejects.toMatchObject({ code: 12 });
});

test('stop ends subscriptions with UNAVAILABLE, also one nobody reads from, within about a second', async () => {
  const large = Array.from({ length: 9 }, () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(100_000) } }));
  for (let n = 0; n < 8; n += 1) await client.appendToStream('stopping', large);
  const live = client.subscribeToStream('stopping', { fromRevision: END });
  const stuck = client.subscribeToAll({ fromPosition: START });
  stuck.on('error', () => undefined);
  await once(live, 'confirmation');
  await once(stuck, 'confirmation');
  const ended = new Promise((resolve) => live.on('error', resolve));
  const started = Date.now();
  await server.stop();
  expect(await ended).toMatchObject({ type: 'unavailable' });
  expect(Date.now() - started).toBeLessThan(1_500);
});
