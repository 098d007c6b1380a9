import { commandRefused } from '../../events/crossing';
import type { Command } from '../../events/envelope';
import type { CenterState } from '../center/state';
import { dateOf } from '../time/dates';
import { type Aggregate, foldBodies, schemaVersion } from './aggregate';
import type { Concluded } from './complete';
import { type Law, lawFor, type Moment } from './decide';
import type { Refusal } from './refusal';

type RefusedData = Parameters<typeof commandRefused>[0];

/** What the record keeps of a refusal. */
export const refusedData = (command: string, { code, article, message }: Refusal): RefusedData => ({
  command,
  code,
  ...(article ? { article } : {}),
  message,
});

/** A refusal as it stands on the record (a refused signal has no caller): what the worker writes, and what an audit compares with. */
export function concludeRefusal(
  aggregate: Aggregate,
  state: CenterState,
  command: Command,
  { now, recordedAt }: Moment,
  data: RefusedData,
  law: Law,
): Concluded {
  const { policy, calendar } = lawFor(law, state);
  const stream = aggregate.stream(state.id);
  const effectiveOn = dateOf(now);
  const bodies = [commandRefused(data)];
  const base = {
    stream,
    revision: state.record.revision,
    effectiveOn,
    recordedOn: effectiveOn,
    actor: command.actor,
    command: { id: command.id, type: command.type },
  };
  return {
    bodies,
    state: foldBodies(aggregate, state, bodies, 0, base),
    occasion: {
      stream,
      command,
      arrivedAt: now,
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
