import type { EventBody } from '../../events/definition';
import type { Command } from '../../events/envelope';
import { dateOf } from '../time/dates';
import type { Aggregate } from './aggregate';
import { appendingTo, foldBodies, schemaVersion } from './fold';
import type { Decided } from './follow';
import type { InForce } from './law';
import type { StreamState } from './state';

/** When and under which law something goes on the record. */
interface At extends InForce {
  /** ISO, +08:00. */
  readonly arrivedAt: string;
  readonly recordedAt: string;
  /** Default: the day of `arrivedAt`. */
  readonly effectiveOn?: string;
}

/** What goes on the record as it stands: no task, notice or deadline follows from it. */
export function bare<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  command: Command,
  bodies: readonly EventBody[],
  { arrivedAt, recordedAt, effectiveOn = dateOf(arrivedAt), policy, calendar }: At,
): Decided<S> {
  const appending = appendingTo(aggregate, state, command, { effectiveOn, recordedOn: effectiveOn });
  return {
    bodies,
    state: foldBodies(aggregate, state, bodies, 0, appending),
    occasion: {
      stream: appending.stream,
      command,
      arrivedAt,
      recordedAt,
      effectiveOn,
      articles: [],
      policyKeys: [],
      policy: policy.version,
      calendar: calendar.version,
      prev: state.record.hash,
      schemaOf: schemaVersion,
    },
  };
}
