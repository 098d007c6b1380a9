import { z } from 'zod';
import { event } from './definition';
import { bool, date, id, int, text, timeOfDay } from './fields';

/** Publicity before approval and before a result ([P], A25), and the objections raised in it (L13a). */

const publicitySubjects = ['approval', 'result'] as const;
export const publicitySubject = z.enum(publicitySubjects);
const what = (d: { subject: (typeof publicitySubjects)[number]; evaluation?: number | undefined }): string =>
  d.subject === 'approval' ? '拟批准组建名单' : `第${d.evaluation ?? '?'}次评估结果`;

export const publicityOpened = event({
  type: 'PublicityOpened',
  label: '开始公示',
  data: z.strictObject({
    subject: publicitySubject,
    evaluation: int.optional(),
    firstDay: date,
    lastDay: date,
    printedLastDay: date.optional(),
    cutoff: timeOfDay.optional(),
    posted: text,
  }),
  zh: (d) => `${what(d)}开始公示，${d.firstDay}至${d.lastDay}${d.cutoff ? ` ${d.cutoff}` : ''}（${d.posted}）`,
  en: (d) =>
    `publicity of ${d.subject}${d.evaluation === undefined ? '' : ` ${d.evaluation}`} opened, ${d.firstDay} to ${d.lastDay}`,
});
export const objectionFiled = event({
  type: 'ObjectionFiled',
  label: '提出异议',
  version: 2,
  data: z.strictObject({ objection: id, publicity: id.optional(), by: text, about: text, late: bool }),
  zh: (d) => `${d.by}提出异议 ${d.objection}${d.late ? '（公示期满后提出）' : ''}：${d.about}`,
  en: (d) => `${d.objection} filed${d.late ? ' late' : ''} by ${d.by}`,
});
export const objectionResolved = event({
  type: 'ObjectionResolved',
  label: '异议处理',
  of: 'objection',
  data: z.strictObject({ objection: id, upheld: bool }),
  zh: (d) => `异议 ${d.objection} ${d.upheld ? '成立' : '不成立'}`,
  en: (d) => `${d.objection} ${d.upheld ? 'upheld' : 'rejected'}`,
});
export const publicityClosed = event({
  type: 'PublicityClosed',
  label: '公示期满',
  data: z.strictObject({ subject: publicitySubject, evaluation: int.optional() }),
  zh: (d) => `${what(d)}公示期满`,
  en: (d) => `publicity of ${d.subject}${d.evaluation === undefined ? '' : ` ${d.evaluation}`} closed`,
});

export const publicityEvents = [publicityOpened, objectionFiled, objectionResolved, publicityClosed] as const;
