import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Committer } from './commit';
import { shuttingDown } from './errors';

/** A call that stays open: it can be cancelled by the caller, slowed by a full pipe, or ended by the server. */
export type OpenCall = Writable & { readonly cancelled: boolean };

/** Any of these means that the other side has gone or the call has ended. */
const ENDS = ['cancelled', 'close', 'finish', 'error'] as const;

/** The open calls of one server, so that stopping can end them all. */
export function createCalls() {
  const open = new Set<OpenCall>();
  let stopping = false;
  return {
    get stopping() {
      return stopping;
    },
    /** Counts the call among the open ones until it ends, fails or is cancelled. */
    track(call: OpenCall): void {
      open.add(call);
      for (const end of ENDS) call.once(end, () => open.delete(call));
    },
    /** Ends every open call with UNAVAILABLE; calls that come later are refused by whoever asks `stopping`. */
    endAll(): void {
      stopping = true;
      for (const call of [...open]) call.emit('error', shuttingDown());
    },
  };
}

export type Calls = ReturnType<typeof createCalls>;

/** Writes messages; resolves when the pipe has room again. False when the caller has gone and writing should end. */
export async function send(call: OpenCall, messages: readonly Uint8Array[]): Promise<boolean> {
  if (call.cancelled || call.destroyed || call.writableEnded) return false;
  let room = true;
  for (const message of messages) room = call.write(message);
  if (room) return true;
  const gone = new AbortController();
  const leave = () => gone.abort();
  for (const end of ENDS) call.once(end, leave);
  try {
    await once(call, 'drain', { signal: gone.signal });
    return !call.cancelled;
  } catch {
    return false;
  } finally {
    for (const end of ENDS) call.removeListener(end, leave);
  }
}

/**
 * For a subscription: waits for the next commit that is news (true) or until the caller has gone (false). A commit
 * between two waits counts.
 */
export function commitWaiter(call: OpenCall, committer: Committer, isNews: () => boolean): () => Promise<boolean> {
  let fresh = false;
  let gone = call.cancelled;
  let wake: (() => void) | undefined;
  const off = committer.onCommit(() => {
    if (!isNews()) return;
    fresh = true;
    wake?.();
  });
  const leave = () => {
    gone = true;
    off();
    wake?.();
  };
  for (const end of ENDS) call.once(end, leave);
  return async () => {
    if (!fresh && !gone) await new Promise<void>((resolve) => (wake = resolve));
    wake = undefined;
    fresh = false;
    return !gone;
  };
}
