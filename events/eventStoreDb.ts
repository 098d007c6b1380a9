import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import {
  type AllStreamResolvedEvent,
  type AppendToStreamOptions,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  type ResolvedEvent,
  START,
  type StreamingRead,
  streamNameFilter,
} from '@eventstore/db-client';
import {
  AppendTooLarge,
  type EventStore,
  type EventToAppend,
  type Revision,
  StoreAway,
  type StoredEvent,
  type Subscription,
  WrongExpectedRevision,
} from './store';

/** How long any call may be without a sign of life before the store counts as away, in ms. */
const CALL_MS = 4_000;
/** A subscription that has brought nothing for so long, in ms, is replaced by a new one: cheap, and cures whatever it died of. */
const SILENCE_MS = 30_000;
/** Pause before a subscription starts again, doubling from the first to the longest, in ms. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** Events the server looks at between two signs of life of a filtered read, in units of 32. */
const CHECKPOINT_EVERY = 32;
/** Codes of gRPC after which nobody knows what became of a call: cancelled, deadline exceeded, aborted, internal (a torn connection), unavailable. */
const AWAY_CODES: readonly unknown[] = [1, 4, 10, 13, 14];
const RESOURCE_EXHAUSTED = 8;

export interface ConnectOptions {
  /** See `CALL_MS`. */
  readonly callMs?: number;
  /** See `SILENCE_MS`. */
  readonly silenceMs?: number;
}

type Filter = NonNullable<NonNullable<Parameters<EventStoreDBClient['subscribeToAll']>[0]>['filter']>;
type CheckpointReached = NonNullable<Filter['checkpointReached']>;

interface Range {
  readonly prefixes?: readonly string[];
  readonly after?: string;
}

/**
 * The record, kept by an EventStoreDB (23.10 or later) or by the embedded server. Make one a process: the official client shares state
 * between its instances. Nothing is sent before the first call; after an outage calls work again by themselves.
 * Throws when `connectionString` (the setting CENTERS_EVENTSTORE, `esdb://host:port?tls=false`) cannot be understood.
 */
export function connectEventStore(connectionString: string, { callMs = CALL_MS, silenceMs = SILENCE_MS }: ConnectOptions = {}): EventStore {
  const client = openClient(connectionString);
  const credentials = credentialsIn(connectionString);
  const closing = new AbortController();
  const subscriptions = new Set<Subscription>();

  const read: EventStore['read'] = async (stream, fromRevision = 0) => {
    checkOpen(closing.signal);
    const events = await readToEnd(client.readStream(stream, { fromRevision: BigInt(fromRevision) }), callMs);
    return events.flatMap((resolved) => storedEvent(resolved) ?? []);
  };

  const append: EventStore['append'] = async (stream, events, expected) => {
    checkOpen(closing.signal);
    if (events.length === 0) return { revision: expected };
    const expectedRevision = expected === -1 ? NO_STREAM : BigInt(expected);
    const options: AppendToStreamOptions = { expectedRevision, deadline: callMs, ...(credentials && { credentials }) };
    try {
      const { nextExpectedRevision } = await within(callMs, client.appendToStream(stream, events.map(toClient), options));
      return { revision: Number(nextExpectedRevision) };
    } catch (error) {
      throw portError(error, { stream, expected });
    }
  };

  async function* readAll(range: Range = {}): AsyncIterable<StoredEvent> {
    checkOpen(closing.signal);
    const from = range.after === undefined ? undefined : BigInt(range.after);
    const limits = { firstMs: callMs, silenceMs: callMs, untilCaughtUp: true, signal: closing.signal };
    for await (const { event } of follow(client, range.prefixes, from, limits)) if (event) yield event;
    checkOpen(closing.signal);
  }

  const subscribe: EventStore['subscribe'] = ({ prefixes, after }, onEvent) => {
    checkOpen(closing.signal);
    const subscription = startSubscription(
      (from, signal) => follow(client, prefixes, from, { firstMs: callMs, silenceMs, untilCaughtUp: false, signal }),
      after,
      onEvent,
    );
    subscriptions.add(subscription);
    return {
      async stop() {
        subscriptions.delete(subscription);
        await subscription.stop();
      },
    };
  };

  return {
    read,
    append,
    readAll,
    subscribe,
    async ping(withinMs) {
      checkOpen(closing.signal);
      await readToEnd(client.readStream('centers-ping', { maxCount: 1 }), withinMs, withinMs);
    },
    async close() {
      closing.abort();
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await within(callMs, client.dispose()).catch(() => undefined);
    },
  };
}

function openClient(connectionString: string): EventStoreDBClient {
  try {
    const separator = connectionString.includes('?') ? '&' : '?';
    // Switched off, the client reports a wrong revision wrongly; the last of two settings counts.
    return EventStoreDBClient.connectionString(`${connectionString.replace(/\/+$/, '')}${separator}throwOnAppendFailure=true`);
  } catch (cause) {
    const shown = connectionString.replace(/\/\/[^@]*@/, '//…@');
    throw new Error(
      `设置 CENTERS_EVENTSTORE（“${shown}”）不是有效的连接串，应形如 esdb://127.0.0.1:2113?tls=false。 The setting CENTERS_EVENTSTORE is not a connection string such as esdb://127.0.0.1:2113?tls=false.`,
      { cause },
    );
  }
}

/**
 * Credentials given with a call make the client send each append by itself, under a deadline. Its shared "batch" stream knows none, and when
 * that stream breaks under load rejected promises nobody holds can end the process. Without TLS credentials are never sent, so any will do.
 */
function credentialsIn(connectionString: string): { username: string; password: string } | undefined {
  const [, username, password] = /^[^:]+:\/\/([^:/@]+):([^@]+)@/.exec(connectionString) ?? [];
  if (username !== undefined && password !== undefined) return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return /[?&]tls=false/i.test(connectionString) ? { username: 'none', password: 'none' } : undefined;
}

const toClient = ({ id, type, data, metadata }: EventToAppend) => jsonEvent({ id, type, data, metadata });

/** An event as the port knows it; undefined for what is not one of ours: links, tombstones, binary data. */
function storedEvent({ event }: ResolvedEvent | AllStreamResolvedEvent): StoredEvent | undefined {
  if (!event?.isJson || event.type.startsWith('$')) return undefined;
  const { id, type, streamId, revision, created, position, data, metadata } = event;
  if (!position) throw new Error('事件库没有给出事件位置，请升级到 23.10 以上。 The event store gives no positions; it must be 23.10 or later.');
  return {
    id,
    type,
    data: objectOf(data),
    metadata: objectOf(metadata),
    stream: streamId,
    revision: Number(revision),
    created: created.toISOString(),
    position: position.commit.toString(),
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array) ? { ...value } : {};
}

/** Everything a finite read brings; an absent stream brings nothing. `StoreAway` after `silentMs` without a sign of life, or after `inAllMs`. */
function readToEnd(stream: StreamingRead<ResolvedEvent>, silentMs: number, inAllMs?: number): Promise<ResolvedEvent[]> {
  return new Promise<ResolvedEvent[]>((resolve, reject) => {
    const events: ResolvedEvent[] = [];
    const timer = setTimeout(() => reject(away(silentMs)), inAllMs ?? silentMs);
    const finish = () => clearTimeout(timer);
    stream.on('data', (event: ResolvedEvent) => {
      events.push(event);
      if (inAllMs === undefined) timer.refresh();
    });
    stream.on('end', () => {
      finish();
      resolve(events);
    });
    stream.on('error', (error: unknown) => {
      finish();
      if (typeOf(error) === 'stream-not-found') resolve([]);
      else reject(portError(error));
    });
  }).catch((error: unknown) => {
    void stream.cancel().catch(() => undefined);
    throw error;
  });
}

interface Limits {
  readonly firstMs: number;
  readonly silenceMs: number;
  readonly untilCaughtUp: boolean;
  readonly signal: AbortSignal;
}

/** How far the log has been seen, and the event found there, if it is one of ours. */
interface Progress {
  readonly position: bigint;
  readonly event?: StoredEvent | undefined;
}

/**
 * The log behind a position, filtered on the server, as far as it goes or for ever. Only as much is held as the reader takes. Returns when
 * caught up (if asked) or aborted; throws `StoreAway` when the connection ends, whatever way, or falls silent.
 */
async function* follow(
  client: EventStoreDBClient,
  prefixes: readonly string[] | undefined,
  from: bigint | undefined,
  limits: Limits,
): AsyncGenerator<Progress> {
  const { firstMs, silenceMs, untilCaughtUp, signal } = limits;
  const seen: { confirmed: boolean; failure?: unknown; checkpoint?: bigint | undefined; stillToCome: number } = {
    confirmed: false,
    stillToCome: Number.POSITIVE_INFINITY,
  };
  const bell = createBell();
  const note = (change: Partial<typeof seen>) => {
    Object.assign(seen, change);
    bell.ring();
  };
  const filter = filterFor(prefixes, async (_subscription, { commit }) => note({ checkpoint: commit }));
  const feed = client.subscribeToAll({ fromPosition: from === undefined ? START : { commit: from, prepare: from }, filter });
  feed.on('confirmation', () => note({ confirmed: true }));
  feed.on('caughtUp', () => note({ stillToCome: Math.min(seen.stillToCome, feed.readableLength) }));
  feed.on('readable', bell.ring);
  feed.on('error', (failure: unknown) => note({ failure: seen.failure ?? failure }));
  for (const end of ['end', 'close']) feed.on(end, () => note({ failure: seen.failure ?? new StoreAway('the subscription ended') }));
  signal.addEventListener('abort', bell.ring);
  try {
    while (!signal.aborted && !(untilCaughtUp && seen.stillToCome <= 0)) {
      const resolved: AllStreamResolvedEvent | null = feed.read();
      if (resolved) {
        seen.stillToCome -= 1;
        const position = resolved.commitPosition ?? resolved.event?.position.commit;
        if (position !== undefined) yield { position, event: storedEvent(resolved) };
      } else if (seen.checkpoint !== undefined) {
        // Only now, with nothing left in the pipe, is everything before the checkpoint delivered.
        const position = seen.checkpoint;
        seen.checkpoint = undefined;
        yield { position };
      } else if (seen.failure) {
        throw portError(seen.failure);
      } else {
        const limitMs = seen.confirmed ? silenceMs : firstMs;
        if (!(await bell.heard(limitMs))) throw away(limitMs);
      }
    }
  } finally {
    signal.removeEventListener('abort', bell.ring);
    void feed.unsubscribe().catch(() => undefined);
    feed.destroy();
  }
}

/** Streams by the start of their names, or all but the system's own. */
function filterFor(prefixes: readonly string[] | undefined, checkpointReached: CheckpointReached): Filter {
  const progress = { checkpointInterval: CHECKPOINT_EVERY, checkpointReached };
  return prefixes?.length ? streamNameFilter({ prefixes: [...prefixes], ...progress }) : streamNameFilter({ regex: '^[^$].*', ...progress });
}

/** Calls `onEvent` for one event after another, over as many connections as it takes. If it throws, that event is brought again. */
function startSubscription(
  connect: (from: bigint | undefined, signal: AbortSignal) => AsyncIterable<Progress>,
  after: string | undefined,
  onEvent: (event: StoredEvent) => void | Promise<void>,
): Subscription {
  const ending = new AbortController();
  const handler = new AsyncLocalStorage<boolean>();
  let last = after === undefined ? undefined : BigInt(after);
  const run = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!ending.signal.aborted) {
      try {
        for await (const { position, event } of connect(last, ending.signal)) {
          if (last !== undefined && position <= last) continue;
          if (event) await handler.run(true, async () => onEvent(event));
          last = position;
          pauseMs = FIRST_PAUSE_MS;
        }
      } catch {
        // However it ended, it goes on from `last`.
      }
      await pause(pauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  };
  const ended = run();
  return {
    async stop() {
      ending.abort();
      if (!handler.getStore()) await ended; // a handler that stops its own subscription does not wait for itself
    },
  };
}

/** Somebody rings, somebody waits; a ring while nobody waits is kept. */
function createBell() {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    /** True when it has rung, false after `limitMs`. */
    async heard(limitMs: number): Promise<boolean> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, limitMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const answer = rung;
      [rung, wake] = [false, undefined];
      return answer;
    },
  };
}

/** The result, or `StoreAway` after `limitMs`; what comes later is dropped. */
async function within<Result>(limitMs: number, call: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(away(limitMs)), limitMs);
  });
  call.catch(() => undefined);
  return await Promise.race([call, late]).finally(() => clearTimeout(timer));
}

const away = (limitMs: number) => new StoreAway(`the event store gave no sign of life for ${limitMs} ms`);

function checkOpen(signal: AbortSignal): void {
  if (signal.aborted) throw new StoreAway('the connection to the event store was closed');
}

/** The client's error in the port's terms; what is neither an outage nor a refusal the port knows stays as it is. */
function portError(error: unknown, append?: { stream: string; expected: Revision }): unknown {
  if (!isNativeError(error) || error instanceof StoreAway) return error;
  const { message } = error;
  const type = typeOf(error);
  if (append && type === 'wrong-expected-version') {
    const actual = 'actualVersion' in error && typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : -1;
    return new WrongExpectedRevision(append.stream, append.expected, actual);
  }
  const code = 'code' in error ? error.code : undefined;
  if (type === 'maximum-append-size-exceeded' || (code === RESOURCE_EXHAUSTED && /larger than max/i.test(message))) {
    return new AppendTooLarge(`the append is too large for the event store: ${message}`, { cause: error });
  }
  const torn = /^E[A-Z]+$/.test(String(code)) || /^Failed to discover/.test(message) || AWAY_CODES.includes(code);
  if (torn || ['unavailable', 'deadline-exceeded', 'cancelled', 'timeout', 'not-leader'].includes(type)) {
    return new StoreAway(`the event store is away: ${message}`, { cause: error });
  }
  return error;
}

function typeOf(error: unknown): string {
  return isNativeError(error) && 'type' in error ? String(error.type) : '';
}
