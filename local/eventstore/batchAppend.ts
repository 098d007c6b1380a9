import { append } from './append';
import { type BatchResponse, badRequest, deleted, done, timedOut, tooLarge, wrong } from './batchResponses';
import type { Proposed } from './body';
import { type Committer, NotCommitted } from './commit';
import { MAX_APPEND_BYTES } from './errors';
import type { EventLog } from './log';
import { proposedOf, sizeOf } from './proposed';
import { type AppendOptions, type BatchPiece, nameOf } from './wire';

/** One append of the batch protocol, gathered from the pieces it comes in. */
interface Gathering {
  readonly options: AppendOptions;
  readonly events: Proposed[];
  bytes: number;
  failure: unknown;
}

/**
 * Appends one caller may have begun and not finished; a real client has as many as it has calls under way, and finishes
 * them at once.
 */
const APPENDS_UNFINISHED_MOST = 10_000;

/**
 * One caller's stream of appends: give it every piece as it arrives, and it answers each append once, after its commit.
 * Refusals are answers too, so one append never ends the stream for the others. As on EventStoreDB one that is too
 * large, or comes too late, is answered at once, and what follows of it is dropped.
 */
export function createBatchAppend(log: EventLog, committer: Committer, answer: (bytes: BatchResponse) => void) {
  const gathering = new Map<string, Gathering>();
  let unanswered = 0;
  const say = (bytes: BatchResponse): void => {
    unanswered -= 1;
    answer(bytes);
  };
  return {
    take({ correlation, options, messages, isFinal }: BatchPiece): void {
      const key = correlation.toString('latin1');
      const known = gathering.get(key);
      const one = known ?? (options && { options, events: [], bytes: 0, failure: undefined });
      if (!one) return; // a piece of an append that was answered before
      if (!known) unanswered += 1;
      if (!known && one.options.deadlineMs <= Date.now()) {
        say(timedOut(correlation, one.options, 'the deadline had passed'));
        return;
      }
      gather(one, messages);
      if (one.bytes > MAX_APPEND_BYTES) {
        gathering.delete(key);
        say(tooLarge(correlation, one.options));
        return;
      }
      if (isFinal) {
        gathering.delete(key);
        finish(log, committer, one, correlation).then(say, () => undefined);
      } else if (!known && gathering.size >= APPENDS_UNFINISHED_MOST)
        say(badRequest(correlation, one.options, new Error('too many unfinished appends')));
      else gathering.set(key, one);
    },
    /** How many appends have begun and wait for their answer. */
    get unanswered() {
      return unanswered;
    },
  };
}

/** Keeps the events of a piece, and stops keeping as soon as the append cannot succeed any more. */
function gather(one: Gathering, messages: readonly Buffer[]): void {
  if (one.failure !== undefined) return;
  try {
    for (const message of messages) {
      const event = proposedOf(message);
      one.bytes += sizeOf(event);
      if (one.bytes > MAX_APPEND_BYTES) return;
      one.events.push(event);
    }
  } catch (error) {
    one.failure = error;
    one.events.length = 0;
  }
}

async function finish(
  log: EventLog,
  committer: Committer,
  { options, events, failure }: Gathering,
  correlation: Buffer,
): Promise<BatchResponse> {
  try {
    if (failure !== undefined) throw failure;
    const name = nameOf(options.identifier);
    const { expected, deadlineMs } = options;
    const outcome = await committer.submit((nowMs) =>
      nowMs > deadlineMs ? ('late' as const) : append(log, name, expected, events, nowMs),
    );
    if (outcome === 'late') return timedOut(correlation, options, 'the deadline passed before the append was taken up');
    if (outcome.kind === 'done') return done(correlation, options, outcome);
    return outcome.kind === 'deleted' ? deleted(correlation, options) : wrong(correlation, options, outcome.actual);
  } catch (error) {
    return error instanceof NotCommitted
      ? timedOut(correlation, options, error.message)
      : badRequest(correlation, options, error);
  }
}
