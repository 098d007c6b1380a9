import { z } from 'zod';
import { grades } from '../../../../events/fields';
import type { Evaluation } from '../../../center/evaluation/state';
import type { CenterState } from '../../../center/state';
import { act, commandId } from './act';

/** The evaluation of this campaign: opened or decided in it. */
export const evaluationIn = ({ evaluation }: CenterState, campaign: string): Evaluation | undefined =>
  Object.values(evaluation.byNumber).findLast((e) => e.opened?.campaign === campaign || e.final?.campaign === campaign);

const evaluationOf = (center: CenterState, campaign: string): number =>
  evaluationIn(center, campaign)?.n ?? Math.max(1, center.evaluation.current);

/** A grade for the evaluation of the campaign (Art 23). */
export const grading = act({
  words: grades,
  command: 'FinalizeEvaluation',
  by: 'signer',
  details: z.strictObject({}),
  data: ({ campaign: { id: campaign }, decided: { document }, outcome: { outcome: grade, reason }, center }) => ({
    evaluation: evaluationOf(center, campaign),
    grade,
    ...(reason ? { gradeReason: reason } : {}),
    document,
    campaign,
  }),
  // It stands in the data, as the reason of the grade.
  reason: () => undefined,
  taken: ({ campaign, center }) => evaluationIn(center, campaign.id)?.final !== undefined,
  // X9: where no proposed result was made known, the paired act is the preparation of the whole list, carried to each
  // center.
  before({ campaign, decided, center }, { type, data, documents }, policy) {
    const evaluation = center.evaluation.byNumber[evaluationOf(center, campaign.id)];
    if (policy.get('publicity.resultDays') !== 0 || evaluation?.status !== 'Assessed') return [];
    return [
      {
        id: commandId(campaign.id, 'prepare', center.id),
        type: 'PrepareDecision',
        actor: { id: decided.preparedBy, role: 'bureau-handler' },
        documents,
        data: { command: type, data },
      },
    ];
  },
});
