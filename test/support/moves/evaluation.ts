import { indicatorHeads } from '../../../events/evaluation';
import { currentEvaluation } from '../../../rules/center/facts';
import { addDays } from '../../../rules/time/dates';
import { document, evaluatorOrg } from '../given';
import { authority, evaluator, handler, leader, movesOf, n, owner, scribe } from '../move';

const grade = (knob: number): string => ['优秀', '良好', '较差', '较差'][knob % 4] ?? '良好';

export const moves = movesOf({
  RescheduleEvaluation: {
    as: handler,
    data: (s, k, today) => ({ evaluation: n(s), is: addDays(today, k % 300) }),
  },
  AppointEvaluator: {
    as: handler,
    data: (s) => ({ evaluation: n(s), evaluator: evaluatorOrg, independence: document }),
  },
  OpenEvaluation: {
    as: handler,
    data: (s) => ({ evaluation: n(s), indicators: indicatorHeads.map((head) => ({ head, title: head })) }),
  },
  SubmitMaterials: {
    as: owner,
    also: scribe,
    again: true,
    data: (s) => ({ evaluation: n(s), data: [document], declaration: document }),
  },
  VerifyMaterials: { as: authority, again: true, data: (s) => ({ evaluation: n(s) }) },
  SubmitExcuse: { as: owner, also: scribe, data: (s) => ({ evaluation: n(s), code: 'moved' }) },
  DecideExcuse: { as: handler, data: (s, k) => ({ evaluation: n(s), accepted: k % 2 === 0 }) },
  FindNonParticipation: { as: handler, data: (s) => ({ evaluation: n(s) }) },
  WithdrawFromEvaluation: {
    as: owner,
    also: scribe,
    data: (s) => ({ evaluation: n(s), signedBy: '张三', legalRepresentative: true, warningConfirmed: true }),
  },
  RescindWithdrawal: { as: owner, also: scribe, data: (s) => ({ evaluation: n(s) }) },
  SubmitAssessment: {
    as: evaluator,
    data: (s, k) => ({
      evaluation: n(s),
      scores: [{ indicator: 'keyTechnology', score: '60' }],
      proposedGrade: grade(k),
      evidence: [document],
    }),
  },
  NotifyProposedResult: {
    as: handler,
    data: (s, k) => ({
      evaluation: n(s),
      grade: currentEvaluation(s)?.assessment?.proposedGrade ?? grade(k),
      rectificationItems: ['补齐研发投入'],
    }),
  },
  FinalizeEvaluation: {
    as: leader,
    data: (s, k) => ({ evaluation: n(s), grade: currentEvaluation(s)?.proposed?.grade ?? grade(k), document }),
  },
  VoidEvaluation: {
    as: leader,
    data: (s, k, today) => ({ evaluation: n(s), ground: k % 2 ? 'court' : 'review', plannedOpen: addDays(today, 30) }),
  },
  DeferEvaluation: {
    as: leader,
    data: (s, k, today) => ({ evaluation: n(s), until: addDays(today, 20 + (k % 300)), ground: 'forceMajeure' }),
  },
  RecordEarlierResult: {
    as: leader,
    data: (s, k, today) => ({
      evaluation: n(s),
      grade: grade(k),
      on: s.lifecycle.approved?.clocksFrom ?? today,
      document,
    }),
  },
  ExemptEvaluation: { as: leader, data: (s) => ({ evaluation: n(s), equivalent: '国家评估' }) },
});
