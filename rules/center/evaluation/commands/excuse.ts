import { z } from 'zod';
import { excuseAccepted, excuseCodes, excuseRejected, excuseSubmitted } from '../../../../events/evaluation';
import { bool, int } from '../../../../events/fields';
import { command } from '../../define';
import { receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import { needOpen } from '../shared';

/** E7: what a center says for not taking part in time, and the answer to it. */

const evaluation = int.min(1);

/** E7: a reason for not taking part in time (A11: Hebei removes only 无故不参加). */
export const submitExcuse = command({
  name: 'SubmitExcuse',
  label: '说明不能参加评估的理由',
  articles: [24],
  policyKeys: ['evaluation.excuses'],
  by: { center: 'own', ...scribe },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ evaluation, code: z.enum(excuseCodes), ...receipt }),
  submission: (state, { evaluation: n }) => state.evaluation.byNumber[n]?.opened?.on,
  decide(state, { receivedOn: _, ...data }, { policy }) {
    const e = needOpen(state, data.evaluation, 'NonParticipation');
    if (e.status === 'NonParticipation') refuse('NON_PARTICIPATION_FOUND', { evaluation: data.evaluation });
    if (e.excuse === 'undecided') refuse('EXCUSE_OPEN', { evaluation: data.evaluation });
    if (!policy.get('evaluation.excuses').some((code) => code === data.code))
      refuse('INVALID_DATA', { command: '说明不能参加评估的理由', problems: [`code: 现行政策不接受“${data.code}”`] });
    return [excuseSubmitted(data)];
  },
});

/** E7: accepted, a leader may defer (E14), or a new T4 counts from the service of the reply; rejected, what was left. */
export const decideExcuse = command({
  name: 'DecideExcuse',
  label: '处理所说明的理由',
  articles: [24],
  policyKeys: ['evaluation.materialsDays', 'evaluation.materialsAtLeastDays'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ evaluation, accepted: bool }),
  decide(state, { evaluation: n, accepted }) {
    if (state.evaluation.byNumber[n]?.excuse !== 'undecided') refuse('NO_EXCUSE', { evaluation: n });
    return [accepted ? excuseAccepted({ evaluation: n }) : excuseRejected({ evaluation: n })];
  },
});
