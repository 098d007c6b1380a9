import { z } from 'zod';
import { day } from './date';
import { event } from './definition';
import { bool, date, id, text, year } from './fields';

/** What is looked at between application and evaluation: supervision, checks, completeness (Art 6.3, 7.3, 8). Facts. */

export const supervisionRecorded = event({
  type: 'SupervisionRecorded',
  label: '主管单位监督检查',
  statedOn: 'supervisedOn',
  correctable: ['supervisedOn'],
  data: z.strictObject({ supervisedOn: date, finding: text, problems: z.array(text).optional() }),
  zh: (d) =>
    `主管单位于${day(d.supervisedOn)}监督检查：${d.finding}${d.problems?.length ? `（须解决：${d.problems.join('；')}）` : ''}`,
  en: (d) => `supervised by the authority on ${d.supervisedOn}`,
});

export const midTermResults = ['onTrack', 'behind'] as const;
const midTermZh = { onTrack: '进展正常', behind: '进展滞后' } as const;
export const midTermChecked = event({
  type: 'MidTermChecked',
  label: '建设中期检查',
  statedOn: 'checkedOn',
  correctable: ['checkedOn'],
  data: z.strictObject({ checkedOn: date, result: z.enum(midTermResults), finding: text }),
  zh: (d) => `${day(d.checkedOn)}建设中期检查：${midTermZh[d.result]}，${d.finding}`,
  en: (d) => `mid-term check on ${d.checkedOn}: ${d.result}`,
});

export const yearlyResults = ['合格', '基本合格', '不合格'] as const;
export const yearlyCheckRecorded = event({
  type: 'YearlyCheckRecorded',
  label: '年度考核结果',
  statedOn: 'checkedOn',
  correctable: ['checkedOn'],
  data: z.strictObject({ year, checkedOn: date, result: z.enum(yearlyResults), finding: text.optional() }),
  zh: (d) => `${d.year}年度考核：${d.result}${d.finding ? `，${d.finding}` : ''}`,
  en: (d) => `yearly check ${d.year}: ${d.result}`,
});

/** What an agency may look through for completeness: the recommendation, a report, materials, a change. */
export const checkable = ['recommendation', 'report', 'materials', 'change'] as const;
const checkableZh = {
  recommendation: () => '推荐材料',
  report: (of: string) => `${of}年度报告`,
  materials: (of: string) => `第${of}次评估材料`,
  change: (of: string) => `变更申请 ${of} `,
} as const;
export const completenessChecked = event({
  type: 'CompletenessChecked',
  label: '材料齐备性检查',
  folded: false,
  /** `about`: absent for a recommendation; `of`: the year, the evaluation or the change. */
  data: z.strictObject({
    about: z.enum(checkable).optional(),
    of: id.optional(),
    complete: bool,
    missing: z.array(text),
  }),
  zh: (d) =>
    `${checkableZh[d.about ?? 'recommendation'](d.of ?? '')}${d.complete ? '齐备' : `不齐备，缺：${d.missing.join('、')}`}`,
  en: (d) => (d.complete ? 'materials complete' : `materials incomplete, ${d.missing.length} missing`),
});

export const supervisionEvents = [
  supervisionRecorded,
  midTermChecked,
  yearlyCheckRecorded,
  completenessChecked,
] as const;
