import { publicityClosed } from '../../../events/publicity';
import { type DeadlineSpec, deadline } from '../../kernel/deadline';
import { publicityPeriod, spanOf, subjectOf } from './days';

/** T10: a publicity closes by itself. */
const publicityEnds = deadline({
  timer: 'T10',
  pattern: /^publicity-(approval|result-\d+)$/,
  label: '{key}公示期满',
  keyZh: (key) => (key === 'approval' ? '拟批准组建' : `第${key.replace('result-', '')}次评估结果`),
  falls: 'end',
  cutoff: (state, key) => state.publicity[key]?.cutoff,
  wanted: (state, policy, _shown, calendar) =>
    Object.entries(state.publicity)
      .filter(([, p]) => p.open)
      .map(([key, p]) => publicityPeriod(`publicity-${key}`, p.event, spanOf(key, p), policy, calendar)),
  reached: (_state, { key }) => [publicityClosed(subjectOf(key))],
});

export const deadlines: readonly DeadlineSpec[] = [publicityEnds];
