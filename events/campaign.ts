import { z } from 'zod';
import { event } from './definition';
import { indicator } from './evaluation';
import { date, doc, id, int, json, org, text, timeOfDay, year } from './fields';

/** Campaigns: many centers evaluated, asked for their reports, or decided on under one document. Stream `program`. */

/** The first two are opened at their members and decided later; the others are decided at once, by one document. */
export const campaignKinds = [
  'evaluation',
  'annualReport',
  'inspection',
  'delisting',
  'revocation',
  'rename',
  'mixed',
] as const;
export const campaignSteps = ['open', 'decide'] as const;

/** Part of workflow and command ids, and of what people type. */
export const campaignId = id.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
  error: '批次编号只能含小写字母、数字和连字符，最长 63 个字符 / lower case letters, digits and hyphens, at most 63',
});
/** A center that is left out, and why. */
export const exempt = z.strictObject({ center: id, why: text });
/**
 * What the document says of a center: a grade, what becomes of its report, how an inspection ended, that it is removed,
 * revoked or renamed. `details` are what the command it comes to takes beside the document.
 */
export const outcome = z.strictObject({
  center: id,
  outcome: text,
  reason: text.optional(),
  effectiveOn: date.optional(),
  details: z.record(z.string(), json).optional(),
});
/** A third party for every member, with the proof of its independence (Art 21). */
export const appointment = z.strictObject({ evaluator: org, independence: doc });

/** The printed due day and the time at which it ends. */
const printed = { dueOn: date, cutoff: timeOfDay.optional() };

export const kindZh: Readonly<Record<(typeof campaignKinds)[number], string>> = {
  evaluation: '评估',
  annualReport: '年度报告',
  inspection: '整改检查',
  delisting: '不再列入序列',
  revocation: '撤销',
  rename: '更名',
  mixed: '综合决定',
};
const stepZh = { open: '开放', decide: '决定' } as const;

export const campaignPlanned = event({
  type: 'CampaignPlanned',
  label: '批次计划',
  data: z.strictObject({
    campaign: campaignId,
    kind: z.enum(campaignKinds),
    title: text,
    year,
    ...printed,
    /** None where nothing is opened. */
    dueOn: date.optional(),
    centers: z.array(id),
    exempt: z.array(exempt),
  }),
  zh: (d) =>
    `计划${d.year}年度${kindZh[d.kind]}批次 ${d.campaign}《${d.title}》：列入 ${d.centers.length} 家，不列入 ${d.exempt.length} 家${d.dueOn ? `，截止${d.dueOn}${d.cutoff ? ` ${d.cutoff}` : ''}` : ''}`,
  en: (d) => `campaign ${d.campaign} planned: ${d.centers.length} centers${d.dueOn ? `, due ${d.dueOn}` : ''}`,
});
export const campaignOpened = event({
  type: 'CampaignOpened',
  label: '批次开放',
  data: z.strictObject({
    campaign: campaignId,
    document: doc,
    ...printed,
    paperDue: date.optional(),
    indicators: z.array(indicator).optional(),
    appoint: appointment.optional(),
  }),
  zh: (d) => `开放批次 ${d.campaign}（《${d.document.title}》），截止${d.dueOn}${d.cutoff ? ` ${d.cutoff}` : ''}`,
  en: (d) => `campaign ${d.campaign} opened, due ${d.dueOn}`,
});
export const campaignDecided = event({
  type: 'CampaignDecided',
  label: '批次决定',
  against: true,
  data: z.strictObject({
    campaign: campaignId,
    document: doc,
    outcomes: z.array(outcome),
    counts: z.record(z.string(), int),
  }),
  zh: (d) =>
    `批次 ${d.campaign}的决定（《${d.document.title}》）：${Object.entries(d.counts)
      .map(([name, count]) => `${name} ${count} 家`)
      .join('，')}`,
  en: (d) => `campaign ${d.campaign} decided for ${d.outcomes.length} centers`,
});
export const campaignTold = event({
  type: 'CampaignTold',
  label: '批次送出',
  data: z.strictObject({ campaign: campaignId, step: z.enum(campaignSteps), centers: int.min(0) }),
  zh: (d) => `批次 ${d.campaign}的${stepZh[d.step]}已逐家送出（${d.centers} 家）`,
  en: (d) => `campaign ${d.campaign}: ${d.step} sent to ${d.centers} centers`,
});

export const campaignEvents = [campaignPlanned, campaignOpened, campaignDecided, campaignTold] as const;
