import { issues } from '../../kernel/check';
import type { Guards } from '../define';
import { refuse } from '../refuse';
import { committee } from './articles';

export const guards: Guards = {
  /** O3: no more experts from outside than there are, and not none. */
  ExpertCommitteeFormed(_state, { members, external }) {
    const { error } = committee.safeParse({ members, external });
    if (error) refuse('INVALID_DATA', { command: '组建专家委员会', problems: issues(error) });
  },
};
