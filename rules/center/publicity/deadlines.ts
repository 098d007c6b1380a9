import { publicityClosed } from '../../../events/publicity';
import { naming, words } from '../../kernel/naming';
import { type AnyDeadline, deadline } from '../define';
import { publicityPeriod, spanOf, subjectOf, subjectZh } from './days';

/** T10 [P]: a publicity closes by itself. */
const publicityEnds = deadline({
  timer: 'T10',
  articles: [],
  names: naming('publicity-', words('approval|result-\\d+', 'result-1')),
  label: (key) => `${subjectZh(key)}公示期满`,
  falls: 'end',
  whose: 'bureau',
  cutoff: (state, key) => state.publicity[key]?.cutoff,
  wanted: (state, { policy, calendar }) =>
    Object.entries(state.publicity)
      .filter(([, p]) => p.open)
      .map(([key, p]) => ({ key, ...publicityPeriod(p.event, spanOf(key, p), policy, calendar) })),
  reached: (_state, { key }) => [publicityClosed(subjectOf(key))],
});

export const deadlines: readonly AnyDeadline[] = [publicityEnds];
