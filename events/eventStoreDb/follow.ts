import type { EventStoreDBClient } from '@eventstore/db-client';
import { StoreAway, type StoredEvent } from '../store';
import { openReading } from './reading';
import { subscriptionTo } from './requests';

export interface Limits {
  readonly firstMs: number;
  readonly silenceMs: number;
  readonly untilCaughtUp: boolean;
  readonly signal: AbortSignal;
}

/** How far the log has been seen, and the event found there, if it is one of ours. */
export interface Progress {
  readonly position: number;
  readonly event?: StoredEvent | undefined;
}

/**
 * The log behind a position, filtered on the server, as far as it goes or for ever. Only as much is held as the reader
 * takes. Returns when caught up (if asked) or aborted; throws `StoreAway` when the connection ends, whatever way, or
 * falls silent.
 */
export async function* follow(
  client: EventStoreDBClient,
  prefixes: readonly string[] | undefined,
  from: number | undefined,
  { firstMs, silenceMs, untilCaughtUp, signal }: Limits,
): AsyncGenerator<Progress> {
  const reading = openReading(client, subscriptionTo(prefixes, from));
  signal.addEventListener('abort', reading.close);
  try {
    let limitMs = firstMs;
    while (!signal.aborted) {
      const responses = await reading.take(limitMs);
      if (responses.length === 0 && !signal.aborted) throw new StoreAway('the subscription ended');
      for (const response of responses) {
        if (signal.aborted || (untilCaughtUp && response.kind === 'caughtUp')) return;
        if (response.kind === 'confirmation') limitMs = silenceMs;
        else if (response.kind === 'event' || response.kind === 'checkpoint') yield response;
      }
    }
  } finally {
    signal.removeEventListener('abort', reading.close);
    reading.close();
  }
}
