import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { proposedResultNotified } from '../../../../events/evaluation';
import { date, type Grade, int, text, timeOfDay } from '../../../../events/fields';
import { publicityOpened } from '../../../../events/publicity';
import { type Context, command } from '../../define';
import { publicityKey, upheldObjection } from '../../publicity/check';
import { postingDates, publicityLastDay } from '../../publicity/days';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { gradeOf, needGradeReason } from '../grade';
import { assessed } from '../shared';
import type { Evaluation } from '../state';

/** E10: the Bureau makes known what it means to decide ([P], A25). */

const evaluation = int.min(1);

interface Posting {
  readonly evaluation: number;
  readonly firstDay?: string | undefined;
  readonly printedLastDay?: string | undefined;
  readonly cutoff?: string | undefined;
}

interface Made {
  readonly gradeReason?: string | undefined;
  readonly rectificationItems?: readonly string[] | undefined;
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

/** As it was made known: without a period, only what is new in it is a reason to make it known again. */
const madeKnown = ({ proposed }: Evaluation, grade: Grade, { gradeReason, rectificationItems }: Made): boolean =>
  proposed?.grade === grade &&
  proposed.gradeReason === gradeReason &&
  JSON.stringify(proposed.items) === JSON.stringify(rectificationItems);

/** A result is made known again only after an upheld objection or with another grade, and not while the period runs. */
function needNewRound(state: CenterState, e: Evaluation, grade: Grade, made: Made): void {
  const key = publicityKey('result', e.n);
  const known = e.proposed ? state.publicity[key] : undefined;
  const repeated = e.proposed?.grade === grade && !upheldObjection(state, key);
  if (known && (known.open || repeated)) refuse('PUBLICITY_OPEN', { firstDay: known.firstDay, lastDay: known.lastDay });
  if (!known && madeKnown(e, grade, made)) refuse('RESULT_NOTIFIED', { evaluation: e.n, grade });
}

/** E10 */
export const notifyProposedResult = command({
  name: 'NotifyProposedResult',
  label: '告知拟定结果',
  articles: [23],
  policyKeys: ['publicity.resultDays', 'publicity.mostMonths', 'publicity.count', 'publicity.roll'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  dates: postingDates,
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
    needNewRound(state, e, grade, data);
    return [proposedResultNotified({ ...data, grade }), ...posting(data, ctx)];
  },
});
