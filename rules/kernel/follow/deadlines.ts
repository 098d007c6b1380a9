import { deadlineCancelled, deadlineConfirmed, deadlineRecomputed, deadlineSet } from '../../../events/deadline';
import type { EventBody } from '../../../events/definition';
import type { Aggregate } from '../aggregate';
import { type ComputedDay, dayOf, recordedPast } from '../arithmetic';
import type { Why } from '../command';
import { type AnyDeadline, deadlineNamed, type Reckoned, type Reckoning, type Shown } from '../deadline';
import type { InForce } from '../law';
import type { RecordedDeadline, StreamState } from '../state';

/** What deadlines that follow a decision depend on beside the state. */
export interface Following<S extends StreamState> extends InForce {
  readonly aggregate: Aggregate<S>;
  readonly today: string;
  /** Word the record gives when the command moves deadlines (X5). */
  readonly moves?: Why | undefined;
  /** Deadlines that fall away are superseded by it rather than done. */
  readonly supersedes?: true | undefined;
  /** What was due before is recorded as past; default: before the clocks of this record began (X8). */
  readonly pastBefore?: string;
}

/** A deadline that is wanted, with its day. */
type Dated = Reckoning & ComputedDay & { readonly name: string; readonly article: number | undefined };

/** The days wanted, by name, and the kinds of which no day could be reckoned. */
interface WantedDays<S extends StreamState> {
  readonly days: ReadonlyMap<string, Dated>;
  readonly stuck: ReadonlyMap<AnyDeadline<S>, unknown>;
}

/** The day shown for every deadline that is wanted or was recorded. */
function wantedDays<S extends StreamState>(
  state: S,
  { aggregate, policy, calendar }: InForce & { readonly aggregate: Aggregate<S> },
): WantedDays<S> {
  const days = new Map<string, Dated>();
  const stuck = new Map<AnyDeadline<S>, unknown>();
  const status = aggregate.status(state);
  if (status.ended) return { days, stuck };
  const shown = (name: string): Shown | undefined => {
    const now = days.get(name);
    const recorded = state.deadline[name];
    // What hangs on a deadline rests on the same event as that deadline: an id that stays while the clock is the same
    // one.
    if (now) return { due: now.due, provisional: now.provisional, event: now.anchor.event };
    if (!recorded || recorded.state === 'cancelled') return undefined;
    const { due, provisional, anchor, event } = recorded;
    return { due, provisional, event: anchor?.event ?? event };
  };
  const reckoned: Reckoned = { policy, calendar, shown, tasks: () => aggregate.tasks(state), status };
  for (const spec of aggregate.deadlines) {
    try {
      for (const day of daysOf(spec, state, reckoned)) days.set(day.name, day);
    } catch (error) {
      stuck.set(spec, error);
    }
  }
  return { days, stuck };
}

const daysOf = <S extends StreamState>(spec: AnyDeadline<S>, state: S, reckoned: Reckoned): Dated[] =>
  spec.wanted(state, reckoned).map(({ key, ...wanted }) => ({
    ...wanted,
    name: spec.name(key),
    article: spec.articles[0],
    ...dayOf(wanted, reckoned.policy, reckoned.calendar),
  }));

function changed<S extends StreamState>(
  known: RecordedDeadline,
  day: Dated,
  following: Following<S>,
  clocksFrom: string,
): EventBody[] {
  const { name, due, raw, provisional } = day;
  const { moves, today, policy, calendar } = following;
  // X7, X8: corrected to a day that was over before there was a record, nothing falls for it either.
  if (moves === 'correction' && due < clocksFrom) return known.due === due ? [] : [past(day)];
  // X7: a past end stays past, unless a corrected day moves it ahead, or a calendar that was not known then.
  if (known.state === 'past' && known.due !== due) {
    if (moves !== 'correction' && !known.provisional) return [];
    if (due < today) return [past(day)];
  }
  // A day that was reached while provisional is confirmed too: adverse decisions wait for that (X10).
  if (known.state !== 'cancelled' && known.due === due)
    return known.provisional && !provisional ? [deadlineConfirmed({ name, due })] : [];
  // A new clock under an old name (a reply to an excuse, a dropped proposal) is born anew, with its own certificate.
  if (known.state !== 'open' && moves === undefined && known.anchor?.event !== day.anchor.event)
    return [certificate(day, following)];
  const reopened = known.state !== 'open' && due >= today;
  // A clock that had stopped and whose day went by meanwhile has nothing new to tell.
  if (!reopened && known.due === due) return [];
  return [
    deadlineRecomputed({
      name,
      was: known.due,
      raw,
      due,
      provisional,
      why: moves ?? changedBy(known, following),
      reopened,
      anchor: { event: day.anchor.event, date: day.anchor.date },
      add: day.add,
      policy: policy.version,
      calendar: calendar.version,
    }),
  ];
}

/** Why a deadline moved when no command says so: another policy, another calendar, else a corrected fact. */
function changedBy(known: RecordedDeadline, { policy, calendar }: InForce): Why {
  if (known.policy !== undefined && known.policy !== policy.version) return 'policy';
  return known.calendar === calendar.version ? 'correction' : 'calendar';
}

const past = (day: Dated): EventBody => recordedPast(day.name, day);

function certificate(day: Dated, { policy, calendar }: InForce): EventBody {
  return deadlineSet({
    name: day.name,
    ...(day.article === undefined ? {} : { article: day.article }),
    ...(day.policyKey === undefined ? {} : { policyKey: day.policyKey }),
    anchor: { event: day.anchor.event, date: day.anchor.date },
    add: day.printed ? `printed ${day.printed}` : day.add,
    raw: day.raw,
    due: day.due,
    provisional: day.provisional,
    policy: policy.version,
    calendar: calendar.version,
  });
}

/** The kinds of deadlines that cannot be reckoned of what is on the record, each with what was thrown. */
export const stuckDeadlines = <S extends StreamState>(
  state: S,
  reckoning: InForce & { readonly aggregate: Aggregate<S> },
): ReadonlyMap<AnyDeadline<S>, unknown> => wantedDays(state, reckoning).stuck;

/**
 * What has to be written about deadlines so that the record agrees with the state. A kind that cannot be reckoned stays
 * as it is if it could not be before either, so that an odd record stops nothing else; throws where the decision itself
 * would bring that about.
 */
export function deadlineEvents<S extends StreamState>(state: S, following: Following<S>, before = state): EventBody[] {
  const { aggregate, supersedes } = following;
  const { ended, clocksFrom = '' } = aggregate.status(state);
  const { pastBefore = clocksFrom } = following;
  const { days: wanted, stuck } = wantedDays(state, following);
  if (stuck.size > 0) {
    const already = stuckDeadlines(before, following);
    for (const [spec, error] of stuck) if (!already.has(spec)) throw error;
  }
  const set = [...wanted.values()].flatMap((day) => {
    const known = state.deadline[day.name];
    if (known) return changed(known, day, following, clocksFrom);
    return [day.due < pastBefore ? past(day) : certificate(day, following)];
  });
  const because = ended ? 'lapsed' : supersedes ? 'superseded' : 'done';
  const gone = Object.values(state.deadline)
    .filter(
      ({ name, state: is }) => is === 'open' && !wanted.has(name) && !stuck.has(deadlineNamed(aggregate, name).spec),
    )
    .map(({ name }) => deadlineCancelled({ name, because }));
  return [...set, ...gone];
}
