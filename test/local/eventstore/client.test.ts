import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  END,
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  NO_STREAM,
  type Position,
  type ResolvedEvent,
  START,
  type StreamSubscription,
  streamNameFilter,
} from '@eventstore/db-client';
import { type RunningEventStore, startEventStore } from '../../../local/eventstore';
import { eventually } from '../../support/eventually';
import { temporaryFolder } from './helpers';

/**
 * What the official client's own test files ask of a plain server, in our words: streams, dispose, encoding,
 * http2-assertion, created, filters.
 */
const folder = temporaryFolder();
let server: RunningEventStore;
let client: EventStoreDBClient;
beforeAll(async () => {
  server = await startEventStore({ file: folder.path('client.db') });
  client = EventStoreDBClient.connectionString(server.connectionString);
});
afterAll(async () => {
  // It never ends after a subscription left early.
  await Promise.race([client.dispose(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  await server.stop();
  folder.remove();
});

const events = (count: number, type = 'test') =>
  Array.from({ length: count }, (_, index) => jsonEvent({ type, data: { message: 'test', index } }));
const credentials = { username: 'admin', password: 'changeit' }; // makes the client use the append without batches

async function seen(subscription: StreamSubscription, count: number): Promise<ResolvedEvent[]> {
  const out: ResolvedEvent[] = [];
  subscription.on('data', (event) => out.push(event));
  await eventually(
    `${count} events`,
    () => out.length,
    (n) => n >= count,
  );
  return out;
}

test('eighty subscriptions one after another, each over three events that were there and seven that come', async () => {
  for (let round = 0; round < 80; round += 1) {
    const stream = randomUUID();
    const [before, after] = [events(3), events(7)];
    const { nextExpectedRevision } = await client.appendToStream(stream, before, {
      expectedRevision: NO_STREAM,
      credentials,
    });
    const subscription = client.subscribeToStream(stream, { fromRevision: START });
    const got: (string | undefined)[] = [];
    subscription.on('data', ({ event }) => got.push(event?.id));
    await eventually(
      'the three that were there',
      () => got.length,
      (n) => n >= 3,
    );
    await client.appendToStream(stream, after, { expectedRevision: nextExpectedRevision, credentials });
    await eventually(
      'the seven that come',
      () => got.length,
      (n) => n >= 10,
    );
    expect(got).toStrictEqual([...before, ...after].map(({ id }) => id));
    await subscription.unsubscribe();
  }
});

test.each([
  ['the start', START, 4, 8],
  ['the end', END, 0, 4],
  ['a revision', 2n, 1, 5],
] as const)(
  'a subscription from %s is caught up once, behind what there was',
  async (_name, fromRevision, atFirst, inAll) => {
    const stream = randomUUID();
    await client.appendToStream(stream, events(4));
    const subscription = client.subscribeToStream(stream, { fromRevision });
    const [got, caughtUp]: [ResolvedEvent[], number[]] = [[], []];
    subscription.on('data', (event) => got.push(event)).on('caughtUp', () => caughtUp.push(got.length));
    await once(subscription, 'caughtUp');
    await client.appendToStream(stream, events(4));
    await eventually(
      `${inAll} events`,
      () => got.length,
      (n) => n === inAll,
    );
    await subscription.unsubscribe();
    expect(caughtUp).toStrictEqual([atFirst]);
  },
);

test('a subscription can be piped and ends without an error when it is given up', async () => {
  const stream = 'pipeline test';
  await client.appendToStream(stream, [...events(8), ...events(1, 'finish')]);
  const subscription = client.subscribeToStream(stream);
  const ids: (string | undefined)[] = [];
  const sink = new Writable({
    objectMode: true,
    write({ event }: ResolvedEvent, _encoding, done) {
      ids.push(event?.id);
      if (event?.type === 'finish') void subscription.unsubscribe().then(() => done());
      else done();
    },
  });
  await pipeline(subscription as unknown as NodeJS.ReadableStream, sink);
  expect(ids).toHaveLength(9);
});

test('dispose ends subscriptions without an error, and the client works on', async () => {
  const other = EventStoreDBClient.connectionString(server.connectionString);
  const stream = randomUUID();
  await other.appendToStream(stream, events(4));
  const errors: unknown[] = [];
  const subscriptions = [
    other.subscribeToStream(stream),
    other.subscribeToStream(randomUUID()),
    other.subscribeToAll(),
  ];
  const ended = subscriptions.map((subscription) =>
    once(
      subscription.on('error', (error: unknown) => errors.push(error)).on('data', () => undefined),
      'end',
    ),
  );
  await Promise.all(subscriptions.map((subscription) => once(subscription, 'confirmation')));
  await other.dispose();
  await Promise.all(ended);
  expect(errors).toStrictEqual([]);
  expect((await other.appendToStream(stream, events(1))).nextExpectedRevision).toBe(4n);
  await other.dispose();
});

test('five thousand events in batches of a kilobyte are one append', async () => {
  const stream = randomUUID();
  const { nextExpectedRevision } = await client.appendToStream(stream, events(5_000), { batchAppendSize: 1024 });
  expect(nextExpectedRevision).toBe(4_999n);
});

test.each([
  [
    'names by prefix',
    streamNameFilter({ prefixes: ['prefix_filter_'] }),
    (key: string) => [`prefix_filter_${key}`, 'test'] as const,
  ],
  [
    'names by expression',
    streamNameFilter({ regex: '^[0-9]*_regex_filter_' }),
    (key: string) => [`41_regex_filter_${key}`, 'test'] as const,
  ],
  [
    'types by prefix',
    eventTypeFilter({ prefixes: ['prefix_type'] }),
    (key: string) => [`types-${key}`, `prefix_type_${key}`] as const,
  ],
  [
    'types by expression',
    eventTypeFilter({ regex: '^[0-9]*_regex_type_[A-z]*$' }),
    (key: string) => [`types-${key}`, `7_regex_type_${key}`] as const,
  ],
] as const)('filters: %s', async (_name, filter, names) => {
  for (const key of ['a', 'b', 'a']) await client.appendToStream(names(key)[0], events(8, names(key)[1]));
  const got = await seen(client.subscribeToAll({ fromPosition: START, filter }) as unknown as StreamSubscription, 24);
  expect(got).toHaveLength(24);
});

test('checkpoints come every 32 events times the interval', async () => {
  const { position } = await client.appendToStream('marker', events(1));
  await client.appendToStream('checked', events(8));
  const checkpoints: Position[] = [];
  const checkpointReached = async (_subscription: unknown, at: Position): Promise<void> => void checkpoints.push(at);
  const subscription = client.subscribeToAll({
    fromPosition: position ?? START,
    filter: excludeSystemEvents({ checkpointInterval: 2, checkpointReached }),
  });
  const arrived = seen(subscription as unknown as StreamSubscription, 384);
  for (let round = 0; round < 18; round += 1) await client.appendToStream('checked', events(20));
  await client.appendToStream('checked', events(16));
  expect(await arrived).toHaveLength(384);
  expect([6, 7]).toContain(checkpoints.length);
});

test('names, types and data keep every character; the time is a Date of now', async () => {
  const text = '兵团 – ünï ✓ 𝄞 \u0000 "\\" \u2028 عربى';
  const stream = `odd /?#%&=@$ ${text}`;
  const before = Date.now();
  await client.appendToStream(stream, jsonEvent({ type: text, data: { text, [text]: [text] }, metadata: { text } }));
  const after = Date.now();
  for await (const { event } of client.readStream(stream)) {
    expect(event).toMatchObject({ streamId: stream, type: text, data: { text, [text]: [text] }, metadata: { text } });
    expect(event?.created.getTime()).toBeGreaterThanOrEqual(before);
    expect(event?.created.getTime()).toBeLessThanOrEqual(after);
  }
});
