import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoredEvent, Subscription } from '../store';
import type { Progress } from './follow';

/** Pause before a subscription starts again, doubling from the first to the longest, in ms. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/**
 * Calls `onEvent` for one event after another, over as many connections as it takes. If it throws, that event is
 * brought again.
 */
export function startSubscription(
  connect: (from: number | undefined, signal: AbortSignal) => AsyncIterable<Progress>,
  after: string | undefined,
  onEvent: (event: StoredEvent) => void | Promise<void>,
): Subscription {
  const ending = new AbortController();
  const handler = new AsyncLocalStorage<boolean>();
  let last = after === undefined ? undefined : Number(after);
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
