import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { PublicityState } from './state';

/** Key of a publicity in the state: `approval`, `result-2`. */
export const publicityKey = (subject: 'approval' | 'result', evaluation?: number): string =>
  subject === 'approval' ? subject : `result-${evaluation}`;

/**
 * What a decision that follows a publicity needs of it ([P], A25): it was held when the policy asks for one, it is
 * over, and no objection is open or upheld. Refuses in the catalogue's order. `required`: the policy's days are above
 * 0.
 */
export function checkPublicity(state: CenterState, key: string, required: boolean): void {
  const publicity = state.publicity[key];
  if (!publicity || publicity.voided) {
    if (required) refuse('PUBLICITY_MISSING', { subject: key });
    return;
  }
  if (publicity.open) refuse('PUBLICITY_RUNNING', { lastDay: publicity.lastDay });
  const objections = Object.entries(publicity.objections);
  const open = objections.find(([, o]) => o.resolved === undefined);
  if (open) refuse('OBJECTION_OPEN', { objection: open[0] });
  const upheld = upheldObjection(state, key);
  if (upheld) refuse('OBJECTION_UPHELD', { objection: upheld });
}

/** The first objection of the present round that was upheld: another round is needed (L13a, E10). */
export const upheldObjection = (state: CenterState, key: string): string | undefined =>
  Object.entries(state.publicity[key]?.objections ?? {}).find(([, o]) => o.resolved === 'upheld')?.[0];

/** Key of the publicity an objection is about: the one that runs, else the one opened last; '' when there was none. */
export function presentKey(all: PublicityState): string {
  const entries = Object.entries(all);
  return (
    (entries.find(([, p]) => p.open) ??
      entries.toSorted(([, a], [, b]) => (a.firstDay < b.firstDay ? -1 : 1)).at(-1))?.[0] ?? ''
  );
}
