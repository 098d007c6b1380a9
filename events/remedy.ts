import { z } from 'zod';
import { day } from './date';
import { event } from './definition';
import { bool, date, doc, id, text } from './fields';

/** Administrative review and suits against a decision on the record, what is ordered meanwhile, and what comes of them. */

export const remedyKinds = ['review', 'litigation'] as const;
export const remedyKindZh: Record<(typeof remedyKinds)[number], string> = {
  review: '行政复议',
  litigation: '行政诉讼',
};
export const remedyOutcomes = [
  'upheld',
  'inadmissible',
  'withdrawn',
  'changed',
  'annulled',
  'anew',
  'settled',
] as const;
export type RemedyOutcome = (typeof remedyOutcomes)[number];
export const remedyOutcomeZh: Record<RemedyOutcome, string> = {
  upheld: '维持或者驳回',
  inadmissible: '不予受理',
  withdrawn: '申请人撤回',
  changed: '变更原决定',
  annulled: '撤销原决定或者确认其违法、无效',
  anew: '撤销原决定并责令重新作出',
  settled: '调解结案或者自行纠正',
};
/** Who can order that a decision is not executed meanwhile. */
export const suspendedBy = ['reviewBody', 'court', 'bureau'] as const;
export const suspendedByZh: Record<(typeof suspendedBy)[number], string> = {
  reviewBody: '行政复议机关',
  court: '人民法院',
  bureau: '兵团科技局',
};

/** What is said of a review or a suit that was brought. */
export const sought = {
  /** The decision as a clerk names it. */
  decision: id,
  kind: z.enum(remedyKinds),
  applicant: text,
  organ: text,
  caseNumber: text.optional(),
  broughtOn: date,
  /** When the applicant knew of the decision, where that is known. */
  knownOn: date.optional(),
  receivedOn: date,
};
export const remedySought = event({
  type: 'RemedySought',
  label: '提起行政复议或者行政诉讼',
  data: z.strictObject({
    remedy: id,
    ...sought,
    /** What the decision is called, and the event that made it. */
    title: text,
    event: id,
    /** Brought after the period that the policy states; the organ decides what follows from that. */
    late: bool,
  }),
  zh: (d) =>
    `${d.applicant}于${day(d.broughtOn)}就“${d.title}”（${d.decision}）提起${remedyKindZh[d.kind]}，由${d.organ}办理（${d.remedy}${d.late ? '，逾期提起' : ''}）`,
  en: (d) => `${d.remedy}: ${d.kind} against ${d.decision} brought on ${d.broughtOn}${d.late ? ', late' : ''}`,
});
export const suspensionOrdered = event({
  type: 'SuspensionOrdered',
  label: '停止执行',
  data: z.strictObject({ remedy: id, decision: id, title: text, by: z.enum(suspendedBy), from: date, document: doc }),
  correctable: ['from'],
  zh: (d) =>
    `${suspendedByZh[d.by]}决定自${day(d.from)}起停止执行“${d.title}”（${d.remedy}，文件《${d.document.title}》）`,
  en: (d) => `execution of ${d.decision} suspended from ${d.from}`,
});
export const suspensionLifted = event({
  type: 'SuspensionLifted',
  label: '恢复执行',
  data: z.strictObject({ remedy: id, decision: id, title: text, on: date }),
  correctable: ['on'],
  zh: (d) => `自${day(d.on)}起恢复执行“${d.title}”（${d.remedy}）`,
  en: (d) => `execution of ${d.decision} resumed on ${d.on}`,
});
export const remedyConcluded = event({
  type: 'RemedyConcluded',
  label: '行政复议或者行政诉讼结果',
  data: z.strictObject({
    remedy: id,
    decision: id,
    title: text,
    outcome: z.enum(remedyOutcomes),
    decidedOn: date,
    document: doc,
  }),
  zh: (d) => `${d.remedy} 结案：${remedyOutcomeZh[d.outcome]}（“${d.title}”，文件《${d.document.title}》）`,
  en: (d) => `${d.remedy} concluded: ${d.outcome}`,
});
export const outcomeCarriedOut = event({
  type: 'OutcomeCarriedOut',
  label: '执行复议诉讼结果',
  data: z.strictObject({ remedy: id, decision: id, title: text, how: text }),
  zh: (d) => `${d.remedy}（“${d.title}”）的结果已执行：${d.how}`,
  en: (d) => `outcome of ${d.remedy} carried out`,
});

export const remedyEvents = [
  remedySought,
  suspensionOrdered,
  suspensionLifted,
  remedyConcluded,
  outcomeCarriedOut,
] as const;
