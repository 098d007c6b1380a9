import { eachOnce, type Org } from '../../../events/fields';
import { own } from '../../../events/members';
import type { NoticeFor } from '../../kernel/region';
import type { Notices } from '../define';
import { authorityOrg, centerAndAuthority } from '../facts';
import type { CenterState } from '../state';
import type { IntegrityState } from './state';

/**
 * To the organization a case is about, which is heard before anything is decided; a person of the panel or of an office
 * is spoken to by the handler.
 */
function concerned(
  state: CenterState,
  { subject, evaluation }: Pick<IntegrityState[string], 'subject' | 'evaluation'>,
): Org[] {
  if (subject === 'center') return centerAndAuthority(state);
  if (subject === 'authority') return authorityOrg(state);
  const evaluator = state.evaluation.byNumber[evaluation ?? state.evaluation.current]?.evaluator;
  return subject === 'evaluator' && evaluator ? [evaluator] : [];
}

/** Whom its decision bars are told as well: a person at the address that is known of him. */
const withBarred = (to: readonly Org[], { bars = [] }: Pick<IntegrityState[string], 'bars'>): Org[] =>
  eachOnce([...to, ...bars.map(({ who: { id, name } }) => ({ id, name }))]);

const letter = (to: readonly Org[], about: string): NoticeFor | undefined =>
  to.length > 0 ? { kind: 'integrity', to, about } : undefined;

const concluded = (state: CenterState, d: { case: string }): NoticeFor | undefined => {
  const known = own(state.integrity, d.case);
  return known && letter(withBarred(concerned(state, known), known), d.case);
};

export const notices: Notices = {
  IntegrityCaseOpened: (state, d) => letter(concerned(state, d), d.case),
  IntegrityCaseSubstantiated: concluded,
  IntegrityCaseDismissed: concluded,
  BarLifted: concluded,
};
