import type { KnownCall } from '../../kernel/command';
import type { ProgramState } from '../state';
import { callCloses } from './deadlines';
import type { Call } from './state';

/** A call as those may know it who answer it: its last day is the one that is shown. */
export const knownCall = (
  { deadline }: Pick<ProgramState, 'deadline'>,
  { id, title, opensOn, closesOn, cutoff, places }: Call,
): KnownCall => ({
  id,
  title,
  opensOn,
  closesOn: deadline[callCloses.name(id)]?.due ?? closesOn,
  ...(cutoff ? { cutoff } : {}),
  places,
});

/** What a decision on a center may know of the calls; `program` is asked for its state of the moment. */
export const callsOf = (program: () => ProgramState) => (): readonly KnownCall[] => {
  const state = program();
  return Object.values(state.call).map((call) => knownCall(state, call));
};
