import { publicityClosed } from '../../../events/publicity';
import { naming, words } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';
import type { CenterState } from '../state';
import { publicityPeriod, spanOf, subjectOf, subjectZh } from './days';

/** Closed by itself and voided by nobody, while what was made known is not decided. */
function undecided({ lifecycle, evaluation, publicity }: CenterState, key: string): boolean {
  const of = subjectOf(key);
  const p = publicity[key];
  if (p?.voided || p?.closed !== p?.event) return false;
  return of.subject === 'approval'
    ? lifecycle.phase === 'ProposedList'
    : evaluation.byNumber[of.evaluation]?.status === 'ResultProposed';
}

/** T10 [P]: a publicity closes by itself; it opens again if its end turns out to be a later one before the decision. */
export const publicityEnds = deadline({
  timer: 'T10',
  articles: [],
  names: naming('publicity-', words('approval|result-\\d+', 'result-1')),
  label: (key) => `${subjectZh(key)}公示期满`,
  falls: 'end',
  whose: 'bureau',
  cutoff: (state, key) => state.publicity[key]?.cutoff,
  wanted: (state, { policy, calendar }) =>
    Object.entries(state.publicity)
      .filter(([key, p]) => p.open || undecided(state, key))
      .map(([key, p]) => ({ key, ...publicityPeriod(p.event, spanOf(key, p), policy, calendar) })),
  reached: (_state, { key }) => [publicityClosed(subjectOf(key))],
});

export const deadlines: readonly AnyDeadline[] = [publicityEnds];
