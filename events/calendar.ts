import { z } from 'zod';
import { event } from './definition';
import { date, doc, id, year } from './fields';

export const calendarPublished = event({
  type: 'CalendarPublished',
  label: '公布节假日安排',
  data: z.strictObject({
    layer: z.enum(['national', 'xinjiang']),
    year,
    restDays: z.array(date),
    workDays: z.array(date),
    document: doc,
    corrects: id.optional(),
  }),
  zh: (d) =>
    `公布${d.year}年${d.layer === 'national' ? '全国' : '自治区'}节假日安排（休息 ${d.restDays.length} 天，调休上班 ${d.workDays.length} 天）${d.corrects ? '，更正此前公布' : ''}`,
  en: (d) => `calendar ${d.layer} ${d.year} published`,
});

export const calendarEvents = [calendarPublished] as const;
