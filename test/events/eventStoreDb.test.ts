import { createServer, type Server, type Socket } from 'node:net';
import { connectEventStore } from '../../events/eventStoreDb';
import {
  AppendTooLarge,
  type EventStore,
  StoreAway,
  type StoredEvent,
  WrongExpectedRevision,
} from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { event, temporaryFolder } from '../local/eventstore/helpers';
import { eventually, hangsAfterMs } from '../support/eventually';
import { freePort } from '../support/ports';

const folder = temporaryFolder();
const file = folder.path('adapter.db');
let server: RunningEventStore;
let store: EventStore;
beforeAll(async () => {
  server = await startEventStore({ file, port: await freePort() });
  store = connectEventStore(server.connectionString, { callMs: hangsAfterMs });
});
afterAll(async () => {
  await store.close();
  await server.stop();
  folder.remove();
});

async function restart(whileAway?: () => Promise<void>): Promise<void> {
  const { port } = server;
  await server.stop();
  await whileAway?.();
  server = await startEventStore({ file, port });
}

async function all(events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> {
  const out: StoredEvent[] = [];
  for await (const one of events) out.push(one);
  return out;
}

const numbers = (events: readonly StoredEvent[]) => events.map(({ data }) => data.n);

describe('append and read', () => {
  test('what was appended is read as it was, with revisions, time and position', async () => {
    const written = [
      event(1),
      { ...event(2), type: '年度报告已提交', data: { text: '兵团', nested: { list: [1, null, true] } } },
    ];
    expect(await store.append('center-a', written, -1)).toStrictEqual({ revision: 1 });
    const read = await store.read('center-a');
    expect(read.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }))).toStrictEqual(written);
    expect(read.map(({ stream, revision }) => ({ stream, revision }))).toStrictEqual([
      { stream: 'center-a', revision: 0 },
      { stream: 'center-a', revision: 1 },
    ]);
    for (const { created, position } of read) {
      expect(created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(position).toMatch(/^\d+$/);
    }
    expect(numbers(await store.read('center-a', 1))).toStrictEqual([undefined]);
    expect(await store.read('center-a', 2)).toStrictEqual([]);
  });

  test('an absent stream is empty', async () => expect(await store.read('center-nobody')).toStrictEqual([]));

  test('the same append again is harmless', async () => {
    const first = event(1);
    await store.append('center-b', [first], -1);
    await store.append('center-b', [event(2)], 0);
    expect(await store.append('center-b', [first], -1)).toStrictEqual({ revision: 0 });
    expect(numbers(await store.read('center-b'))).toStrictEqual([1, 2]);
  });

  test.each([
    ['behind', 'center-c', 0, 1],
    ['ahead', 'center-c', 5, 1],
    ['expected to be new', 'center-c', -1, 1],
    ['expected to exist', 'center-nobody', 0, -1],
  ])('a stream that is %s is told apart', async (_what, stream, expected, actual) => {
    if ((await store.read('center-c')).length === 0) await store.append('center-c', [event(1), event(2)], -1);
    const refused = store.append(stream, [event(9)], expected);
    await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
    await expect(refused).rejects.toMatchObject({ stream, expected, actual });
  });

  test('too large: nothing is written', async () => {
    const large = { ...event(1), data: { text: 'x'.repeat(1_200_000) } };
    await expect(store.append('center-d', [large], -1)).rejects.toBeInstanceOf(AppendTooLarge);
    await expect(
      store.append('center-d', [{ ...large, data: { text: 'x'.repeat(18_000_000) } }], -1),
    ).rejects.toBeInstanceOf(AppendTooLarge);
    expect(await store.read('center-d')).toStrictEqual([]);
    expect(await store.append('center-d', [event(1)], -1)).toStrictEqual({ revision: 0 });
  });
});

describe('the log of all events', () => {
  test('is read by prefixes, in order, after a position, without the system’s own streams', async () => {
    await store.append('log-1', [event(1), event(2)], -1);
    await store.append('other-1', [event(3)], -1);
    await store.append('log-2', [event(4)], -1);
    await store.append('log-1', [event(5)], 1);
    const log = await all(store.readAll({ prefixes: ['log-'] }));
    expect(numbers(log)).toStrictEqual([1, 2, 4, 5]);
    expect(numbers(await all(store.readAll({ prefixes: ['log-2', 'other-'] })))).toStrictEqual([3, 4]);
    expect(numbers(await all(store.readAll({ prefixes: ['log-'], after: log[1]?.position ?? '' })))).toStrictEqual([
      4, 5,
    ]);
    const everything = await all(store.readAll());
    expect(everything.length).toBeGreaterThanOrEqual(5);
    expect(everything.filter(({ stream }) => stream.startsWith('$'))).toStrictEqual([]);
  });

  test('can be left in the middle', async () => {
    for await (const { stream } of store.readAll({ prefixes: ['log-'] })) {
      expect(stream).toBe('log-1');
      break;
    }
  });
});

describe('a subscription', () => {
  test('brings what there is and what comes, across a restart of the server, each once and in order', async () => {
    await store.append('live-1', [event(0), event(1)], -1);
    const seen: StoredEvent[] = [];
    const subscription = store.subscribe({ prefixes: ['live-'] }, async (one) => {
      await Promise.resolve();
      seen.push(one);
    });
    await eventually(
      'the two that were there',
      () => numbers(seen),
      ({ length }) => length === 2,
    );
    await store.append('live-1', [event(2)], 1);
    await eventually(
      'the third',
      () => numbers(seen),
      ({ length }) => length === 3,
    );
    await restart();
    let revision = 2;
    for (let n = 3; n < 8; n += 1) ({ revision } = await appendPatiently('live-1', n, revision));
    await store.append('live-2', [event(8)], -1);
    await eventually(
      'nine events',
      () => numbers(seen),
      ({ length }) => length >= 9,
    );
    await subscription.stop();
    await store.append('live-2', [event(9)], 0);
    await restart();
    expect(numbers(seen)).toStrictEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('starts after a position; brings an event again when the handler threw; can be stopped from its handler', async () => {
    await store.append('again-1', [event(0), event(1), event(2)], -1);
    const [first] = await store.read('again-1');
    const tries: unknown[] = [];
    await new Promise<void>((resolve) => {
      const subscription = store.subscribe({ prefixes: ['again-'], after: first?.position ?? '' }, async ({ data }) => {
        tries.push(data.n);
        if (tries.length === 1) throw new Error('not yet');
        if (data.n === 2) await subscription.stop().then(resolve);
      });
    });
    expect(tries).toStrictEqual([1, 1, 2]);
  });

  test('that falls silent is replaced, without bringing anything twice', async () => {
    const silenceMs = 200;
    const restless = connectEventStore(server.connectionString, { callMs: hangsAfterMs, silenceMs });
    const seen: StoredEvent[] = [];
    const subscription = restless.subscribe({ prefixes: ['silent-'] }, (one) => void seen.push(one));
    let revision = -1;
    for (let n = 0; n < 4; n += 1) {
      ({ revision } = await store.append('silent-1', [event(n)], revision));
      await eventually(
        `event ${n}`,
        () => numbers(seen),
        ({ length }) => length > n,
      );
      await new Promise((resolve) => setTimeout(resolve, 2 * silenceMs));
    }
    await subscription.stop();
    await restless.close();
    expect(numbers(seen)).toStrictEqual([0, 1, 2, 3]);
  });
});

async function appendPatiently(stream: string, n: number, revision: number): Promise<{ revision: number }> {
  const next = event(n);
  for (;;) {
    try {
      return await store.append(stream, [next], revision);
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
    }
  }
}

describe('an outage', () => {
  test('every call says StoreAway, and works again by itself afterwards', async () => {
    await store.append('outage', [event(0)], -1);
    await restart(async () => {
      await expect(store.append('outage', [event(1)], 0)).rejects.toBeInstanceOf(StoreAway);
      await expect(store.read('outage')).rejects.toBeInstanceOf(StoreAway);
      await expect(all(store.readAll({ prefixes: ['outage'] }))).rejects.toBeInstanceOf(StoreAway);
      await expect(store.ping(500)).rejects.toBeInstanceOf(StoreAway);
    });
    await store.ping(hangsAfterMs);
    expect(await store.append('outage', [event(1)], 0)).toStrictEqual({ revision: 1 });
    expect(numbers(await store.read('outage'))).toStrictEqual([0, 1]);
    expect(numbers(await all(store.readAll({ prefixes: ['outage'] })))).toStrictEqual([0, 1]);
  });

  test('a server that takes the connection and never answers is away after the limit', async () => {
    const sockets: Socket[] = [];
    const deaf: Server = createServer((socket) => sockets.push(socket));
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
    const address = deaf.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const lost = connectEventStore(`esdb://127.0.0.1:${port}?tls=false`, { callMs: 100 });
    await expect(lost.append('any', [event(1)], -1)).rejects.toBeInstanceOf(StoreAway);
    await expect(lost.read('any')).rejects.toBeInstanceOf(StoreAway);
    await expect(all(lost.readAll())).rejects.toBeInstanceOf(StoreAway);
    await expect(lost.ping(50)).rejects.toBeInstanceOf(StoreAway);
    await lost.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => deaf.close(resolve));
  });

  test('after close every call says so', async () => {
    const brief = connectEventStore(server.connectionString);
    await brief.ping(hangsAfterMs);
    await brief.close();
    await expect(brief.read('any')).rejects.toBeInstanceOf(StoreAway);
  });
});

test('a connection string that means nothing names the setting, and keeps the password to itself', () => {
  expect(() => connectEventStore('esdb:/admin')).toThrow(/CENTERS_EVENTSTORE/);
  expect(() => connectEventStore('http://admin:secret@localhost')).toThrow(/^(?!.*secret).*CENTERS_EVENTSTORE/s);
});

test('a cluster is found by discovery', async () => {
  const found = connectEventStore(`esdb+discover://127.0.0.1:${server.port}?tls=false`);
  await found.ping(hangsAfterMs);
  await found.close();
});
