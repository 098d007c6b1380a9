import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { assessmentSubmitted, headZh, proposedResultNotified, score } from '../../../../events/evaluation';
import { date, doc, type Grade, int, text, timeOfDay } from '../../../../events/fields';
import { publicityOpened } from '../../../../events/publicity';
import { type Context, command } from '../../define';
import { isOrg } from '../../permissions';
import { publicityKey, upheldObjection } from '../../publicity/check';
import { publicityLastDay } from '../../publicity/days';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { gradeOf, needGradeReason } from '../grade';
import { uncoveredBy } from '../indicators';
import { assessed, needOpen } from '../shared';
import type { Evaluation } from '../state';

/** E9, E10: the third party assesses (Art 21), the Bureau makes known what it means to decide ([P], A25). */

const evaluation = int.min(1);

/** E9: the appointed evaluator only, once; it proposes, it never finalizes. */
export const submitAssessment = command({
  name: 'SubmitAssessment',
  label: '提交评估意见',
  articles: [21, 22],
  policyKeys: ['evaluation.assessmentHeads'],
  by: { evaluator: 'named' },
  needs: 'clocks',
  document: true,
  data: z.strictObject({
    evaluation,
    scores: z.array(score),
    total: text.optional(),
    proposedGrade: text,
    evidence: z.array(doc),
  }),
  decide(state, data, { actor, policy }) {
    const e = needOpen(state, data.evaluation, 'WithdrawnMidway');
    if (e.materials === 0 || e.status === 'Open') refuse('MATERIALS_MISSING', { evaluation: e.n });
    if (!isOrg(e.evaluator, actor.organization)) refuse('NOT_THE_EVALUATOR', { organization: actor.organization });
    if (e.status === 'WithdrawnMidway') refuse('EVALUATION_WITHDRAWN', { evaluation: e.n });
    if (assessed(e)) refuse('ASSESSMENT_IN', { evaluation: e.n });
    const uncovered = uncoveredBy(data.scores, e.opened?.indicators);
    if (uncovered.length > 0 && policy.get('evaluation.assessmentHeads') === 'refuse')
      refuse('ASSESSMENT_INCOMPLETE', { missing: uncovered.map((head) => headZh[head]) });
    const proposedGrade = gradeOf(data.proposedGrade);
    return [assessmentSubmitted({ ...data, proposedGrade, ...(uncovered.length > 0 ? { uncovered } : {}) })];
  },
});

interface Posting {
  readonly evaluation: number;
  readonly firstDay?: string | undefined;
  readonly printedLastDay?: string | undefined;
  readonly cutoff?: string | undefined;
}

/** T10: the publicity of a proposed result; none where the policy sets 0 days. */
function posting(
  { evaluation: n, firstDay: from, printedLastDay, cutoff }: Posting,
  { policy, calendar, today }: Context,
): EventBody[] {
  if (policy.get('publicity.resultDays') === 0) return [];
  const firstDay = from ?? today;
  const lastDay = publicityLastDay({ subject: 'result', firstDay, printedLastDay }, policy, calendar);
  const printed = { ...(printedLastDay ? { printedLastDay } : {}), ...(cutoff ? { cutoff } : {}) };
  return [
    publicityOpened({
      subject: 'result',
      evaluation: n,
      firstDay,
      lastDay,
      ...printed,
      posted: '随拟定结果告知书公示',
    }),
  ];
}

/** A result is made known again only after an upheld objection or with another grade, and not while the period runs. */
function needNewRound(state: CenterState, e: Evaluation, grade: Grade): void {
  const key = publicityKey('result', e.n);
  const known = e.proposed ? state.publicity[key] : undefined;
  const repeated = e.proposed?.grade === grade && !upheldObjection(state, key);
  if (known && (known.open || repeated)) refuse('PUBLICITY_OPEN', { firstDay: known.firstDay, lastDay: known.lastDay });
}

/** E10 */
export const notifyProposedResult = command({
  name: 'NotifyProposedResult',
  label: '告知拟定结果',
  articles: [23],
  policyKeys: ['publicity.resultDays', 'publicity.count', 'publicity.roll'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  data: z.strictObject({
    evaluation,
    grade: text,
    rectificationItems: z.array(text).optional(),
    gradeReason: text.optional(),
    firstDay: date.optional(),
    printedLastDay: date.optional(),
    cutoff: timeOfDay.optional(),
  }),
  decide(state, data, ctx) {
    const e = state.evaluation.byNumber[data.evaluation];
    if (!e || !assessed(e)) return refuse('ASSESSMENT_MISSING', { evaluation: data.evaluation });
    const grade = gradeOf(data.grade);
    needGradeReason(e, grade, data.gradeReason);
    needNewRound(state, e, grade);
    return [proposedResultNotified({ ...data, grade }), ...posting(data, ctx)];
  },
});
