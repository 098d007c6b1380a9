import { deadlineCancelled } from '../../../events/deadline';
import type { EventBody } from '../../../events/definition';
import type { Aggregate } from '../aggregate';
import { dayOf } from '../arithmetic';
import { type AnyDeadline, deadlineNamed, type Reckoned, type Shown, type Wanted } from '../deadline';
import { held } from '../halt';
import type { InForce } from '../law';
import type { StreamState } from '../state';
import { floored } from './floor';
import { type Dated, type Writing, written, writtenOfDone } from './written';

/** What deadlines that follow a decision depend on beside the state. */
export interface Following<S extends StreamState> extends Writing {
  readonly aggregate: Aggregate<S>;
  /** Deadlines that fall away are superseded by it rather than done. */
  readonly supersedes?: true | undefined;
}

/** The days wanted and those of what was done too late, by name, and the kinds of which no day could be reckoned. */
interface WantedDays<S extends StreamState> {
  readonly days: ReadonlyMap<string, Dated>;
  readonly done: ReadonlyMap<string, Dated>;
  readonly stuck: ReadonlyMap<AnyDeadline<S>, unknown>;
}

/** The day shown for every deadline that is wanted or was recorded. */
function wantedDays<S extends StreamState>(
  state: S,
  { aggregate, policy, calendar }: InForce & { readonly aggregate: Aggregate<S> },
  following?: Following<S>,
): WantedDays<S> {
  const days = new Map<string, Dated>();
  const done = new Map<string, Dated>();
  const stuck = new Map<AnyDeadline<S>, unknown>();
  const status = aggregate.status(state);
  if (status.ended) return { days, done, stuck };
  const shown = (name: string): Shown | undefined => {
    const now = days.get(name) ?? done.get(name);
    const recorded = state.deadline[name];
    // What hangs on a deadline rests on the same event as that deadline: an id that stays while the clock is the same
    // one.
    if (now) return { due: now.due, provisional: now.provisional, event: now.anchor.event };
    if (!recorded || recorded.state === 'cancelled') return undefined;
    const { due, provisional, anchor, event } = recorded;
    return { due, provisional, event: anchor?.event ?? event };
  };
  const still = (day: Dated): Dated => {
    const halts = aggregate.halts?.(state, day.name, day.anchor.event, policy) ?? [];
    return halts.length > 0 ? held(day, halts, { policy, calendar }) : day;
  };
  const reckoned: Reckoned = { policy, calendar, shown, tasks: () => aggregate.tasks(state), status };
  for (const spec of aggregate.deadlines) {
    try {
      for (const wanted of spec.wanted(state, reckoned)) {
        const day = still(dated(spec, wanted, reckoned));
        days.set(day.name, following ? floored(day, state.deadline[day.name], following) : day);
      }
      for (const day of spec.done?.(state, reckoned) ?? [])
        done.set(spec.name(day.key), still(dated(spec, day, reckoned)));
    } catch (error) {
      stuck.set(spec, error);
    }
  }
  return { days, done, stuck };
}

const dated = <S extends StreamState>(
  { name, articles, madeUp }: AnyDeadline<S>,
  { key, ...wanted }: Wanted<unknown>,
  { policy, calendar }: Reckoned,
): Dated => ({ ...wanted, name: name(key), article: articles[0], madeUp, ...dayOf(wanted, policy, calendar) });

/** The kinds of deadlines that cannot be reckoned of what is on the record, each with what was thrown. */
export const stuckDeadlines = <S extends StreamState>(
  state: S,
  reckoning: InForce & { readonly aggregate: Aggregate<S> },
): ReadonlyMap<AnyDeadline<S>, unknown> => wantedDays(state, reckoning).stuck;

/** The deadlines of what was done after its day, or was not done in time and counts so. */
export const lateDeadlines = <S extends StreamState>(
  state: S,
  reckoning: InForce & { readonly aggregate: Aggregate<S> },
): ReadonlySet<string> => new Set(wantedDays(state, reckoning).done.keys());

/**
 * What has to be written about deadlines so that the record agrees with the state. A kind that cannot be reckoned stays
 * as it is if it could not be before either, so that an odd record stops nothing else; throws where the decision itself
 * would bring that about.
 */
export function deadlineEvents<S extends StreamState>(state: S, following: Following<S>, before = state): EventBody[] {
  const { aggregate, supersedes } = following;
  const { ended, clocksFrom } = aggregate.status(state);
  const { days: wanted, done, stuck } = wantedDays(state, following, following);
  if (stuck.size > 0) {
    const already = stuckDeadlines(before, following);
    for (const [spec, error] of stuck) if (!already.has(spec)) throw error;
  }
  const writing = { ...following, ...(clocksFrom === undefined ? {} : { clocksFrom }) };
  const set = [
    ...[...wanted.values()].flatMap((day) => written(state.deadline[day.name], day, writing)),
    ...[...done.values()].flatMap((day) => writtenOfDone(state.deadline[day.name], day, writing)),
  ];
  const because = ended ? 'lapsed' : supersedes ? 'superseded' : 'done';
  const gone = Object.values(state.deadline)
    .filter(
      ({ name, state: is }) => is === 'open' && !wanted.has(name) && !stuck.has(deadlineNamed(aggregate, name).spec),
    )
    .map(({ name }) => deadlineCancelled({ name, because }));
  return [...set, ...gone];
}
