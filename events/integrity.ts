import { z } from 'zod';
import { day } from './date';
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

/** Who is kept from leading or directing a center; a person and a body of one name are two. */
export const barredParty = z.strictObject({ kind: z.enum(['body', 'person']), id, name: text });
export const liftGrounds = ['creditRepaired', 'findingWithdrawn', 'other'] as const;
const liftGroundZh = { creditRepaired: '信用修复', findingWithdrawn: '原认定撤销', other: '其他' } as const;
const namesOf = (who: readonly z.output<typeof barredParty>[] = []): string =>
  who.map(({ name }) => `“${name}”`).join('、');

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
  version: 2,
  label: '诚信问题查实',
  against: true,
  data: z.strictObject({
    case: id,
    rule: text,
    measure: text,
    heardOn: date,
    barred: z.array(barredParty).optional(),
    barredUntil: date.optional(),
  }),
  zh: (d) =>
    `诚信核查 ${d.case} 查实，依据${d.rule}处理：${d.measure}${d.barredUntil ? `；${namesOf(d.barred)}至${day(d.barredUntil)}（含当日）不得牵头创新中心或者担任创新中心主任` : ''}`,
  en: (d) => `${d.case} substantiated under ${d.rule}${d.barredUntil ? `, with a bar until ${d.barredUntil}` : ''}`,
});
export const integrityCaseDismissed = event({
  type: 'IntegrityCaseDismissed',
  label: '诚信核查不成立',
  data: z.strictObject({ case: id }),
  zh: (d) => `诚信核查 ${d.case} 不成立，予以结案`,
  en: (d) => `${d.case} dismissed`,
});

/** Where the finding itself is withdrawn, nobody was ever barred by it. */
export const barLifted = event({
  type: 'BarLifted',
  label: '解除资格限制',
  data: z.strictObject({ case: id, who: z.array(barredParty), ground: z.enum(liftGrounds) }),
  zh: (d) => `解除诚信核查 ${d.case} 对${namesOf(d.who)}的资格限制（${liftGroundZh[d.ground]}）`,
  en: (d) => `bar of ${d.case} lifted (${d.ground})`,
});

export const integrityEvents = [
  integrityCaseOpened,
  integrityCaseSubstantiated,
  integrityCaseDismissed,
  barLifted,
] as const;
