import { publicId } from '../../events/notice';
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

/** What a post can do; without one, nothing. */
export const channelsOf = (post: Channels | undefined): Channels => ({
  delivers: post?.delivers ?? false,
  publishes: post?.publishes ?? false,
});

/** A letter with its day, and those who still wait for it. */
export interface OwedLetter {
  readonly id: string;
  readonly on: string;
  readonly to: readonly Holder[];
}

type Roles<S extends RecordedState> = Pick<Aggregate<S>, 'roleOf'>;

/** The channels there are; without one, what would go by it is not offered. */
export interface Channels {
  /** Letters are taken to people. */
  readonly delivers: boolean;
  /** What is addressed to nobody is put where everybody can read it. */
  readonly publishes?: boolean | undefined;
}

/** What is to be delivered by itself. */
export function owedLetters<S extends RecordedState>(
  roles: Roles<S>,
  state: S,
  today: string,
  { delivers, publishes = false }: Channels,
): OwedLetter[] {
  const notices = Object.values(state.notice).map((n) => ({ id: n.id, on: n.issued.on, to: waiting(roles, state, n) }));
  const urgent = allTelling(state).filter((t) => t.urgent);
  const goes = ({ organization }: Holder): boolean => (organization === publicId ? publishes : delivers);
  return [...notices, ...urgent]
    .map(({ id, on, to }) => ({ id, on, to: to.filter(goes) }))
    .filter(({ on, to }) => to.length > 0 && stillOffered(on, today));
}

/** Reminders that wait for the day's digest. */
export const owedToDigest = (state: RecordedState, today: string): Telling[] =>
  allTelling(state).filter((t) => !t.urgent && t.on <= today && stillOffered(t.on, today));

/** Letters without an outcome a day after they were due out: their channel is down, or their delivery was lost. */
export function lateLetters<S extends RecordedState>(
  roles: Roles<S>,
  state: S,
  today: string,
  channels: Channels,
): string[] {
  const yesterday = addDays(today, -1);
  const digested = channels.delivers ? owedToDigest(state, today) : [];
  return [...owedLetters(roles, state, today, channels), ...digested]
    .filter(({ on }) => on < yesterday)
    .map(({ id }) => id);
}

/** Recipients of whom no outcome is known. What was served, or handed over by somebody to all, waits for nobody. */
export function waiting<S extends RecordedState>({ roleOf }: Roles<S>, state: S, notice: Notice): Holder[] {
  if (notice.served || notice.outcomes['']) return [];
  const to = notice.to.length > 0 ? notice.to : [{ id: publicId }];
  return to.filter(({ id }) => !notice.outcomes[id]).map(({ id }) => ({ role: roleOf(state, id), organization: id }));
}
