import { z } from 'zod';
import { evaluationRescheduled, evaluatorAppointed } from '../../../../events/evaluation';
import { date, doc, int, org } from '../../../../events/fields';
import { addMonths } from '../../../time/dates';
import { type Context, command } from '../../define';
import { refuse } from '../../refuse';
import { needIndependent } from '../evaluator';
import { assessed, running, waiting, wrongStatus } from '../shared';
import type { Evaluation } from '../state';

/** E2, E3: moving an evaluation to another day, appointing the third party (Art 21, 23). */

const evaluation = int.min(1);

/** A41: a postponement is no longer than a deferral, and does not go beyond one that a leader decided. */
function needWithin({ planned, plannedOpen, deferrals }: Evaluation, is: string, { policy }: Context): void {
  const months = policy.get('evaluation.deferMonths');
  const latest = deferrals > 0 ? plannedOpen : addMonths(planned, months);
  if (is > latest) refuse('POSTPONED_TOO_LONG', { is, planned, months, latest });
}

/** E2: Art 23 says 一般, so another day needs a reason; the grid stays. */
export const rescheduleEvaluation = command({
  name: 'RescheduleEvaluation',
  label: '评估改期',
  articles: [23],
  policyKeys: ['evaluation.deferMonths'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'reschedule',
  dates: [{ field: 'is', own: true, notBefore: (_state, _data, { today }) => today }],
  data: z.strictObject({ evaluation, is: date }),
  decide(state, { evaluation: n, is }, ctx) {
    const e = state.evaluation.byNumber[n];
    if (e?.status !== 'Scheduled' && e?.status !== 'Due') return wrongStatus('EVALUATION_ALREADY_OPEN', n, e);
    if (is === e.plannedOpen) refuse('PLANNED_ALREADY', { evaluation: n, on: is });
    needWithin(e, is, ctx);
    return [evaluationRescheduled({ evaluation: n, was: e.plannedOpen, is })];
  },
});

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
    needIndependent(state, data.evaluator, ctx, ctx.actor.organization);
    if (e && (assessed(e) || e.final)) refuse('ASSESSMENT_IN', { evaluation: data.evaluation });
    if (!e || !(waiting.includes(e.status) || running.includes(e.status)))
      return wrongStatus('EVALUATION_NOT_OPEN', data.evaluation, e);
    if (e.evaluator?.id === data.evaluator.id)
      refuse('EVALUATOR_APPOINTED', { evaluation: data.evaluation, evaluator: e.evaluator.name });
    return [evaluatorAppointed(data)];
  },
});
