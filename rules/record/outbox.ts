import type { Aggregate } from '../kernel/aggregate';
import type { Holder } from '../kernel/state';
import { addDays } from '../time/dates';
import type { Telling } from './deadline/state';
import type { Notice } from './notice/state';
import type { RecordedState } from './state';

/**
 * What a record says must still be handed to somebody: notices, and reminders. Derived, like everything else it owes.
 */

/**
 * So long a letter is offered to be delivered, days: long past any outage; older ones, of a time without a channel, are
 * history.
 */
const offeredDays = 30;
export const stillOffered = (on: string, today: string): boolean => addDays(on, offeredDays) >= today;

const allTelling = (state: RecordedState): Telling[] => Object.values(state.deadline).flatMap((d) => d.telling ?? []);

/** The reminder of this id while somebody has not got it. */
export const tellingOf = (state: RecordedState, id: string): Telling | undefined =>
  allTelling(state).find((one) => one.id === id);

/** A letter with its day, and those who still wait for it. */
export interface OwedLetter {
  readonly id: string;
  readonly on: string;
  readonly to: readonly Holder[];
}

type Roles<S extends RecordedState> = Pick<Aggregate<S>, 'roleOf'>;

/** What is to be delivered by itself. */
export function owedLetters<S extends RecordedState>(roles: Roles<S>, state: S, today: string): OwedLetter[] {
  const notices = Object.values(state.notice).map((n) => ({ id: n.id, on: n.issued.on, to: waiting(roles, state, n) }));
  const urgent = allTelling(state).filter((t) => t.urgent);
  return [...notices, ...urgent]
    .filter(({ on, to }) => to.length > 0 && stillOffered(on, today))
    .map(({ id, on, to }) => ({ id, on, to }));
}

/** Reminders that wait for the day's digest. */
export const owedToDigest = (state: RecordedState, today: string): Telling[] =>
  allTelling(state).filter((t) => !t.urgent && t.on <= today && stillOffered(t.on, today));

/** Letters without an outcome a day after they were due out: their channel is down, or their delivery was lost. */
export function lateLetters<S extends RecordedState>(roles: Roles<S>, state: S, today: string): string[] {
  const yesterday = addDays(today, -1);
  return [...owedLetters(roles, state, today), ...owedToDigest(state, today)]
    .filter(({ on }) => on < yesterday)
    .map(({ id }) => id);
}

/** Recipients of whom no outcome is known. What was served, or handed over by somebody to all, waits for nobody. */
export function waiting<S extends RecordedState>({ roleOf }: Roles<S>, state: S, notice: Notice): Holder[] {
  if (notice.served || notice.outcomes['']) return [];
  return notice.to
    .filter(({ id }) => !notice.outcomes[id])
    .map(({ id }) => ({ role: roleOf(state, id), organization: id }));
}
