import { z } from 'zod';
import { appointment } from '../../../../events/campaign';
import {
  evaluationOpened,
  evaluationRescheduled,
  evaluatorAppointed,
  indicator,
  indicatorHeads,
} from '../../../../events/evaluation';
import { date, doc, id, int, type Org, org, timeOfDay } from '../../../../events/fields';
import { type Context, command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import { addMonths } from '../../../time/dates';
import { centerOrg, openProposal, openRectification } from '../../facts';
import { isOrg } from '../../permissions';
import type { CenterState } from '../../state';
import { assessed, running, waiting, wrongStatus } from '../shared';
import type { Evaluation } from '../state';

/** E2-E4: moving an evaluation to another day, appointing the third party, opening it alone or in a campaign (Art 21-23). */

const evaluation = int.min(1);

/** E2: Art 23 says 一般, so another day needs a reason; the grid stays. */
export const rescheduleEvaluation = command({
  name: 'RescheduleEvaluation',
  label: '评估改期',
  articles: [23],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'reschedule',
  data: z.strictObject({ evaluation, is: date }),
  decide(state, { evaluation: n, is }) {
    const e = state.evaluation.byNumber[n];
    if (e?.status !== 'Scheduled' && e?.status !== 'Due') return wrongStatus('EVALUATION_ALREADY_OPEN', n, e);
    return [evaluationRescheduled({ evaluation: n, was: e.plannedOpen, is })];
  },
});

const bureau: readonly string[] = ['bureau', '兵团科技局', '新疆生产建设兵团科学技术局'];

/** E3, Art 21 第三方: what the evaluator is to this center, if it is not independent of it (`evaluation.evaluatorIndependentOf`). */
function dependence(state: CenterState, evaluator: Org, ctx: Context): string | undefined {
  const { lifecycle } = state;
  const same = (other: Org | undefined): boolean => isOrg(other, evaluator.id) || isOrg(other, evaluator.name);
  const parties = {
    center: ['创新中心', same(centerOrg(state))],
    lead: ['牵头单位', same(lifecycle.lead) || same(lifecycle.plan?.lead.org)],
    coBuilders: ['共建单位', lifecycle.coBuilders.some((b) => same(b.org))],
    authority: ['主管单位', same(lifecycle.authority)],
    bureau: [
      '评估的组织单位',
      [...bureau, ctx.actor.organization].some((b) => b === evaluator.id || b === evaluator.name),
    ],
  } as const;
  const independentOf = ctx.policy.get('evaluation.evaluatorIndependentOf') as readonly (keyof typeof parties)[];
  return independentOf.map((party) => parties[party]).find(([, is]) => is)?.[0];
}

function needIndependent(state: CenterState, evaluator: Org, ctx: Context): void {
  const as = dependence(state, evaluator, ctx);
  if (as) refuse('EVALUATOR_NOT_INDEPENDENT', { evaluator: evaluator.name, as });
}

/** E3: replaceable until the assessment is in. */
export const appointEvaluator = command({
  name: 'AppointEvaluator',
  label: '委托评估机构',
  articles: [21],
  policyKeys: ['evaluation.evaluatorIndependentOf'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  document: true,
  data: z.strictObject({ evaluation, evaluator: org, independence: doc }),
  decide(state, data, ctx) {
    const e = state.evaluation.byNumber[data.evaluation];
    needIndependent(state, data.evaluator, ctx);
    if (e && (assessed(e) || e.final)) refuse('ASSESSMENT_IN', { evaluation: data.evaluation });
    if (!e || !(waiting.includes(e.status) || running.includes(e.status)))
      return wrongStatus('EVALUATION_NOT_OPEN', data.evaluation, e);
    return [evaluatorAppointed(data)];
  },
});

/** E4: on its own when due; in a campaign earlier too, from `evaluation.minMonths` after approval (A30). */
function needDue(state: CenterState, e: Evaluation, campaign: string | undefined, { policy, today }: Context): void {
  const approvedOn = state.lifecycle.approved?.on ?? today;
  const months = policy.get('evaluation.minMonths');
  const from = addMonths(approvedOn, months);
  if (campaign !== undefined && from > today) refuse('EVALUATION_TOO_EARLY', { approvedOn, months, from });
  // X12, E15: who is exempt for a cycle is left out of campaigns until that cycle ends.
  const before = state.evaluation.byNumber[e.n - 1];
  if (campaign !== undefined && before?.exempted && before.cycleEnd > today)
    refuse('EVALUATION_EXEMPTED', { evaluation: before.n, until: before.cycleEnd });
  // A campaign may come before the planned day, but not before the day a leader deferred the evaluation to.
  const early = e.status === 'Deferred' || (campaign === undefined && e.status === 'Scheduled');
  if (early) wrongStatus('EVALUATION_NOT_DUE', e.n, e);
}

const headZh: Record<(typeof indicatorHeads)[number], string> = {
  strategicTasks: '承担兵团重大战略科技任务',
  keyTechnology: '实施关键技术攻关',
  industryProgress: '引领行业技术进步',
  publicService: '面向社会提供技术创新服务',
  incubation: '培育孵化科技型企业',
};

/** Art 22: the indicators cover its five heads. */
export function needIndicators(indicators: readonly { readonly head: string }[]): void {
  const missing = indicatorHeads.filter((head) => !indicators.some((i) => i.head === head)).map((head) => headZh[head]);
  if (missing.length > 0) refuse('INDICATORS_MISSING', { missing });
}

/** E4; a campaign appoints the evaluator of all its members with its opening, in one append. */
export const openEvaluation = command({
  name: 'OpenEvaluation',
  label: '开放评估',
  articles: [21, 22, 23],
  policyKeys: ['evaluation.minMonths', 'evaluation.materialsDays', 'evaluation.materialsAtLeastDays'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  document: true,
  data: z.strictObject({
    evaluation,
    campaign: id.optional(),
    indicators: z.array(indicator).optional(),
    materialsDueOn: date.optional(),
    cutoff: timeOfDay.optional(),
    appoint: appointment.optional(),
  }),
  decide(state, { appoint, ...data }, ctx) {
    const { evaluation: n, indicators = [] } = data;
    const rectification = openRectification(state);
    if (rectification) refuse('RECTIFICATION_OPEN', { evaluation: rectification.evaluation });
    const proposal = openProposal(state);
    if (proposal) refuse('REMOVAL_OPEN', { proposal: proposal.id });
    const e = state.evaluation.byNumber[n];
    if (!e) return wrongStatus('EVALUATION_NOT_DUE', n, e);
    if (!waiting.includes(e.status)) wrongStatus('EVALUATION_ALREADY_OPEN', n, e);
    needDue(state, e, data.campaign, ctx);
    if (appoint) needIndependent(state, appoint.evaluator, ctx);
    else if (!e.evaluator) refuse('EVALUATOR_MISSING', { evaluation: n });
    needIndicators(indicators);
    const appointed = appoint ? [evaluatorAppointed({ evaluation: n, ...appoint })] : [];
    return [...appointed, evaluationOpened({ ...data, attempt: e.attempt, indicators })];
  },
});
