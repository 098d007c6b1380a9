import { randomUUID } from 'node:crypto';
import type { EventStoreDBClient, JSONEventType, jsonEvent } from '@eventstore/db-client';
import { event } from './payload';

type Events = ReturnType<typeof jsonEvent<JSONEventType>>;
const fresh = (name: string): string => `bench-${name}-${randomUUID()}`;

/** Events a second over `ms`, after a short warm-up; `append` writes some and says how many. */
async function rate(ms: number, width: number, append: (lane: number) => Promise<number>): Promise<number> {
  const during = async (limitMs: number): Promise<number> => {
    let events = 0;
    const started = performance.now();
    const lane = async (n: number) => {
      while (performance.now() - started < limitMs) {
        const written = await append(n);
        events += written;
      }
    };
    await Promise.all(Array.from({ length: width }, (_, n) => lane(n)));
    return events / ((performance.now() - started) / 1000);
  };
  await during(Math.min(500, ms / 3));
  return during(ms);
}

export function sequential(client: EventStoreDBClient, ms: number): Promise<number> {
  const stream = fresh('sequential');
  return rate(ms, 1, async () => {
    await client.appendToStream(stream, event(0));
    return 1;
  });
}

export function concurrent(client: EventStoreDBClient, ms: number, width = 64): Promise<number> {
  const streams = Array.from({ length: width }, () => fresh('concurrent'));
  return rate(ms, width, async (lane) => {
    await client.appendToStream(streams[lane] ?? '', event(0));
    return 1;
  });
}

export function batches(client: EventStoreDBClient, ms: number, size = 100): Promise<number> {
  const stream = fresh('batches');
  return rate(ms, 1, async () => {
    await client.appendToStream(stream, Array.from({ length: size }, (_, n) => event(n)) as Events[]);
    return size;
  });
}

/** Fills the store with `count` events in streams of 200, as quickly as it takes them; the streams' names. */
export async function fill(client: EventStoreDBClient, count: number): Promise<string[]> {
  const streams = Array.from({ length: Math.ceil(count / 200) }, () => fresh('fill'));
  const queue = streams.values();
  const writer = async () => {
    for (const stream of queue) {
      await client.appendToStream(stream, Array.from({ length: 200 }, (_, n) => event(n)) as Events[]);
    }
  };
  await Promise.all(Array.from({ length: 4 }, writer));
  return streams;
}

/** One stream of `count` events. */
export async function long(client: EventStoreDBClient, count: number): Promise<string> {
  const stream = fresh('long');
  for (let n = 0; n < count; n += 500)
    await client.appendToStream(stream, Array.from({ length: 500 }, (_, i) => event(i)) as Events[]);
  return stream;
}

async function readRate(events: () => AsyncIterable<unknown>, count: number, ms: number): Promise<number> {
  const once = async (): Promise<void> => {
    let seen = 0;
    for await (const _ of events()) seen += 1;
    if (seen !== count) throw new Error(`read ${seen} events, not ${count}`);
  };
  await once();
  const started = performance.now();
  let rounds = 0;
  for (; performance.now() - started < ms; rounds += 1) await once();
  return (rounds * count) / ((performance.now() - started) / 1000);
}

export const oneStream = (client: EventStoreDBClient, stream: string, count: number, ms: number): Promise<number> =>
  readRate(() => client.readStream(stream, { maxCount: count }), count, ms);
export const all = (client: EventStoreDBClient, count: number, ms: number): Promise<number> =>
  readRate(() => client.readAll({ maxCount: count }), count, ms);

/** Median time to the first event of a 200-event stream, ms. */
export async function firstEvent(client: EventStoreDBClient, streams: readonly string[], times = 300): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const started = performance.now();
    const read = client.readStream(streams[n % streams.length] ?? '', { maxCount: 200 });
    let first = true;
    for await (const _ of read) {
      if (first) took.push(performance.now() - started);
      first = false;
    }
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.NaN;
}
