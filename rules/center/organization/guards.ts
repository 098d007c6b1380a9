import { issues } from '../../kernel/check';
import { inOrder } from '../../kernel/guard';
import { addDays } from '../../time/dates';
import type { Guards } from '../define';
import { refuse } from '../refuse';
import { committee } from './articles';

export const guards: Guards = {
  /** O2: a term ends after it began, and nobody left before he came. */
  DirectorAppointed({ organization: { director } }, { appointedOn, until }, { corrects }) {
    inOrder('appointedOn', appointedOn, {
      notAfter: director?.event === corrects ? director?.left?.on : undefined,
    });
    if (until !== undefined) inOrder('until', until, { notBefore: addDays(appointedOn, 1) });
  },
  DirectorLeft({ organization: { director } }, { on }, { corrects, today }) {
    if (corrects !== undefined && director?.left?.event !== corrects) return;
    inOrder('on', on, { notBefore: director?.on, notAfter: today });
  },

  /** O3: no more experts from outside than there are, and not none. */
  ExpertCommitteeFormed(_state, { members, external }) {
    const { error } = committee.safeParse({ members, external });
    if (error) refuse('INVALID_DATA', { command: '组建专家委员会', problems: issues(error) });
  },
};
