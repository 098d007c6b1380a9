import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { evaluationFinalized, supportFlagRaised } from '../../../../events/evaluation';
import { doc, type Grade, id, int, text } from '../../../../events/fields';
import { authorKey } from '../../../kernel/fold';
import { objectKey } from '../../../kernel/fourEyes';
import { campaignNamed } from '../../campaign';
import { type Context, command } from '../../define';
import { latest } from '../../facts';
import { checkPublicity, publicityKey } from '../../publicity/check';
import { refuse } from '../../refuse';
import { consecutivePoor } from '../../removal/finding';
import type { CenterState } from '../../state';
import { gradeOf, needGradeReason } from '../grade';
import { assessed, renewed, wrongStatus } from '../shared';
import type { Evaluation } from '../state';

/** E11: the Bureau's signed decision on a result (Art 23, 24). */

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

/**
 * A15, `evaluation.maxConsecutivePoor`: how many 较差 in a row this one makes, where the policy counts them and the
 * number is reached.
 */
function poorInARow(state: CenterState, grade: Grade, { policy }: Context): { consecutivePoor?: number } {
  const poorMost = policy.get('evaluation.maxConsecutivePoor');
  const row = consecutivePoor(state) + 1;
  return grade === '较差' && poorMost > 0 && row >= poorMost ? { consecutivePoor: row } : {};
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
  // What the result rests on; a campaign decides on all its members from its own day.
  effect(state, { evaluation: n }) {
    const { assessment, proposed } = state.evaluation.byNumber[n] ?? {};
    return latest(assessment?.on, proposed?.on, state.publicity[publicityKey('result', n)]?.lastDay);
  },
  // The assessment that is decided on, in the round in which it was made known.
  matter(state, { evaluation: n }) {
    const e = state.evaluation.byNumber[n];
    return e?.assessment && !e.final ? `${e.assessment.event}/${e.proposed?.event ?? ''}` : undefined;
  },
  involves: (state, { evaluation: n }) =>
    Object.keys(state.publicity[publicityKey('result', n)]?.objections ?? {}).map((o) => objectKey('objection', o)),
  data: z.strictObject({
    evaluation,
    grade: text,
    gradeReason: text.optional(),
    document: doc.optional(),
    campaign: id.optional(),
  }),
  decide(state, data, ctx) {
    const n = data.evaluation;
    campaignNamed(state, data.campaign, 'evaluation', ctx, 'ever');
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
