import { z } from 'zod';
import { evaluationWithdrawnMidway, withdrawalRescinded } from '../../../../events/evaluation';
import { bool, int, text } from '../../../../events/fields';
import { type Context, command } from '../../define';
import { receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import { lapsedProposal, needOpen } from '../shared';

/** E8: leaving an evaluation midway, a finding Art 24 rests on, and taking it back. */

const evaluation = int.min(1);

/** E8: from E4 to E11, after the consequence was shown; not after non-participation was found. */
export const withdrawFromEvaluation = command({
  name: 'WithdrawFromEvaluation',
  label: '中途退出评估',
  articles: [24],
  policyKeys: ['withdrawal.signer'],
  by: { center: 'own', ...scribe },
  needs: 'clocks',
  document: true,
  data: z.strictObject({
    evaluation,
    signedBy: text,
    legalRepresentative: bool.default(false),
    warningConfirmed: bool.default(false),
    ...receipt,
  }),
  submission: (state, { evaluation: n }) => state.evaluation.byNumber[n]?.opened?.on,
  decide(state, { receivedOn: _, ...data }, { policy }) {
    const e = needOpen(state, data.evaluation, 'NonParticipation');
    if (!data.warningConfirmed) refuse('WARNING_NOT_CONFIRMED', { evaluation: data.evaluation });
    if (policy.get('withdrawal.signer') === 'legalRepresentative' && !data.legalRepresentative)
      refuse('NOT_LEGAL_REPRESENTATIVE', { signedBy: data.signedBy });
    if (e.status === 'NonParticipation') refuse('NON_PARTICIPATION_FOUND', { evaluation: data.evaluation });
    return [evaluationWithdrawnMidway(data)];
  },
});

/** E8: until the center is delisted, as often as the policy allows (A39, `withdrawal.maxRescissions`). */
export const rescindWithdrawal = command({
  name: 'RescindWithdrawal',
  label: '撤回退出',
  articles: [24],
  policyKeys: ['withdrawal.maxRescissions'],
  by: { center: 'own', ...scribe },
  needs: 'clocks',
  document: true,
  data: z.strictObject({ evaluation, ...receipt }),
  submission: (state, { evaluation: n }) => state.evaluation.byNumber[n]?.finding?.on,
  decide(state, { evaluation: n }, { policy }: Context) {
    const e = state.evaluation.byNumber[n];
    if (e?.status !== 'WithdrawnMidway') return refuse('NOT_WITHDRAWN', { evaluation: n });
    if (e.rescissions >= policy.get('withdrawal.maxRescissions'))
      refuse('RESCISSION_USED', { evaluation: n, times: e.rescissions });
    return [
      withdrawalRescinded({ evaluation: n, restoredTo: e.before ?? 'Open' }),
      ...lapsedProposal(state, n, 'rescinded'),
    ];
  },
});
