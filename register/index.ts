import type { EventStore, StoredEvent } from '../events/store';
import { centerOf, centerStreams } from '../events/streams';
import { center } from '../rules/center';
import { type Summary, summarize } from '../rules/center/display';
import { foldCenters } from '../rules/center/foldAll';
import type { CenterState } from '../rules/center/state';
import { noOthers } from '../rules/kernel/command';
import { type Decider, decider } from '../rules/kernel/decider';
import { fold } from '../rules/kernel/fold';
import { illegible } from '../rules/kernel/legible';
import { type GrowingLaw, growingLaw, type Law } from '../rules/law/law';
import type { Policy } from '../rules/law/policy';
import { adopted, program } from '../rules/program';
import type { ProgramState } from '../rules/program/state';
import { publishedCalendar } from '../rules/time/published';
import { type AsOf, foldingAsOf, recordedBy, settled, stateAsOf } from './asOf';
import { forEach, type Told } from './forEach';

export { type AsOf, dayOfEffect, recordedBy, stateAsOf, trueBy } from './asOf';

/** Reading the record: nothing here is kept, everything can be thrown away and folded again. */

/** The law as the program stream has it, or had it at the end of the day `known`. */
export async function currentLaw(store: EventStore, known?: string): Promise<GrowingLaw> {
  const law = growingLaw(publishedCalendar);
  law.adopt(adopted(await readProgram(store, known)));
  return law;
}

/** The state of what belongs to all centers, now or at the end of the day `known`. */
export const readProgram = async (store: EventStore, known?: string): Promise<ProgramState> =>
  fold(program, 'program', recordedBy(await store.read(program.stream('program')), known));

/** The state of one center; undefined when nothing but refused signals is on its stream. */
export async function readCenter(
  store: EventStore,
  id: string,
): Promise<{ state: CenterState; events: StoredEvent[] } | undefined> {
  const events = await store.read(center.stream(id));
  const state = fold(center, id, events);
  return isThere(state) ? { state, events } : undefined;
}

/** Something stands on its stream but refused signals. */
export const isThere = (state: CenterState): boolean => center.status(state).exists;

/** All centers, folded in one pass over the log; memory grows with the centers, not with the events. */
async function readEveryCenter(store: EventStore): Promise<Told<CenterState>> {
  const { states } = await foldCenters(store.readAll({ prefixes: centerStreams }));
  return forEach([...states.values()].filter(isThere), folded);
}

/** The state, if everything legible was folded into it. */
function folded(state: CenterState): CenterState {
  const first = state.record.unfolded.find(({ type }) => type !== illegible);
  if (first) throw new Error(`第 ${first.revision} 个事件（${first.type}）读不通：${first.reason}`);
  return state;
}

/** The same where all of them are needed. Throws when the record of one makes no sense. */
export async function readAllCenters(store: EventStore): Promise<CenterState[]> {
  const { told, untold } = await readEveryCenter(store);
  const [first] = untold;
  if (first) throw new Error(`${first.center} 的记录读不通：${first.reason} / the record of a center makes no sense`);
  return told;
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
  return isThere(state) ? { state, events } : undefined;
}

/** All centers as of two times, and those whose record makes no sense; memory grows with the centers. */
export async function readAllCentersAsOf(store: EventStore, asOf: AsOf, law: GrowingLaw): Promise<Told<CenterState>> {
  const { at } = asOf;
  const folding = foldingAsOf(asOf);
  for await (const event of store.readAll({ prefixes: centerStreams })) folding.take(event);
  const again = new Map<string, readonly StoredEvent[]>();
  for (const id of folding.again) again.set(id, await store.read(center.stream(id)));
  const ids = [...new Set([...folding.states.keys(), ...folding.again])].map((id) => ({ id }));
  const { told, untold } = forEach(ids, ({ id }) => {
    const events = again.get(id);
    const state = events ? stateAsOf(id, events, asOf, law) : (folding.states.get(id) ?? center.initial(id));
    return events || at === undefined ? state : settled(state, law, at);
  });
  return { told: told.filter(isThere), untold };
}

/** What can be asked of a center where nothing is decided: nothing is known of the others. */
export const reader = (law: Law): Decider<CenterState, Policy> => decider(center, law, noOthers);

export function summaryOf(state: CenterState, law: Law, today: string): Summary {
  const by = reader(law);
  return summarize(by, state, today, by.agenda(state));
}

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
  center: centerOf(event.stream) ?? event.stream,
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
