import { z } from 'zod';
import { day } from './date';
import { event } from './definition';
import { date, int, org, text } from './fields';

/** What follows from a grade and from the sequence: projects, recommendations, support (Art 23, 26). Facts. */

export const projectLevels = ['national', 'autonomousRegion', 'corps', 'division', 'other'] as const;
const levelZh = {
  national: '国家',
  autonomousRegion: '自治区',
  corps: '兵团',
  division: '师市',
  other: '其他',
} as const;
const yuan = int.min(0).optional();
export const projectUndertaken = event({
  type: 'ProjectUndertaken',
  label: '承担科研项目',
  statedOn: 'startedOn',
  correctable: ['startedOn'],
  /** `amountYuan`: whole yuan. */
  data: z.strictObject({
    title: text,
    programme: text.optional(),
    level: z.enum(projectLevels),
    number: text.optional(),
    startedOn: date,
    amountYuan: yuan,
  }),
  zh: (d) =>
    `承担${levelZh[d.level]}项目“${d.title}”${d.number ? `（${d.number}）` : ''}，自${day(d.startedOn)}起${d.amountYuan === undefined ? '' : `，${d.amountYuan}元`}`,
  en: (d) => `project undertaken (${d.level}) since ${d.startedOn}`,
});

export const recommendedFor = ['nationalCenter', 'nationalProgramme', 'platformFunds', 'other'] as const;
const recommendedZh = {
  nationalCenter: '国家技术创新中心',
  nationalProgramme: '国家重点研发计划任务',
  platformFunds: '自治区人才发展专项科研创新平台建设奖补资金',
  other: '其他事项',
} as const;
export const centerRecommendedFor = event({
  type: 'CenterRecommendedFor',
  label: '推荐申报',
  statedOn: 'recommendedOn',
  correctable: ['recommendedOn'],
  data: z.strictObject({ for: z.enum(recommendedFor), what: text.optional(), recommendedOn: date }),
  zh: (d) => `${day(d.recommendedOn)}推荐申报${recommendedZh[d.for]}${d.what ? `：${d.what}` : ''}`,
  en: (d) => `recommended for ${d.for} on ${d.recommendedOn}`,
});

export const supportKinds = ['project', 'funds', 'talent', 'policy', 'land', 'equipment', 'other'] as const;
const supportZh = {
  project: '项目',
  funds: '经费',
  talent: '人才',
  policy: '政策',
  land: '土地',
  equipment: '设施设备',
  other: '其他',
} as const;
export const supportGiven = event({
  type: 'SupportGiven',
  label: '给予支持',
  statedOn: 'givenOn',
  correctable: ['givenOn'],
  /** `amountYuan`: whole yuan. */
  data: z.strictObject({ kind: z.enum(supportKinds), by: org.optional(), what: text, givenOn: date, amountYuan: yuan }),
  zh: (d) =>
    `${day(d.givenOn)}${d.by ? d.by.name : ''}给予${supportZh[d.kind]}支持：${d.what}${d.amountYuan === undefined ? '' : `，${d.amountYuan}元`}`,
  en: (d) => `support given (${d.kind}) on ${d.givenOn}`,
});

export const supportEvents = [projectUndertaken, centerRecommendedFor, supportGiven] as const;
