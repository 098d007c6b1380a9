import { monthsBetween } from '../time/dates';
import type { Aggregate } from './aggregate';
import { dayOf } from './arithmetic';
import type { Ladder, Named } from './deadline';
import type { InForce, Reminded, ReminderStep } from './law';
import type { Holder, RecordedDeadline, StreamState } from './state';

/** The next step of a deadline's ladder: derived from the record like the deadline itself, never recorded ahead. */
export interface Reminder {
  /** `-5wd`, `0d`, `+3m`. */
  readonly step: string;
  readonly on: string;
  readonly to: readonly Holder[];
  /** Goes out by itself instead of with the day's digest. */
  readonly urgent: boolean;
}

interface Planned {
  readonly step: string;
  readonly on: string;
  readonly of: ReminderStep;
}

/** Key of a step that was sent, in the record of its deadline. */
export const remindedKey = (due: string, step: string): string => `${due}/${step}`;

/** The reminder that comes next for a deadline, if any is still owed. */
export function reminderOf<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  known: RecordedDeadline,
  { spec: { ladder }, key }: Named<S>,
  law: InForce,
): Reminder | undefined {
  if (!ladder || !isOwed(ladder, state, known, key) || aggregate.status(state).ended) return undefined;
  const planned = plan(known, law.policy.ladder(ladder.key(state, key)), law, state.record.lastRecordedOn);
  if (!planned) return undefined;
  const to = planned.of.to.flatMap((recipient) =>
    holders(aggregate, state, recipient, () => ladder.holder?.(state, key)),
  );
  const urgent = planned.of.urgent === true || law.policy.get('reminders.digest') === 'none';
  return to.length > 0 ? { step: planned.step, on: planned.on, to, urgent } : undefined;
}

/**
 * Of an open deadline unless it is said that nothing is to be done; of a reached one only if it is said that something
 * is.
 */
function isOwed<S>(ladder: Ladder<S, unknown>, state: S, known: RecordedDeadline, key: unknown): boolean {
  const owed = ladder.owed?.(state, key);
  return known.state === 'open' ? owed !== false : known.state === 'reached' && owed === true;
}

/** Plans kept with the deadline they are for: both are values. */
const kept = new WeakMap<
  RecordedDeadline,
  InForce & { readonly steps: readonly ReminderStep[]; readonly planned: Planned | undefined }
>();

/**
 * The first step after the day on which the deadline was set, moved or last reminded of, and not before the last day of
 * the record: what was owed again later (a reinstatement, a report sent back) is not reminded of for the days between.
 * Of two on one day, the nearer to the due day.
 */
function plan(
  known: RecordedDeadline,
  steps: readonly ReminderStep[],
  law: InForce,
  last: string,
): Planned | undefined {
  const before = kept.get(known);
  if (before && before.policy === law.policy && before.calendar === law.calendar && before.steps === steps) {
    if (!before.planned || before.planned.on >= last) return before.planned;
  }
  let planned: Planned | undefined;
  for (const step of steps) {
    const day = dayOfStep(known, step, law, last);
    if (day && (!planned || day.on <= planned.on)) planned = { ...day, of: step };
  }
  kept.set(known, { ...law, steps, planned });
  return planned;
}

/**
 * The day of a step that is still to come: before the day it rolls back to a working day, after it forward. A calendar
 * makes no step fall on a day before it was published: what it moves there is over, and what it moves with the deadline
 * is told by the notice of that.
 */
function dayOfStep(
  known: RecordedDeadline,
  { at }: ReminderStep,
  { policy, calendar }: InForce,
  last: string,
): { step: string; on: string } | undefined {
  const since = known.since ?? known.due;
  const isDone = (step: string): boolean => {
    const key = remindedKey(known.due, step);
    return known.reminded?.includes(key) === true || known.aside?.includes(key) === true;
  };
  const first = calendar.knownSince !== undefined && calendar.knownSince > last ? calendar.knownSince : last;
  const day = (step: string): string =>
    dayOf(
      {
        anchor: { event: '', date: known.due },
        add: step,
        roll: step.startsWith('+') ? 'forward' : 'backward',
      },
      policy,
      calendar,
    ).due;
  const comes = (step: string): boolean => !isDone(step) && day(step) > since && day(step) >= first;
  if (!at.endsWith('*')) return comes(at) ? { step: at, on: day(at) } : undefined;
  let months = Math.max(Number.parseInt(at, 10), monthsBetween(known.due, last));
  while (!comes(`+${months}m`)) months += 1;
  return { step: `+${months}m`, on: day(`+${months}m`) };
}

/** Who that is; nobody where the record names none. */
function holders<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  recipient: Reminded,
  holder: () => Holder | undefined,
): Holder[] {
  if (recipient === 'center') return [{ role: 'center', organization: state.id }];
  if (recipient === 'authority') {
    const { authority } = aggregate.status(state);
    return authority ? [{ role: 'authority', organization: authority.id }] : [];
  }
  if (recipient !== 'holder') return [{ role: recipient }];
  const named = holder();
  return named ? [named] : [];
}
