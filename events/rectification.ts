import { z } from 'zod';
import { event } from './definition';
import { bool, date, doc, grade, id, int, org, text } from './fields';

/** R4, the rectification after a poor result (Art 24). */

const evaluation = int.min(1);
const only = z.strictObject({ evaluation });
const of = (n: number): string => `第${n}次评估后的整改`;
export const rectificationItem = z.strictObject({ id, text });
export const finding = z.strictObject({ item: id, met: bool, text });
const inspected = z.strictObject({
  evaluation,
  inspectedOn: date,
  inspector: org,
  findings: z.array(finding),
  passReason: text.optional(),
});

export const rectificationOrdered = event({
  type: 'RectificationOrdered',
  label: '责令整改',
  adverse: true,
  /** `nameUseSuspended`: only where the policy suspends the use of the name during rectification. */
  data: z.strictObject({
    evaluation,
    items: z.array(rectificationItem),
    document: doc,
    nameUseSuspended: bool.optional(),
  }),
  zh: (d) =>
    `第${d.evaluation}次评估较差，责令整改${d.items.length}项${d.nameUseSuspended ? '，整改期间停用名称' : ''}`,
  en: (d) => `rectification of ${d.items.length} items ordered after evaluation ${d.evaluation}`,
});
export const rectificationPlanSubmitted = event({
  type: 'RectificationPlanSubmitted',
  label: '报送整改方案',
  data: z.strictObject({ evaluation, steps: text.optional() }),
  zh: (d) => `报送${of(d.evaluation)}方案`,
  en: (d) => `rectification plan after evaluation ${d.evaluation} in`,
});
export const rectificationProgressRecorded = event({
  type: 'RectificationProgressRecorded',
  label: '整改进展',
  folded: false,
  data: z.strictObject({ evaluation, item: id.optional(), text }),
  zh: (d) => `${of(d.evaluation)}进展${d.item ? `（${d.item}）` : ''}：${d.text}`,
  en: (d) => `rectification progress after evaluation ${d.evaluation}`,
});
export const rectificationReportSubmitted = event({
  type: 'RectificationReportSubmitted',
  label: '报送整改报告',
  data: z.strictObject({ evaluation, version: int.min(1), late: bool }),
  zh: (d) => `报送${of(d.evaluation)}报告（第${d.version}稿${d.late ? '，逾期' : ''}）`,
  en: (d) => `rectification report v${d.version} after evaluation ${d.evaluation} in${d.late ? ' late' : ''}`,
});
export const rectificationDeadlineReached = event({
  type: 'RectificationDeadlineReached',
  label: '整改期限届满',
  data: z.strictObject({ evaluation, reportReceived: bool }),
  zh: (d) => `${of(d.evaluation)}期限届满，${d.reportReceived ? '已收到' : '未收到'}整改报告`,
  en: (d) =>
    `rectification year after evaluation ${d.evaluation} is over, report ${d.reportReceived ? 'in' : 'missing'}`,
});
export const rectificationPassed = event({
  type: 'RectificationPassed',
  label: '整改检查通过',
  /** `gradeAfter`: only where the policy gives a grade after passing (A14). */
  data: inspected.extend({ gradeAfter: grade.optional() }),
  zh: (d) =>
    `${of(d.evaluation)}检查通过（${d.inspectedOn}，${d.inspector.name}）${d.gradeAfter ? `，等次改记${d.gradeAfter}` : ''}`,
  en: (d) => `rectification after evaluation ${d.evaluation} passed`,
});
export const rectificationFailed = event({
  type: 'RectificationFailed',
  label: '整改检查未通过',
  adverse: true,
  data: inspected,
  zh: (d) => `${of(d.evaluation)}检查未通过（${d.inspectedOn}，${d.inspector.name}）`,
  en: (d) => `rectification after evaluation ${d.evaluation} failed`,
});
export const rectificationItemsOpen = event({
  type: 'RectificationItemsOpen',
  label: '整改事项未完成',
  against: true,
  data: inspected,
  zh: (d) => `${of(d.evaluation)}检查，尚有${d.findings.filter((f) => !f.met).length}项未完成`,
  en: (d) => `rectification after evaluation ${d.evaluation}: items left open`,
});
export const inspectionReopened = event({
  type: 'InspectionReopened',
  label: '重新检查整改',
  data: only,
  zh: (d) => `${of(d.evaluation)}重新检查`,
  en: (d) => `rectification after evaluation ${d.evaluation} to be inspected again`,
});
export const rectificationCancelled = event({
  type: 'RectificationCancelled',
  label: '整改撤销',
  data: only,
  zh: (d) => `${of(d.evaluation)}随之撤销`,
  en: (d) => `rectification after evaluation ${d.evaluation} cancelled`,
});

export const rectificationEvents = [
  rectificationOrdered,
  rectificationPlanSubmitted,
  rectificationProgressRecorded,
  rectificationReportSubmitted,
  rectificationDeadlineReached,
  rectificationPassed,
  rectificationFailed,
  rectificationItemsOpen,
  inspectionReopened,
  rectificationCancelled,
] as const;
