import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import {
  evaluationExempted,
  evaluationFinalized,
  evaluationScheduled,
  evaluationVoided,
  supportFlagRaised,
  voidGrounds,
} from '../../../../events/evaluation';
import { date, doc, type Grade, id, int, text } from '../../../../events/fields';
import { rectificationCancelled } from '../../../../events/rectification';
import { authorKey } from '../../../kernel/aggregate';
import { type Context, command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import { checkPublicity, publicityKey } from '../../publicity/check';
import { consecutivePoor } from '../../removal/finding';
import type { CenterState } from '../../state';
import { assessed, renewed, running, waiting, wrongStatus } from '../shared';
import type { Evaluation } from '../state';
import { lapsedProposal } from './absence';
import { gradeOf, needGradeReason } from './assessment';

/** E11, E13, E15: the Bureau's signed decisions on a result (Art 23-25). */

const evaluation = int.min(1);

/** A25: made known under the grade that is decided, its period over, nothing open or upheld against it. */
function needPublicity(state: CenterState, e: Evaluation, grade: Grade, { policy }: Context): void {
  const required = policy.get('publicity.resultDays') > 0;
  const key = publicityKey('result', e.n);
  // Publicity of an attempt that was voided, or of another grade, is none of this result.
  if (required && e.proposed?.grade !== grade) refuse('PUBLICITY_MISSING', { subject: key });
  if (e.proposed) checkPublicity(state, key, required);
}

const openCase = (state: CenterState, n: number) =>
  Object.values(state.integrity).find((c) => c.status === 'Opened' && c.evaluation === n);

/** A15, `evaluation.maxConsecutivePoor`: how many 较差 in a row this one makes, where the policy counts them and the number is reached. */
function poorInARow(state: CenterState, grade: Grade, { policy }: Context): { consecutivePoor?: number } {
  const most = policy.get('evaluation.maxConsecutivePoor');
  const row = consecutivePoor(state) + 1;
  return grade === '较差' && most > 0 && row >= most ? { consecutivePoor: row } : {};
}

/** What a good result brings: support (Art 23; A32), and the next cycle (Art 24, E12). */
function consequences(state: CenterState, n: number, grade: Grade, ctx: Context): EventBody[] {
  if (grade === '较差') return [];
  const flag =
    grade === '优秀' && ctx.policy.get('support.excellent') === 'flag' ? [supportFlagRaised({ evaluation: n })] : [];
  return [...flag, ...renewed(state, n, grade, ctx)];
}

/** E11 */
export const finalizeEvaluation = command({
  name: 'FinalizeEvaluation',
  label: '确定评估结果',
  articles: [21, 23, 24],
  policyKeys: [
    'publicity.resultDays',
    'support.excellent',
    'evaluation.next',
    'evaluation.anchor',
    'evaluation.maxConsecutivePoor',
  ],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  document: true,
  signed: (state, { evaluation: n }) =>
    state.evaluation.byNumber[n]?.proposed ? [authorKey('ProposedResultNotified', n)] : [],
  data: z.strictObject({
    evaluation,
    grade: text,
    gradeReason: text.optional(),
    document: doc.optional(),
    campaign: id.optional(),
  }),
  decide(state, data, ctx) {
    const n = data.evaluation;
    const e = state.evaluation.byNumber[n];
    if (e?.final) return wrongStatus('EVALUATION_NOT_OPEN', n, e);
    if (!e?.assessment) return refuse('ASSESSMENT_MISSING', { evaluation: n });
    const grade = gradeOf(data.grade);
    needGradeReason(e, grade, data.gradeReason, e.proposed?.grade === grade ? e.proposed.gradeReason : undefined);
    needPublicity(state, e, grade, ctx);
    const open = openCase(state, n);
    if (open) refuse('INTEGRITY_CASE_OPEN', { case: open.id });
    if (e.status === 'WithdrawnMidway') refuse('EVALUATION_WITHDRAWN', { evaluation: n });
    if (!assessed(e)) return wrongStatus('EVALUATION_NOT_OPEN', n, e);
    const document = data.document ?? ctx.documents[0] ?? refuse('DOCUMENT_REQUIRED', { command: '确定评估结果' });
    return [
      evaluationFinalized({ ...data, grade, document, ...poorInARow(state, grade, ctx) }),
      ...consequences(state, n, grade, ctx),
    ];
  },
});

/** Art 25: an integrity case that was substantiated, on this evaluation or on none in particular. */
function needCase(state: CenterState, n: number, ground: string, name: string | undefined): void {
  if (ground !== 'integrity') return;
  const known = name === undefined ? undefined : state.integrity[name];
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
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  reason: true,
  document: true,
  supersedes: true,
  signed: () => [],
  data: z.strictObject({ evaluation, ground: z.enum(voidGrounds), case: id.optional(), plannedOpen: date }),
  decide(state, data) {
    const n = data.evaluation;
    needCase(state, n, data.ground, data.case);
    const next = Object.values(state.evaluation.byNumber).find((e) => e.n > n && !waiting.includes(e.status));
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
