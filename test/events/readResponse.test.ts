import { createServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { connectEventStore } from '../../events/eventStoreDb';
import { Malformed } from '../../events/eventStoreDb/protobuf';
import { decodeReadResponse } from '../../events/eventStoreDb/readResponse';
import type { EventStore, StoredEvent } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { temporaryFolder } from '../local/eventstore/helpers';

/** What is decoded by hand here must be what the official client decodes. */
const folder = temporaryFolder();
let server: RunningEventStore;
let store: EventStore;
let official: EventStoreDBClient;
beforeAll(async () => {
  server = await startEventStore({ file: folder.path('answers.db') });
  store = connectEventStore(server.connectionString);
  official = EventStoreDBClient.connectionString(server.connectionString);
});
afterAll(async () => {
  await official.dispose();
  await store.close();
  await server.stop();
  folder.remove();
});

async function officially(): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const { event } of official.readAll())
    if (event?.isJson && !event.type.startsWith('$'))
      events.push({
        id: event.id,
        type: event.type,
        data: event.data as Record<string, unknown>,
        metadata: (event.metadata ?? {}) as Record<string, unknown>,
        stream: event.streamId,
        revision: Number(event.revision),
        created: event.created.toISOString(),
        position: String(event.position?.commit),
      });
  return events;
}

const text = '兵团 “quoted” \\ \u2028 \ud83d\ude00 \ud800 \u0000';
const deep = { list: [1, 0.1, -1e21, null, true, []], nested: { text, '': {} } };

test('every event is what the official client makes of it', async () => {
  await official.appendToStream('plain', [jsonEvent({ type: 'Decided', data: deep, metadata: { text, n: 2 ** 53 } })]);
  await official.appendToStream('流-名称', [
    jsonEvent({ type: '已决定', data: {} }),
    jsonEvent({ type: 'Second', data: { long: 'x'.repeat(100_000) } }),
  ]);
  await official.appendToStream('plain', [
    jsonEvent({ type: 'Decided', data: { n: 2 } }),
    binaryEvent({ type: 'Photo', data: Buffer.from([1, 2, 3]) }),
  ]);
  for (let n = 0; n < 5; n += 1)
    await official.appendToStream(
      'many',
      Array.from({ length: 300 }, (_, i) => jsonEvent({ type: 'Counted', data: { i } })),
    );
  await official.setStreamMetadata('plain', { maxAge: 1_000_000 });
  await official.appendToStream('gone', [jsonEvent({ type: 'Gone', data: {} })]);
  await official.tombstoneStream('gone');

  const log: StoredEvent[] = [];
  for await (const event of store.readAll()) log.push(event);
  expect(log).toStrictEqual((await officially()).filter(({ type }) => type !== 'Photo'));
  expect(log.length).toBeGreaterThan(1_500);
  expect(await store.read('plain')).toStrictEqual(log.filter(({ stream }) => stream === 'plain'));
  expect(await store.read('many', 1_499)).toStrictEqual(log.filter(({ stream }) => stream === 'many').slice(-1));
});

test('content that is no JSON object shows nothing of itself, and the read goes on', async () => {
  await official.appendToStream('odd', [
    jsonEvent({ type: 'List', data: [1] as never }),
    jsonEvent({ type: 'Word', data: 'word' as never, metadata: [1] as never }),
    jsonEvent({ type: 'Last', data: { n: 1 } }),
  ]);
  const read = await store.read('odd');
  expect(read.map(({ type, data, metadata }) => ({ type, data, metadata }))).toStrictEqual([
    { type: 'List', data: {}, metadata: {} },
    { type: 'Word', data: {}, metadata: {} },
    { type: 'Last', data: { n: 1 }, metadata: {} },
  ]);
});

test('a stream that was tombstoned is an error, not an empty one', async () =>
  await expect(store.read('gone')).rejects.toThrow(/deleted/i));

test('a read goes out by the client’s own channel, with what it says of each call', async () => {
  const calls: unknown[] = [];
  const sessions: ServerHttp2Session[] = [];
  const bare = createServer();
  bare.on('session', (session) => sessions.push(session));
  bare.on('stream', (stream, headers) => {
    calls.push({ path: headers[':path'], name: headers['connection-name'] });
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    stream.end();
  });
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const named = connectEventStore(
    `esdb://127.0.0.1:${(bare.address() as AddressInfo).port}?tls=false&connectionName=auditor`,
  );
  expect(await named.read('any')).toEqual([]);
  expect(calls).toEqual([{ path: '/event_store.client.streams.Streams/Read', name: 'auditor' }]);
  await named.close();
  for (const session of sessions) session.destroy();
  bare.close();
});

test.each([
  ['cut off', Buffer.from([0x0a, 0x05, 0x01])],
  ['a number without an end', Buffer.from([0x0a, 0x80])],
  ['a wire type there is not', Buffer.from([0x0f])],
])('a message that is %s is refused', (_what, bytes) => expect(() => decodeReadResponse(bytes)).toThrow(Malformed));

test('an event whose position does not fit is refused instead of rounded', () => {
  const far = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
  const properties = [...entry('content-type', 'application/json'), ...entry('type', 'T')];
  const recorded = [0x18, 0, 0x28, ...far, ...properties];
  const event = [0x0a, recorded.length, ...recorded];
  expect(() => decodeReadResponse(Buffer.from([0x0a, event.length, ...event]))).toThrow(/23\.10/);
});

function entry(key: string, value: string): number[] {
  const pair = [0x0a, key.length, ...Buffer.from(key), 0x12, value.length, ...Buffer.from(value)];
  return [0x32, pair.length, ...pair];
}
