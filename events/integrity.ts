import { z } from 'zod';
import { event } from './definition';
import { date, id, int, text } from './fields';

/** Integrity cases (Art 25): any party to an evaluation, the evaluator and officials too. */

const subject = z.enum(['center', 'evaluator', 'authority', 'panel', 'official', 'other']);
const subjectZh = {
  center: '创新中心',
  evaluator: '评估机构',
  authority: '主管单位',
  panel: '论证专家',
  official: '工作人员',
  other: '其他参与方',
} as const;

export const integrityCaseOpened = event({
  type: 'IntegrityCaseOpened',
  label: '诚信核查立案',
  of: 'case',
  data: z.strictObject({ case: id, subject, evaluation: int.optional(), about: text }),
  zh: (d) =>
    `诚信核查 ${d.case} 立案，对象：${subjectZh[d.subject]}${d.evaluation ? `，涉及第${d.evaluation}次评估` : ''}`,
  en: (d) => `${d.case} opened about ${d.subject}`,
});
export const integrityCaseSubstantiated = event({
  type: 'IntegrityCaseSubstantiated',
  label: '诚信问题查实',
  against: true,
  data: z.strictObject({ case: id, rule: text, measure: text, heardOn: date }),
  zh: (d) => `诚信核查 ${d.case} 查实，依据${d.rule}处理：${d.measure}`,
  en: (d) => `${d.case} substantiated under ${d.rule}`,
});
export const integrityCaseDismissed = event({
  type: 'IntegrityCaseDismissed',
  label: '诚信核查不成立',
  data: z.strictObject({ case: id }),
  zh: (d) => `诚信核查 ${d.case} 不成立，予以结案`,
  en: (d) => `${d.case} dismissed`,
});

export const integrityEvents = [integrityCaseOpened, integrityCaseSubstantiated, integrityCaseDismissed] as const;
