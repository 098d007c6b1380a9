import { definitionOf } from '../events/catalogue';
import { system } from '../events/fields';
import { isObject } from '../events/members';
import type { StoredEvent } from '../events/store';
import { centerOf } from '../events/streams';
import { center } from '../rules/center';
import type { CenterState } from '../rules/center/state';
import { appendingTo, fold, foldBodies, take } from '../rules/kernel/fold';
import { deadlineEvents } from '../rules/kernel/follow/deadlines';
import { inForce } from '../rules/kernel/law';
import type { GrowingLaw } from '../rules/law/law';
import { dateOf } from '../rules/time/dates';

/**
 * Two times. `at`: what was true at the end of that day, by the day each fact took effect, corrections taken in.
 * `known`: what the record said at the end of that day, from what had been recorded by then. Without either, all that
 * is known now.
 */
export interface AsOf {
  readonly at?: string | undefined;
  readonly known?: string | undefined;
}

/**
 * The day on which what an event says took effect: stated in it, where it may lie before the day it was entered and be
 * corrected.
 */
export function dayOfEffect({ type, data, metadata }: Pick<StoredEvent, 'type' | 'data' | 'metadata'>): string {
  const stated = data[definitionOf(type)?.statedOn ?? ''];
  const day = isObject(stated) ? stated.date : stated;
  return typeof day === 'string' ? day : String(metadata.effectiveOn ?? '');
}

/** What had been recorded by the end of a day. */
export const recordedBy = (events: readonly StoredEvent[], known: string | undefined): readonly StoredEvent[] =>
  known === undefined ? events : events.filter((e) => isKnown(e, known));

const isKnown = ({ metadata }: StoredEvent, known: string): boolean => dateOf(String(metadata.recordedAt)) <= known;

/**
 * The events with every correction put into the event it corrects. An imported center's day of approval may have been
 * supplied later.
 */
function corrected(events: readonly StoredEvent[]): StoredEvent[] {
  const changes = new Map<string, Record<string, unknown>>();
  const note = (target: unknown, field: unknown, is: unknown): void =>
    void changes.set(String(target), { ...changes.get(String(target)), [String(field)]: is });
  for (const { type, data } of events) {
    if (type === 'RecordCorrected') note(data.target, data.field, data.is);
  }
  const put = (event: StoredEvent): StoredEvent => {
    const change = changes.get(event.id);
    return change ? { ...event, data: { ...event.data, ...change } } : event;
  };
  return events.map(put);
}

/**
 * The days of effect of corrected events; the import of a center reaches back to the day of approval that was supplied
 * for it.
 */
function daysOf(events: readonly StoredEvent[]): Map<string, string> {
  const days = new Map(events.map((e) => [e.id, dayOfEffect(e)]));
  const supplied = events.find((e) => e.type === 'ApprovalDateSupplied');
  const imported = events.find((e) => e.type === 'CenterImported');
  if (supplied && imported) {
    const day = dayOfEffect(supplied);
    if (day < (days.get(imported.id) ?? '')) days.set(imported.id, day);
  }
  return days;
}

/** What was true by the end of a day: corrected, in the order in which it took effect, then as recorded. */
export function trueBy(events: readonly StoredEvent[], at: string): StoredEvent[] {
  const right = corrected(events);
  const days = daysOf(right);
  const day = ({ id }: StoredEvent): string => days.get(id) ?? '';
  return right
    .filter((e) => day(e) <= at)
    .sort((a, b) => (day(a) === day(b) ? a.revision - b.revision : day(a) < day(b) ? -1 : 1));
}

/** The state of a center as of two times. */
export function stateAsOf(
  id: string,
  events: readonly StoredEvent[],
  { at, known }: AsOf,
  law: GrowingLaw,
): CenterState {
  const believed = recordedBy(events, known);
  return at === undefined ? fold(center, id, believed) : settled(fold(center, id, trueBy(believed, at)), law, at);
}

/**
 * With the deadlines that follow from the facts as they are now known to have been: what a correction moved, it has
 * moved then too.
 */
export function settled(state: CenterState, law: GrowingLaw, at: string): CenterState {
  const { exists, policy: pinned } = center.status(state);
  if (!exists) return state;
  const { policy, calendar } = inForce(law, pinned);
  const bodies = deadlineEvents(state, {
    aggregate: center,
    policy,
    calendar,
    today: at,
    moves: 'correction',
    importing: true,
  });
  const command = { id: `as-of/${at}`, type: 'AsOf', actor: system, data: {} };
  const appending = appendingTo(center, state, command, { effectiveOn: at, recordedOn: at });
  const after = foldBodies(center, state, bodies, 0, appending);
  return { ...after, record: state.record };
}

/**
 * Many centers as of two times in one pass over the log. A center whose facts did not take effect in the order of the
 * record (late entries, corrections, imports) is named in `again`: its stream has to be read by itself.
 */
export function foldingAsOf({ at, known }: AsOf) {
  const states = new Map<string, CenterState>();
  const days = new Map<string, string>();
  const again = new Set<string>();
  return {
    states,
    again,
    take(event: StoredEvent): void {
      if (known !== undefined && !isKnown(event, known)) return;
      const id = centerOf(event.stream) ?? event.stream;
      const day = dayOfEffect(event);
      if (
        at !== undefined &&
        (event.type === 'RecordCorrected' || event.type === 'ApprovalDateSupplied' || day < (days.get(id) ?? ''))
      )
        again.add(id);
      if (day > (days.get(id) ?? '')) days.set(id, day);
      if (at !== undefined && day > at) return;
      states.set(id, take(center, states.get(id) ?? center.initial(id), event));
    },
  };
}
