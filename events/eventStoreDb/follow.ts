import { type AllStreamResolvedEvent, type EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import { StoreAway, type StoredEvent } from '../store';
import { createBell } from './bell';
import { away, portError } from './errors';
import { storedEvent } from './events';

/** Events the server looks at between two signs of life of a filtered read, in units of 32. */
const CHECKPOINT_EVERY = 32;

type Filter = NonNullable<NonNullable<Parameters<EventStoreDBClient['subscribeToAll']>[0]>['filter']>;
type CheckpointReached = NonNullable<Filter['checkpointReached']>;

export interface Limits {
  readonly firstMs: number;
  readonly silenceMs: number;
  readonly untilCaughtUp: boolean;
  readonly signal: AbortSignal;
}

/** How far the log has been seen, and the event found there, if it is one of ours. */
export interface Progress {
  readonly position: bigint;
  readonly event?: StoredEvent | undefined;
}

/**
 * The log behind a position, filtered on the server, as far as it goes or for ever. Only as much is held as the reader takes. Returns when
 * caught up (if asked) or aborted; throws `StoreAway` when the connection ends, whatever way, or falls silent.
 */
export async function* follow(
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
