import type { EventStore, StoredEvent } from '../events/store';
import { center, tasksOf } from '../rules/center';
import { type Summary, summarize } from '../rules/center/display';
import type { CenterState } from '../rules/center/state';
import { evolve, fold, folded } from '../rules/kernel/aggregate';
import { type GrowingLaw, growingLaw } from '../rules/law/law';
import { program } from '../rules/program';
import { publishedCalendar } from '../rules/time/published';
import { type AsOf, foldingAsOf, recordedBy, settled, stateAsOf } from './asOf';
import { forEach, type Told } from './legible';

export { type AsOf, dayOfEffect, recordedBy, stateAsOf, trueBy } from './asOf';

/** Reading the record: nothing here is kept, everything can be thrown away and folded again. */

/** The law as the program stream has it, or had it at the end of the day `known`. */
export async function currentLaw(store: EventStore, known?: string): Promise<GrowingLaw> {
  const law = growingLaw(publishedCalendar);
  law.adopt(fold(program, 'program', recordedBy(await store.read(program.stream('program')), known)));
  return law;
}

/** The state of one center; undefined when nothing but refused signals is on its stream. */
export async function readCenter(
  store: EventStore,
  id: string,
): Promise<{ state: CenterState; events: StoredEvent[] } | undefined> {
  const events = await store.read(center.stream(id));
  const state = fold(center, id, events);
  return state.lifecycle.phase === 'None' ? undefined : { state, events };
}

/** All centers, folded in one pass over the log; memory grows with the centers, not with the events. */
export async function readAllCenters(store: EventStore): Promise<CenterState[]> {
  const states = new Map<string, CenterState>();
  for await (const event of store.readAll({ prefixes: ['center-'] })) {
    const id = event.stream.slice('center-'.length);
    states.set(id, evolve(center, states.get(id) ?? center.initial(id), folded(event)));
  }
  return [...states.values()].filter((s) => s.lifecycle.phase !== 'None');
}

/** One center as of two times; undefined when nothing of it was known, or true, by then. */
export async function readCenterAsOf(
  store: EventStore,
  id: string,
  asOf: AsOf,
  law: GrowingLaw,
): Promise<{ state: CenterState; events: StoredEvent[] } | undefined> {
  const events = await store.read(center.stream(id));
  const state = stateAsOf(id, events, asOf, law);
  return state.lifecycle.phase === 'None' ? undefined : { state, events };
}

/** All centers as of two times, and those whose record makes no sense; memory grows with the centers. */
export async function readAllCentersAsOf(store: EventStore, asOf: AsOf, law: GrowingLaw): Promise<Told<CenterState>> {
  const { at } = asOf;
  const folding = foldingAsOf(asOf);
  for await (const event of store.readAll({ prefixes: ['center-'] })) folding.take(event);
  const again = new Map<string, readonly StoredEvent[]>();
  for (const id of folding.again) again.set(id, await store.read(center.stream(id)));
  const ids = [...new Set([...folding.states.keys(), ...folding.again])].map((id) => ({ id }));
  const { told, untold } = forEach(ids, ({ id }) => {
    const events = again.get(id);
    const state = events ? stateAsOf(id, events, asOf, law) : (folding.states.get(id) ?? center.initial(id));
    return events || at === undefined ? state : settled(state, law, at);
  });
  return { told: told.filter((s) => s.lifecycle.phase !== 'None'), untold };
}

export const summaryOf = (state: CenterState, law: GrowingLaw, today: string): Summary =>
  summarize(center, state, law, today, tasksOf);

/** One event as `history` and `simulate` print it. */
export interface HistoryEvent {
  readonly center: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly actor: unknown;
  readonly basis: unknown;
  readonly data: unknown;
  readonly reason?: unknown;
}

export const historyEvent = (event: StoredEvent): HistoryEvent => ({
  center: event.stream.replace(/^center-/, ''),
  revision: event.revision,
  id: event.id,
  type: event.type,
  effectiveOn: String(event.metadata.effectiveOn ?? ''),
  recordedAt: String(event.metadata.recordedAt ?? ''),
  actor: event.metadata.actor,
  basis: event.metadata.basis,
  data: event.data,
  ...(event.metadata.reason ? { reason: event.metadata.reason } : {}),
});
