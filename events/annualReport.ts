import { z } from 'zod';
import { event } from './definition';
import { bool, date, doc, id, int, text, timeOfDay, year } from './fields';

const parts = z.strictObject({ progress: text, problems: text, nextSteps: text, data: doc });

export const annualReportOpened = event({
  type: 'AnnualReportOpened',
  label: '年度报告开放',
  data: z.strictObject({
    year,
    periodFrom: date,
    periodTo: date,
    due: date,
    cutoff: timeOfDay.optional(),
    paperDue: date.optional(),
    campaign: id.optional(),
  }),
  zh: (d) => `${d.year}年度报告开放报送，期间${d.periodFrom}至${d.periodTo}，截止${d.due}`,
  en: (d) => `annual report ${d.year} opened, due ${d.due}`,
});
export const annualReportSubmitted = event({
  type: 'AnnualReportSubmitted',
  label: '年度报告提交',
  data: z.strictObject({ year, version: int, parts, statistics: doc.optional(), late: bool }),
  zh: (d) => `提交${d.year}年度报告（第${d.version}稿${d.late ? '，逾期' : ''}）`,
  en: (d) => `annual report ${d.year} v${d.version} submitted${d.late ? ' late' : ''}`,
});
export const annualReportReturned = event({
  type: 'AnnualReportReturned',
  label: '年度报告退回',
  data: z.strictObject({ year, version: int, by: z.enum(['authority', 'bureau']), newDue: date.optional() }),
  zh: (d) =>
    `${d.by === 'authority' ? '主管单位' : '兵团科技局'}退回${d.year}年度报告第${d.version}稿${d.newDue ? `，应于${d.newDue}前重报` : ''}`,
  en: (d) => `annual report ${d.year} v${d.version} returned by the ${d.by}`,
});
export const annualReportEndorsed = event({
  type: 'AnnualReportEndorsed',
  label: '年度报告审核通过',
  data: z.strictObject({ year, version: int, opinion: text.optional() }),
  zh: (d) => `主管单位审核通过${d.year}年度报告第${d.version}稿`,
  en: (d) => `annual report ${d.year} v${d.version} endorsed`,
});
const filed = z.strictObject({ year, version: int, filedOn: date });
export const annualReportFiled = event({
  type: 'AnnualReportFiled',
  label: '年度报告备案',
  statedOn: 'filedOn',
  correctable: ['filedOn'],
  data: filed,
  zh: (d) => `${d.year}年度报告备案`,
  en: (d) => `annual report ${d.year} filed`,
});
export const annualReportFiledLate = event({
  type: 'AnnualReportFiledLate',
  label: '年度报告逾期备案',
  statedOn: 'filedOn',
  correctable: ['filedOn'],
  data: filed,
  zh: (d) => `${d.year}年度报告逾期备案`,
  en: (d) => `annual report ${d.year} filed late`,
});
const passed = z.strictObject({ year, dueUsed: date });
export const annualReportOverdue = event({
  type: 'AnnualReportOverdue',
  label: '年度报告逾期',
  data: passed,
  zh: (d) => `${d.year}年度报告逾期（截止日${d.dueUsed}）`,
  en: (d) => `annual report ${d.year} overdue since ${d.dueUsed}`,
});
export const annualReportMissed = event({
  type: 'AnnualReportMissed',
  label: '年度报告缺报',
  data: passed,
  zh: (d) => `${d.year}年度报告宽限期满仍未报送（${d.dueUsed}）`,
  en: (d) => `annual report ${d.year} missed`,
});
export const annualReportExtended = event({
  type: 'AnnualReportExtended',
  label: '年度报告延期',
  data: z.strictObject({ year, was: date, is: date }),
  zh: (d) => `${d.year}年度报告截止日由${d.was}延至${d.is}`,
  en: (d) => `annual report ${d.year} extended to ${d.is}`,
});
export const annualReportWaived = event({
  type: 'AnnualReportWaived',
  label: '免报年度报告',
  data: z.strictObject({ year }),
  zh: (d) => `免报${d.year}年度报告`,
  en: (d) => `annual report ${d.year} waived`,
});

export const annualReportEvents = [
  annualReportOpened,
  annualReportSubmitted,
  annualReportReturned,
  annualReportEndorsed,
  annualReportFiled,
  annualReportFiledLate,
  annualReportOverdue,
  annualReportMissed,
  annualReportExtended,
  annualReportWaived,
] as const;
