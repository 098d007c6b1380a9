import { type AppendToStreamOptions, EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { checkOpen, portError, within } from './eventStoreDb/errors';
import { follow } from './eventStoreDb/follow';
import { openReading, readToEnd } from './eventStoreDb/reading';
import { readOf } from './eventStoreDb/requests';
import { startSubscription } from './eventStoreDb/subscription';
import type { EventStore, EventToAppend, StoredEvent, Subscription } from './store';

/** How long any call may be without a sign of life before the store counts as away, in ms. */
const CALL_MS = 4_000;
/**
 * A subscription that has brought nothing for so long, in ms, is replaced by a new one: cheap, and cures whatever it
 * died of.
 */
const SILENCE_MS = 30_000;
export interface ConnectOptions {
  /** See `CALL_MS`. */
  readonly callMs?: number;
  /** See `SILENCE_MS`. */
  readonly silenceMs?: number;
}

interface Range {
  readonly prefixes?: readonly string[];
  readonly after?: string;
}

/**
 * The record, kept by an EventStoreDB (23.10 or later) or by the embedded server. Make one a process: the official
 * client shares state between its instances. Nothing is sent before the first call; after an outage calls work again by
 * themselves. Throws when `connectionString` (the setting CENTERS_EVENTSTORE, `esdb://host:port?tls=false`) cannot be
 * understood.
 */
export function connectEventStore(
  connectionString: string,
  { callMs = CALL_MS, silenceMs = SILENCE_MS }: ConnectOptions = {},
): EventStore {
  const client = openClient(connectionString);
  const credentials = credentialsIn(connectionString);
  const closing = new AbortController();
  const subscriptions = new Set<Subscription>();

  const read: EventStore['read'] = async (stream, fromRevision = 0) => {
    checkOpen(closing.signal);
    return await readToEnd(openReading(client, readOf(stream, fromRevision)), callMs);
  };

  const append: EventStore['append'] = async (stream, events, expected) => {
    checkOpen(closing.signal);
    if (events.length === 0) return { revision: expected };
    const expectedRevision = expected === -1 ? NO_STREAM : BigInt(expected);
    const options: AppendToStreamOptions = { expectedRevision, deadline: callMs, ...(credentials && { credentials }) };
    try {
      const { nextExpectedRevision } = await within(
        callMs,
        client.appendToStream(stream, events.map(toClient), options),
      );
      return { revision: Number(nextExpectedRevision) };
    } catch (error) {
      throw portError(error, { stream, expected });
    }
  };

  async function* readAll(range: Range = {}): AsyncIterable<StoredEvent> {
    checkOpen(closing.signal);
    const from = range.after === undefined ? undefined : Number(range.after);
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
      await within(withinMs, readToEnd(openReading(client, readOf('centers-ping', 0, 1)), withinMs));
    },
    async close() {
      closing.abort();
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await within(callMs, client.dispose()).catch(() => undefined);
    },
  };
}

const toClient = ({ id, type, data, metadata }: EventToAppend) => jsonEvent({ id, type, data, metadata });

function openClient(connectionString: string): EventStoreDBClient {
  try {
    const separator = connectionString.includes('?') ? '&' : '?';
    // Switched off, the client reports a wrong revision wrongly; the last of two settings counts.
    return EventStoreDBClient.connectionString(
      `${connectionString.replace(/\/+$/, '')}${separator}throwOnAppendFailure=true`,
    );
  } catch (cause) {
    const shown = connectionString.replace(/\/\/[^@]*@/, '//…@');
    throw new Error(
      `设置 CENTERS_EVENTSTORE（“${shown}”）不是有效的连接串，应形如 esdb://127.0.0.1:2113?tls=false。 The setting CENTERS_EVENTSTORE is not a connection string such as esdb://127.0.0.1:2113?tls=false.`,
      { cause },
    );
  }
}

/**
 * Credentials given with a call make the client send each append by itself, under a deadline. Its shared "batch" stream
 * knows none, and when that stream breaks under load rejected promises nobody holds can end the process. Without TLS
 * credentials are never sent, so any will do.
 */
function credentialsIn(connectionString: string): { username: string; password: string } | undefined {
  const [, username, password] = /^[^:]+:\/\/([^:/@]+):([^@]+)@/.exec(connectionString) ?? [];
  if (username !== undefined && password !== undefined)
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return /[?&]tls=false/i.test(connectionString) ? { username: 'none', password: 'none' } : undefined;
}
