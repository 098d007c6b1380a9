import { z } from 'zod';
import { event } from './definition';
import { date, id, int } from './fields';

/** The stream on which an auditor's reads of personal data stand: who read what, when and why. */
export const readStream = 'audit-reads';

/** What shows names and acts of persons. */
const personalReads = ['show', 'history', 'diff', 'export'] as const;
const readZh = { show: '现状', history: '经过', diff: '前后对比', export: '导出的记录' } as const;

export const personalDataRead = event({
  type: 'PersonalDataRead',
  label: '查看个人信息',
  folded: false,
  data: z.strictObject({
    what: z.enum(personalReads),
    /** The center; absent: all of them. */
    center: id.optional(),
    /** The last event that was read, and the two times that were asked for. */
    revision: int.min(0).optional(),
    at: date.optional(),
    known: date.optional(),
    from: date.optional(),
    to: date.optional(),
    format: z.enum(['bundle', 'ocel', 'xes', 'csv']).optional(),
  }),
  zh: (d) =>
    `审计人员查看${d.center ?? '全部创新中心'}的${readZh[d.what]}${d.format ? `（${d.format}）` : ''}${d.at ? `，截至 ${d.at}` : ''}`,
  en: (d) => `the auditor read ${d.what} of ${d.center ?? 'all centers'}`,
});

export const readEvents = [personalDataRead] as const;
