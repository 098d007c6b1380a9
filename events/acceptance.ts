import { z } from 'zod';
import { event } from './definition';
import { bool, date, doc, id, int, text } from './fields';

/** Acceptance of the build tasks (建设任务验收): Art 7.5 names it, all else is policy (A3). */

const passed = z.strictObject({ dueUsed: date });
const result = z.strictObject({ round: int, indicators: z.array(z.strictObject({ id, met: bool })), document: doc });
const met = (d: z.output<typeof result>): string =>
  `${d.indicators.filter((i) => i.met).length}/${d.indicators.length} 项考核指标达到`;

export const acceptanceWindowOpened = event({
  type: 'AcceptanceWindowOpened',
  label: '验收申请开放',
  data: passed,
  zh: (d) => `可以申请建设任务验收（自${d.dueUsed}起）`,
  en: (d) => `acceptance may be applied for since ${d.dueUsed}`,
});
export const acceptanceOverdue = event({
  type: 'AcceptanceOverdue',
  label: '验收申请逾期',
  data: passed,
  zh: (d) => `建设任务验收申请逾期（截止日${d.dueUsed}）`,
  en: (d) => `acceptance overdue since ${d.dueUsed}`,
});
export const acceptanceApplied = event({
  type: 'AcceptanceApplied',
  label: '申请验收',
  version: 2,
  data: z.strictObject({ round: int, summary: doc, late: bool.optional() }),
  zh: (d) => `申请建设任务验收（第${d.round}次）`,
  en: (d) => `acceptance applied for, round ${d.round}`,
});
export const acceptanceReviewed = event({
  type: 'AcceptanceReviewed',
  label: '主管单位协助验收',
  of: 'center',
  data: z.strictObject({ opinion: text }),
  zh: (d) => `主管单位协助验收，意见：${d.opinion}`,
  en: 'acceptance reviewed by the authority',
});
export const acceptancePassed = event({
  type: 'AcceptancePassed',
  label: '验收通过',
  data: result,
  zh: (d) => `建设任务验收通过（第${d.round}次，${met(d)}）`,
  en: (d) => `acceptance passed, round ${d.round}`,
});
export const acceptanceConditional = event({
  type: 'AcceptanceConditional',
  label: '验收有条件通过',
  against: true,
  data: result,
  zh: (d) => `建设任务验收有条件通过，须再次验收（第${d.round}次，${met(d)}）`,
  en: (d) => `acceptance conditional, round ${d.round}`,
});
export const acceptanceFailed = event({
  type: 'AcceptanceFailed',
  label: '验收未通过',
  against: true,
  data: result,
  zh: (d) => `建设任务验收未通过（第${d.round}次，${met(d)}），可再次申请`,
  en: (d) => `acceptance failed, round ${d.round}`,
});
export const acceptanceExtended = event({
  type: 'AcceptanceExtended',
  label: '验收延期',
  data: z.strictObject({ was: date, is: date }),
  zh: (d) => `建设任务验收申请截止日由${d.was}延至${d.is}`,
  en: (d) => `acceptance extended to ${d.is}`,
});

export const acceptanceEvents = [
  acceptanceWindowOpened,
  acceptanceOverdue,
  acceptanceApplied,
  acceptanceReviewed,
  acceptancePassed,
  acceptanceConditional,
  acceptanceFailed,
  acceptanceExtended,
] as const;
