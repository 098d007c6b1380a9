import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { evaluationExempted, evaluationScheduled, evaluationVoided, voidGrounds } from '../../../../events/evaluation';
import { date, id, int, text } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { rectificationCancelled } from '../../../../events/rectification';
import { addMonths } from '../../../time/dates';
import { command } from '../../define';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { assessed, begunAfter, lapsedProposal, renewed, running, waiting, wrongStatus } from '../shared';

/** E13, E15: a result is voided, or an evaluation is done without (Art 23, 25). */

const evaluation = int.min(1);

/** Art 25: an integrity case that was substantiated, on this evaluation or on none in particular. */
function needCase(state: CenterState, n: number, ground: string, name: string | undefined): void {
  if (ground !== 'integrity') return;
  const known = name === undefined ? undefined : own(state.integrity, name);
  if (known?.status !== 'Substantiated' || (known.evaluation ?? n) !== n)
    refuse('NO_SUBSTANTIATED_CASE', { case: name ?? '', evaluation: n });
}

/** What stands on a result and falls with it: its rectification, unless it is over by itself. */
function rectificationOf(state: CenterState, n: number): EventBody[] {
  const status = state.rectification[n]?.status;
  return status && !['Passed', 'Cancelled', 'Lapsed'].includes(status)
    ? [rectificationCancelled({ evaluation: n })]
    : [];
}

/** E13: another attempt on a stated day; a renewal from the voided result is superseded. */
export const voidEvaluation = command({
  name: 'VoidEvaluation',
  label: '评估作废',
  articles: [25],
  policyKeys: ['evaluation.againMonths'],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  reason: true,
  document: true,
  supersedes: true,
  dates: [
    {
      field: 'plannedOpen',
      notBefore: (_state, _data, { today }) => today,
      notAfter: (_state, _data, { today, policy }) => addMonths(today, policy.get('evaluation.againMonths')),
    },
  ],
  signed: () => [],
  matter(state, { evaluation: n }) {
    const e = state.evaluation.byNumber[n];
    return e && `${n}/${e.attempt}/${e.final?.event ?? ''}`;
  },
  data: z.strictObject({ evaluation, ground: z.enum(voidGrounds), case: id.optional(), plannedOpen: date }),
  decide(state, data) {
    const n = data.evaluation;
    needCase(state, n, data.ground, data.case);
    const next = begunAfter(state, n);
    if (next) refuse('NEXT_EVALUATION_OPEN', { evaluation: n, next: next.n });
    const e = state.evaluation.byNumber[n];
    if (!e || waiting.includes(e.status) || e.status === 'Lapsed') return refuse('NOTHING_TO_VOID', { evaluation: n });
    const { cycleStart, cycleEnd, anchorRule = 'stated' } = e;
    const again = evaluationScheduled({
      evaluation: n,
      attempt: e.attempt + 1,
      cycleStart,
      cycleEnd,
      plannedOpen: data.plannedOpen,
      anchorRule,
    });
    return [evaluationVoided(data), again, ...rectificationOf(state, n), ...lapsedProposal(state, n, 'voided')];
  },
});

/** E15 [P!]: only for a reason the policy adopted (`evaluation.exempt`). */
export const exemptEvaluation = command({
  name: 'ExemptEvaluation',
  label: '免评',
  articles: [23],
  policyKeys: ['evaluation.exempt', 'evaluation.next'],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  reason: true,
  document: true,
  signed: () => [],
  matter(state, { evaluation: n }) {
    const e = state.evaluation.byNumber[n];
    return e && !e.final && !e.exempted ? `${n}/${e.attempt}` : undefined;
  },
  data: z.strictObject({ evaluation, equivalent: text }),
  decide(state, data, ctx) {
    const n = data.evaluation;
    const e = state.evaluation.byNumber[n];
    if (!ctx.policy.get('evaluation.exempt').includes(data.equivalent))
      refuse('EXEMPTION_NOT_ADOPTED', { equivalent: data.equivalent });
    if (e && (assessed(e) || e.final)) refuse('ASSESSMENT_IN', { evaluation: n });
    if (!e || !(waiting.includes(e.status) || running.includes(e.status)))
      return wrongStatus('EVALUATION_NOT_OPEN', n, e);
    return [evaluationExempted(data), ...renewed(state, n, 'exemption', ctx)];
  },
});
