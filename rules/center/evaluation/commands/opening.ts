import { z } from 'zod';
import { appointment } from '../../../../events/campaign';
import { evaluationOpened, evaluatorAppointed, indicator } from '../../../../events/evaluation';
import { date, id, int, timeOfDay } from '../../../../events/fields';
import type { KnownCampaign } from '../../../kernel/command';
import { addMonths } from '../../../time/dates';
import { campaignNamed, needPrinted } from '../../campaign';
import { type Context, command } from '../../define';
import { lastEffect, latest, openProposal, openRectification } from '../../facts';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { needIndependent } from '../evaluator';
import { needIndicators } from '../indicators';
import { waiting, wrongStatus } from '../shared';
import type { Evaluation } from '../state';

/** E4: opening an evaluation alone or in a campaign (Art 21-23). */

const evaluation = int.min(1);

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

/** X12: its printed day and hour hold for every member; A1: whenever a member is opened, it was opened on its day. */
function inCampaign(campaign: KnownCampaign | undefined, { effectiveOn }: Context) {
  if (!campaign) return {};
  const { dueOn, cutoff, opened } = campaign;
  return {
    ...(dueOn ? { materialsDueOn: dueOn } : {}),
    ...(cutoff ? { cutoff } : {}),
    ...(opened && opened !== effectiveOn ? { campaignOpenedOn: opened } : {}),
  };
}

/** E4; a campaign appoints the evaluator of all its members with its opening, in one append. */
export const openEvaluation = command({
  name: 'OpenEvaluation',
  label: '开放评估',
  articles: [21, 22, 23],
  policyKeys: [
    'evaluation.minMonths',
    'evaluation.materialsDays',
    'evaluation.materialsAtLeastDays',
    'evaluation.materialsMonths',
  ],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  document: true,
  dates: [
    {
      field: 'materialsDueOn',
      notBefore: (_state, _data, { today }) => today,
      notAfter: (_state, _data, { today, policy }) => addMonths(today, policy.get('evaluation.materialsMonths')),
    },
  ],
  // A campaign opens all its members from its own day, whenever each takes it up.
  effect(state, { evaluation: n, campaign }, { policy }) {
    const { approved } = state.lifecycle;
    if (campaign === undefined || !approved) return lastEffect(state, 'evaluation');
    const from = addMonths(approved.on, policy.get('evaluation.minMonths'));
    return latest(from, state.evaluation.byNumber[n]?.scheduled.on);
  },
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
    const campaign = campaignNamed(state, data.campaign, 'evaluation', ctx);
    needPrinted(data.campaign, campaign, { on: data.materialsDueOn, cutoff: data.cutoff }, ctx.today);
    const rectification = openRectification(state);
    if (rectification) refuse('RECTIFICATION_OPEN', { evaluation: rectification.evaluation });
    const proposal = openProposal(state);
    if (proposal) refuse('REMOVAL_OPEN', { proposal: proposal.id });
    const e = state.evaluation.byNumber[n];
    if (!e) return wrongStatus('EVALUATION_NOT_DUE', n, e);
    if (!waiting.includes(e.status)) wrongStatus('EVALUATION_ALREADY_OPEN', n, e);
    needDue(state, e, data.campaign, ctx);
    const evaluator = appoint?.evaluator ?? e.evaluator ?? refuse('EVALUATOR_MISSING', { evaluation: n });
    needIndependent(state, evaluator, ctx, ctx.actor.organization);
    needIndicators(indicators);
    const appointed = appoint ? [evaluatorAppointed({ evaluation: n, ...appoint })] : [];
    return [...appointed, evaluationOpened({ ...inCampaign(campaign, ctx), ...data, attempt: e.attempt, indicators })];
  },
});
