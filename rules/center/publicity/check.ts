import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { subjectZh } from './days';
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

/**
 * The publicity an objection is filed to: the one it names, else the one that is open, else the only one there is.
 * Refuses PUBLICITY_UNNAMED where none is open and there were several.
 */
export function objectedTo(
  all: PublicityState,
  named: { readonly subject?: 'approval' | 'result' | undefined; readonly evaluation?: number | undefined },
): string | undefined {
  const standing = Object.keys(all).filter((key) => !all[key]?.voided);
  const wanted = named.subject && publicityKey(named.subject, named.evaluation);
  if (wanted !== undefined) return standing.find((key) => key === wanted);
  const open = standing.find((key) => all[key]?.open);
  if (!open && standing.length > 1) refuse('PUBLICITY_UNNAMED', { publicities: standing.map(subjectZh) });
  return open ?? standing[0];
}

/** Where an objection stands that does not say it: the one that runs, else the one opened last. */
export function presentKey(all: PublicityState): string {
  const entries = Object.entries(all);
  return (
    (entries.find(([, p]) => p.open) ??
      entries.toSorted(([, a], [, b]) => (a.firstDay < b.firstDay ? -1 : 1)).at(-1))?.[0] ?? ''
  );
}
