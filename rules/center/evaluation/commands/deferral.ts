import { z } from 'zod';
import { deferralGrounds, evaluationDeferred } from '../../../../events/evaluation';
import { date, int } from '../../../../events/fields';
import { authorKey } from '../../../kernel/fold';
import { addMonths } from '../../../time/dates';
import { command } from '../../define';
import { openProposal } from '../../facts';
import { refuse } from '../../refuse';
import { assessed, wrongStatus } from '../shared';
import type { Evaluation } from '../state';

/**
 * E14, A41: 缓评. The evaluation is due again on the stated day; the cycle is not renewed meanwhile, the grid stays.
 */

const deferrable = (e: Evaluation): boolean => ['Due', 'Open', 'MaterialsIn', 'Deferred'].includes(e.status);

export const deferEvaluation = command({
  name: 'DeferEvaluation',
  label: '缓评',
  articles: [23],
  policyKeys: ['evaluation.deferMax', 'evaluation.deferMonths'],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'deferral',
  // The accepted excuse is the paired act; without one the decision is prepared.
  signed: (state, { evaluation: n }) =>
    state.evaluation.byNumber[n]?.excuse === 'accepted' ? [authorKey('ExcuseAccepted', n)] : [],
  dates: [{ field: 'until', own: true }],
  matter(state, { evaluation: n }) {
    const e = state.evaluation.byNumber[n];
    return e && !e.final ? `${n}/${e.attempt}/${e.deferrals}` : undefined;
  },
  data: z.strictObject({ evaluation: int.min(1), until: date, ground: z.enum(deferralGrounds) }),
  decide(state, data, { policy, today }) {
    const n = data.evaluation;
    const e = state.evaluation.byNumber[n];
    if (!e || !(deferrable(e) || assessed(e))) return wrongStatus('EVALUATION_NOT_DUE', n, e);
    if (assessed(e)) refuse('ASSESSMENT_IN', { evaluation: n });
    if (e.deferrals >= policy.get('evaluation.deferMax'))
      refuse('DEFERRAL_USED', { evaluation: n, times: e.deferrals });
    const months = policy.get('evaluation.deferMonths');
    const latest = addMonths(today, months);
    if (data.until > latest) refuse('DEFERRAL_TOO_LONG', { until: data.until, months, latest });
    const from = e.status === 'Deferred' && e.plannedOpen > today ? e.plannedOpen : today;
    if (data.until <= from)
      refuse('INVALID_DATA', { command: '缓评', problems: [`until: 须晚于 ${from} / after ${from}`] });
    const proposal = openProposal(state);
    if (proposal) refuse('REMOVAL_OPEN', { proposal: proposal.id });
    return [evaluationDeferred(data)];
  },
});
