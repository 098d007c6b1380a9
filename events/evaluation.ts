import { z } from 'zod';
import { event } from './definition';
import { bool, date, doc, grade, id, int, org, text, timeOfDay } from './fields';

/** R3, the evaluation of a cycle (Art 21-25). */

const evaluation = int.min(1);
const only = z.strictObject({ evaluation });
const nth = (n: number): string => `第${n}次评估`;

/** Art 22: the five heads that the indicators cover at least. */
export const indicatorHeads = [
  'strategicTasks',
  'keyTechnology',
  'industryProgress',
  'publicService',
  'incubation',
] as const;
const indicatorHead = z.enum(indicatorHeads);
export const indicator = z.strictObject({ head: indicatorHead, title: text, weight: int.optional() });
export const deferralGrounds = ['forceMajeure', 'excuse', 'acceptanceYear', 'extension', 'tooYoung', 'other'] as const;
export const excuseCodes = [
  'moved',
  'districtChanged',
  'productionStopped',
  'season',
  'forceMajeure',
  'other',
] as const;
export const voidGrounds = ['integrity', 'review', 'court'] as const;
export const score = z.strictObject({ indicator: text, head: indicatorHead.optional(), score: text });
export const headZh: Readonly<Record<(typeof indicatorHeads)[number], string>> = {
  strategicTasks: '承担兵团重大战略科技任务',
  keyTechnology: '实施关键技术攻关',
  industryProgress: '引领行业技术进步',
  publicService: '面向社会提供技术创新服务',
  incubation: '培育孵化科技型企业',
};

const deferralZh: Record<(typeof deferralGrounds)[number], string> = {
  forceMajeure: '不可抗力',
  excuse: '说明的理由成立',
  acceptanceYear: '验收当年',
  extension: '建设期延期当年',
  tooYoung: '运行时间过短',
  other: '其他',
};
const excuseZh: Record<(typeof excuseCodes)[number], string> = {
  moved: '搬迁',
  districtChanged: '区划变动',
  productionStopped: '停产',
  season: '季节性生产',
  forceMajeure: '不可抗力',
  other: '其他',
};

export const evaluationScheduled = event({
  type: 'EvaluationScheduled',
  label: '评估列入计划',
  data: z.strictObject({
    evaluation,
    attempt: int.min(1),
    cycleStart: date,
    cycleEnd: date,
    plannedOpen: date,
    anchorRule: text,
  }),
  zh: (d) =>
    `${nth(d.evaluation)}列入计划${d.attempt > 1 ? `（第${d.attempt}轮）` : ''}，周期${d.cycleStart}至${d.cycleEnd}，计划于${d.plannedOpen}开放`,
  en: (d) => `evaluation ${d.evaluation} scheduled for ${d.plannedOpen} (attempt ${d.attempt})`,
});
export const evaluationRescheduled = event({
  type: 'EvaluationRescheduled',
  label: '评估改期',
  data: z.strictObject({ evaluation, was: date, is: date }),
  zh: (d) => `${nth(d.evaluation)}由${d.was}改至${d.is}开放`,
  en: (d) => `evaluation ${d.evaluation} moved from ${d.was} to ${d.is}`,
});
export const evaluationDeferred = event({
  type: 'EvaluationDeferred',
  label: '缓评',
  data: z.strictObject({ evaluation, until: date, ground: z.enum(deferralGrounds) }),
  zh: (d) => `${nth(d.evaluation)}缓至${d.until}（${deferralZh[d.ground]}）`,
  en: (d) => `evaluation ${d.evaluation} deferred until ${d.until} (${d.ground})`,
});
export const evaluationWindowOpened = event({
  type: 'EvaluationWindowOpened',
  label: '评估到期',
  data: only,
  zh: (d) => `${nth(d.evaluation)}到期，应开放、缓评或改期`,
  en: (d) => `evaluation ${d.evaluation} is due to be opened`,
});
export const evaluatorAppointed = event({
  type: 'EvaluatorAppointed',
  label: '委托评估机构',
  data: z.strictObject({ evaluation, evaluator: org, independence: doc }),
  zh: (d) => `委托${d.evaluator.name}承担${nth(d.evaluation)}`,
  en: (d) => `evaluator of evaluation ${d.evaluation}: ${d.evaluator.name}`,
});
export const evaluationOpened = event({
  type: 'EvaluationOpened',
  label: '评估开放',
  version: 2,
  /** `campaignOpenedOn`: only where its campaign was opened on another day. */
  data: z.strictObject({
    evaluation,
    attempt: int.min(1),
    campaign: id.optional(),
    indicators: z.array(indicator),
    materialsDueOn: date.optional(),
    cutoff: timeOfDay.optional(),
    campaignOpenedOn: date.optional(),
  }),
  zh: (d) =>
    `${nth(d.evaluation)}开放${d.campaign ? `（批次 ${d.campaign}）` : ''}${d.materialsDueOn ? `，材料截止${d.materialsDueOn}` : ''}`,
  en: (d) => `evaluation ${d.evaluation} opened${d.campaign ? ` in campaign ${d.campaign}` : ''}`,
});
export const evaluationMaterialsSubmitted = event({
  type: 'EvaluationMaterialsSubmitted',
  label: '提交评估材料',
  data: z.strictObject({ evaluation, version: int.min(1), data: z.array(doc), declaration: doc, late: bool }),
  zh: (d) => `提交${nth(d.evaluation)}材料（第${d.version}稿${d.late ? '，逾期' : ''}）`,
  en: (d) => `materials of evaluation ${d.evaluation} v${d.version} submitted${d.late ? ' late' : ''}`,
});
export const materialsVerified = event({
  type: 'MaterialsVerified',
  label: '核实评估材料',
  data: z.strictObject({ evaluation, version: int.min(1), remarks: text.optional() }),
  zh: (d) => `主管单位核实${nth(d.evaluation)}材料第${d.version}稿`,
  en: (d) => `materials of evaluation ${d.evaluation} v${d.version} verified`,
});
export const evaluationMaterialsOverdue = event({
  type: 'EvaluationMaterialsOverdue',
  label: '评估材料逾期',
  data: z.strictObject({ evaluation, dueUsed: date }),
  zh: (d) => `${nth(d.evaluation)}材料逾期（截止日${d.dueUsed}）`,
  en: (d) => `materials of evaluation ${d.evaluation} overdue since ${d.dueUsed}`,
});
export const supplementaryDemandIssued = event({
  type: 'SupplementaryDemandIssued',
  label: '催报评估材料',
  data: z.strictObject({ evaluation, demand: z.union([z.literal(1), z.literal(2)]), notice: id }),
  zh: (d) => `第${d.demand}次催报${nth(d.evaluation)}材料（文书 ${d.notice}）`,
  en: (d) => `demand ${d.demand} for the materials of evaluation ${d.evaluation}`,
});
export const excuseSubmitted = event({
  type: 'ExcuseSubmitted',
  label: '说明不能参加评估的理由',
  data: z.strictObject({ evaluation, code: z.enum(excuseCodes) }),
  zh: (d) => `说明不能按期参加${nth(d.evaluation)}的理由：${excuseZh[d.code]}`,
  en: (d) => `excuse for evaluation ${d.evaluation}: ${d.code}`,
});
export const excuseAccepted = event({
  type: 'ExcuseAccepted',
  label: '理由成立',
  of: 'evaluation',
  data: only,
  zh: (d) => `${nth(d.evaluation)}所说明的理由成立`,
  en: (d) => `excuse for evaluation ${d.evaluation} accepted`,
});
export const excuseRejected = event({
  type: 'ExcuseRejected',
  label: '理由不成立',
  against: true,
  data: only,
  zh: (d) => `${nth(d.evaluation)}所说明的理由不成立`,
  en: (d) => `excuse for evaluation ${d.evaluation} rejected`,
});
export const evaluationNonParticipationFound = event({
  type: 'EvaluationNonParticipationFound',
  label: '认定不参加评估',
  adverse: true,
  data: z.strictObject({ evaluation, demands: z.array(id), dueUsed: date }),
  zh: (d) => `认定不参加${nth(d.evaluation)}（材料截止日${d.dueUsed}，催报${d.demands.length}次）`,
  en: (d) => `non-participation in evaluation ${d.evaluation} found`,
});
export const evaluationWithdrawnMidway = event({
  type: 'EvaluationWithdrawnMidway',
  label: '中途退出评估',
  data: z.strictObject({ evaluation, signedBy: text, legalRepresentative: bool, warningConfirmed: bool }),
  zh: (d) => `中途退出${nth(d.evaluation)}（${d.signedBy}签署）`,
  en: (d) => `withdrew from evaluation ${d.evaluation}`,
});
export const withdrawalRescinded = event({
  type: 'WithdrawalRescinded',
  label: '撤回退出',
  data: z.strictObject({ evaluation, restoredTo: text }),
  zh: (d) => `撤回中途退出，${nth(d.evaluation)}继续`,
  en: (d) => `withdrawal from evaluation ${d.evaluation} rescinded, back to ${d.restoredTo}`,
});
export const evaluationReopened = event({
  type: 'EvaluationReopened',
  label: '评估重新开放',
  data: only,
  zh: (d) => `${nth(d.evaluation)}重新开放`,
  en: (d) => `evaluation ${d.evaluation} open again`,
});
export const assessmentSubmitted = event({
  type: 'AssessmentSubmitted',
  label: '提交评估意见',
  data: z.strictObject({
    evaluation,
    scores: z.array(score),
    total: text.optional(),
    proposedGrade: grade,
    evidence: z.array(doc),
    /** Heads of Art 22 without a score. */
    uncovered: z.array(indicatorHead).optional(),
  }),
  zh: (d) =>
    `评估机构提交${nth(d.evaluation)}意见，建议等次${d.proposedGrade}${d.uncovered ? `（未评分：${d.uncovered.map((h) => headZh[h]).join('、')}）` : ''}`,
  en: (d) => `assessment of evaluation ${d.evaluation} in, proposed grade ${d.proposedGrade}`,
});
export const proposedResultNotified = event({
  type: 'ProposedResultNotified',
  label: '告知拟定结果',
  against: (d) => d.grade === '较差',
  of: 'evaluation',
  data: z.strictObject({
    evaluation,
    grade,
    rectificationItems: z.array(text).optional(),
    gradeReason: text.optional(),
    firstDay: date.optional(),
    printedLastDay: date.optional(),
    cutoff: timeOfDay.optional(),
  }),
  zh: (d) => `告知${nth(d.evaluation)}拟定等次：${d.grade}`,
  en: (d) => `proposed grade of evaluation ${d.evaluation}: ${d.grade}`,
});
export const evaluationFinalized = event({
  type: 'EvaluationFinalized',
  label: '评估结果',
  against: (d) => d.grade === '较差' && d.campaign === undefined,
  adverse: true,
  /** `consecutivePoor`: only where the policy counts consecutive 较差 (A15) and the number is reached. */
  data: z.strictObject({
    evaluation,
    grade,
    gradeReason: text.optional(),
    document: doc,
    campaign: id.optional(),
    consecutivePoor: int.optional(),
  }),
  zh: (d) => `${nth(d.evaluation)}结果：${d.grade}${d.consecutivePoor ? `（连续第${d.consecutivePoor}次较差）` : ''}`,
  en: (d) => `evaluation ${d.evaluation} final: ${d.grade}`,
});
export const earlierResultRecorded = event({
  type: 'EarlierResultRecorded',
  label: '补录导入前的评估结果',
  adverse: true,
  statedOn: 'on',
  data: z.strictObject({ evaluation, grade: text, on: date, document: doc }),
  zh: (d) => `补录${nth(d.evaluation)}的结果：${d.grade}（${d.on}，《${d.document.title}》）`,
  en: (d) => `evaluation ${d.evaluation} had its result on ${d.on}: ${d.grade}`,
});
export const supportFlagRaised = event({
  type: 'SupportFlagRaised',
  label: '加大支持标记',
  folded: false,
  data: only,
  zh: (d) => `${nth(d.evaluation)}优秀，标记加大支持力度`,
  en: (d) => `support flag raised by evaluation ${d.evaluation}`,
});
export const evaluationExempted = event({
  type: 'EvaluationExempted',
  label: '免评',
  data: z.strictObject({ evaluation, equivalent: text }),
  zh: (d) => `免除${nth(d.evaluation)}（${d.equivalent}）`,
  en: (d) => `evaluation ${d.evaluation} exempted: ${d.equivalent}`,
});
export const cycleRenewed = event({
  type: 'CycleRenewed',
  label: '进入下一轮周期',
  folded: false,
  data: z.strictObject({
    evaluation,
    start: date,
    end: date,
    skipped: z.array(date),
    /** `dropped`: a removal was not decided, and the policy has nothing done again (A42). */
    after: z.enum(['优秀', '良好', '较差', 'rectification', 'exemption', 'dropped', 'earlierResult']),
  }),
  zh: (d) =>
    `进入第${d.evaluation}轮建设运行周期，${d.start}至${d.end}${d.skipped.length > 0 ? `（越过${d.skipped.join('、')}）` : ''}`,
  en: (d) => `cycle ${d.evaluation} runs ${d.start} to ${d.end}, after ${d.after}`,
});
export const evaluationVoided = event({
  type: 'EvaluationVoided',
  label: '评估作废',
  against: true,
  data: z.strictObject({ evaluation, ground: z.enum(voidGrounds), case: id.optional(), plannedOpen: date }),
  zh: (d) =>
    `${nth(d.evaluation)}作废（${{ integrity: '诚信案件查实', review: '复核', court: '判决' }[d.ground]}），改于${d.plannedOpen}重新评估`,
  en: (d) => `evaluation ${d.evaluation} voided (${d.ground}), again on ${d.plannedOpen}`,
});

export const evaluationEvents = [
  evaluationScheduled,
  evaluationRescheduled,
  evaluationDeferred,
  evaluationWindowOpened,
  evaluatorAppointed,
  evaluationOpened,
  evaluationMaterialsSubmitted,
  materialsVerified,
  evaluationMaterialsOverdue,
  supplementaryDemandIssued,
  excuseSubmitted,
  excuseAccepted,
  excuseRejected,
  evaluationNonParticipationFound,
  evaluationWithdrawnMidway,
  withdrawalRescinded,
  evaluationReopened,
  assessmentSubmitted,
  proposedResultNotified,
  evaluationFinalized,
  earlierResultRecorded,
  supportFlagRaised,
  evaluationExempted,
  cycleRenewed,
  evaluationVoided,
] as const;
