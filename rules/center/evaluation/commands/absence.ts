import { z } from 'zod';
import {
  evaluationNonParticipationFound,
  evaluationWithdrawnMidway,
  excuseAccepted,
  excuseCodes,
  excuseRejected,
  excuseSubmitted,
  withdrawalRescinded,
} from '../../../../events/evaluation';
import { bool, int, text } from '../../../../events/fields';
import { removalProposalLapsed } from '../../../../events/removal';
import { type Context, command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import { openProposal } from '../../facts';
import { needFirmDates } from '../../gates';
import type { CenterState } from '../../state';
import { needOpen, serviceOf } from '../shared';
import type { Evaluation } from '../state';

/** E7, E8: not taking part and leaving midway, the findings Art 24 rests on, and what speaks against them. */

const evaluation = int.min(1);

/** E7: a reason for not taking part in time (A11: Hebei removes only 无故不参加). */
export const submitExcuse = command({
  name: 'SubmitExcuse',
  label: '说明不能参加评估的理由',
  articles: [24],
  policyKeys: ['evaluation.excuses'],
  by: { center: 'own' },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ evaluation, code: z.enum(excuseCodes) }),
  decide(state, data, { policy }) {
    const e = needOpen(state, data.evaluation, 'NonParticipation');
    if (e.status === 'NonParticipation') refuse('NON_PARTICIPATION_FOUND', { evaluation: data.evaluation });
    if (e.excuse === 'undecided') refuse('EXCUSE_OPEN', { evaluation: data.evaluation });
    const taken = policy.get('evaluation.excuses') as readonly string[];
    if (!taken.includes(data.code))
      refuse('INVALID_DATA', { command: '说明不能参加评估的理由', problems: [`code: 现行政策不接受“${data.code}”`] });
    return [excuseSubmitted(data)];
  },
});

/** E7: accepted, a leader may defer (E14); else a new T4 counts from the service of the reply. */
export const decideExcuse = command({
  name: 'DecideExcuse',
  label: '处理所说明的理由',
  articles: [24],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ evaluation, accepted: bool }),
  decide(state, { evaluation: n, accepted }) {
    if (state.evaluation.byNumber[n]?.excuse !== 'undecided') refuse('NO_EXCUSE', { evaluation: n });
    return [accepted ? excuseAccepted({ evaluation: n }) : excuseRejected({ evaluation: n })];
  },
});

/** A11, X11: as many demands as the policy asks for, each proven served and its time to answer over. */
function needDemands(state: CenterState, e: Evaluation, needed: number): void {
  const served = e.demands.filter((d) => serviceOf(state, d.notice)).length;
  if (served < needed) refuse('DEMAND_NOT_SERVED', { needed, served });
  const open = e.demands.findIndex((d) => !d.over);
  if (needed > 0 && open >= 0)
    refuse('DEMAND_PERIOD_RUNNING', { due: state.deadline[`evaluation-${e.n}-demand-${open + 1}`]?.due ?? '' });
}

/** E7: a refusal in writing, too, is found only after the demands and their time. */
export const findNonParticipation = command({
  name: 'FindNonParticipation',
  label: '认定不参加评估',
  articles: [24],
  policyKeys: ['evaluation.demands', 'evaluation.demandDays', 'deadline.provisionalGate'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  data: z.strictObject({ evaluation }),
  decide(state, { evaluation: n }, { policy }) {
    const e = needOpen(state, n);
    if (e.status !== 'Open') refuse('MATERIALS_IN', { evaluation: n });
    const due = state.deadline[`evaluation-${n}-materials`];
    if (!e.materialsOverdue || !due)
      return refuse('MATERIALS_NOT_OVERDUE', { evaluation: n, due: due?.due ?? '通知尚未送达，期限未起算' });
    const needed = policy.get('evaluation.demands');
    needDemands(state, e, needed);
    if (e.excuse === 'undecided') refuse('EXCUSE_OPEN', { evaluation: n });
    needFirmDates(state, policy, due.name, ...e.demands.map((_, i) => `evaluation-${n}-demand-${i + 1}`));
    return [
      evaluationNonParticipationFound({ evaluation: n, demands: e.demands.map((d) => d.notice), dueUsed: due.due }),
    ];
  },
});

/** E8: from E4 to E11, after the consequence was shown; not after non-participation was found. */
export const withdrawFromEvaluation = command({
  name: 'WithdrawFromEvaluation',
  label: '中途退出评估',
  articles: [24],
  policyKeys: ['withdrawal.signer'],
  by: { center: 'own' },
  needs: 'clocks',
  document: true,
  data: z.strictObject({
    evaluation,
    signedBy: text,
    legalRepresentative: bool.default(false),
    warningConfirmed: bool.default(false),
  }),
  decide(state, data, { policy }) {
    const e = needOpen(state, data.evaluation, 'NonParticipation');
    if (!data.warningConfirmed) refuse('WARNING_NOT_CONFIRMED', { evaluation: data.evaluation });
    if (policy.get('withdrawal.signer') === 'legalRepresentative' && !data.legalRepresentative)
      refuse('NOT_LEGAL_REPRESENTATIVE', { signedBy: data.signedBy });
    if (e.status === 'NonParticipation') refuse('NON_PARTICIPATION_FOUND', { evaluation: data.evaluation });
    return [evaluationWithdrawnMidway(data)];
  },
});

/** The removal proposal that rests on this evaluation falls with its finding. */
export function lapsedProposal(state: CenterState, n: number, because: 'rescinded' | 'voided') {
  const proposal = openProposal(state, 'removal');
  return proposal?.evaluation === n ? [removalProposalLapsed({ proposal: proposal.id, because })] : [];
}

/** E8: until the center is delisted, as often as the policy allows (A39, `withdrawal.maxRescissions`). */
export const rescindWithdrawal = command({
  name: 'RescindWithdrawal',
  label: '撤回退出',
  articles: [24],
  policyKeys: ['withdrawal.maxRescissions'],
  by: { center: 'own' },
  needs: 'clocks',
  document: true,
  data: z.strictObject({ evaluation }),
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
