import type { NoticeFor } from '../../kernel/region';
import type { Notices } from '../define';
import { centerAndAuthority } from '../facts';
import type { CenterState } from '../state';
import { carriedOutOf } from './state';

/** The center and its authority are told of every step: it says what of the decision is executed meanwhile. */
const told = (state: CenterState, { remedy }: { readonly remedy: string }, about = remedy): NoticeFor => ({
  kind: 'remedy',
  to: centerAndAuthority(state),
  about,
});

export const notices: Notices = {
  RemedySought: (state, d) => told(state, d),
  SuspensionOrdered: (state, d) => told(state, d),
  SuspensionLifted: (state, d) => told(state, d),
  RemedyConcluded: (state, d) => told(state, d),
  // What begins again with it counts from the service of this very notice.
  OutcomeCarriedOut: (state, d) => told(state, d, carriedOutOf(d.remedy)),
};
