import { own } from '../../../../events/members';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import type { Remedy } from '../state';

/** The review or suit of that id, else REMEDY_UNKNOWN. */
export const known = (state: CenterState, remedy: string): Remedy =>
  own(state.remedy.remedies, remedy) ?? refuse('REMEDY_UNKNOWN', { remedy });

/** The same while it goes on, else REMEDY_CONCLUDED. */
export function pending(state: CenterState, remedy: string): Remedy {
  const r = known(state, remedy);
  return r.concluded ? refuse('REMEDY_CONCLUDED', { remedy, on: r.concluded.on }) : r;
}
