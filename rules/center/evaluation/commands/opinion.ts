import { z } from 'zod';
import { assessmentSubmitted, headZh, score } from '../../../../events/evaluation';
import { doc, int, text } from '../../../../events/fields';
import { command } from '../../define';
import { isOrg } from '../../permissions';
import { refuse } from '../../refuse';
import { needIndependent } from '../evaluator';
import { gradeOf } from '../grade';
import { uncoveredBy } from '../indicators';
import { assessed, needOpen } from '../shared';

/** E9: the third party assesses (Art 21). */

const evaluation = int.min(1);

/** E9: the appointed evaluator only, once; it proposes, it never finalizes. */
export const submitAssessment = command({
  name: 'SubmitAssessment',
  label: '提交评估意见',
  articles: [21, 22],
  policyKeys: ['evaluation.assessmentHeads', 'evaluation.evaluatorIndependentOf'],
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
  decide(state, data, ctx) {
    const { actor, policy } = ctx;
    const e = needOpen(state, data.evaluation, 'WithdrawnMidway');
    if (e.materials === 0 || e.status === 'Open') refuse('MATERIALS_MISSING', { evaluation: e.n });
    if (!isOrg(e.evaluator, actor.organization)) refuse('NOT_THE_EVALUATOR', { organization: actor.organization });
    if (e.evaluator) needIndependent(state, e.evaluator, ctx);
    if (e.status === 'WithdrawnMidway') refuse('EVALUATION_WITHDRAWN', { evaluation: e.n });
    if (assessed(e)) refuse('ASSESSMENT_IN', { evaluation: e.n });
    const uncovered = uncoveredBy(data.scores, e.opened?.indicators);
    if (uncovered.length > 0 && policy.get('evaluation.assessmentHeads') === 'refuse')
      refuse('ASSESSMENT_INCOMPLETE', { missing: uncovered.map((head) => headZh[head]) });
    const proposedGrade = gradeOf(data.proposedGrade);
    return [assessmentSubmitted({ ...data, proposedGrade, ...(uncovered.length > 0 ? { uncovered } : {}) })];
  },
});
