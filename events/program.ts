import { z } from 'zod';
import { event } from './definition';
import { bool, date, doc, id, int, json, org, text, year } from './fields';

export const layoutPublished = event({
  type: 'LayoutPublished',
  region: 'framework',
  label: '发布布局',
  data: z.strictObject({
    layoutId: id,
    title: text,
    fields: z.array(text),
    quota: int.optional(),
    departments: z.array(org),
  }),
  zh: (d) => `发布建设布局《${d.title}》，会同${d.departments.map((o) => o.name).join('、')}`,
  en: (d) => `layout ${d.layoutId} published`,
});
export const policyAdopted = event({
  type: 'PolicyAdopted',
  region: 'framework',
  label: '通过政策参数',
  data: z.strictObject({
    version: text,
    document: doc,
    values: z.array(z.strictObject({ key: text, value: json, beyondText: bool })),
  }),
  zh: (d) => `通过政策参数版本 ${d.version}（依据《${d.document.title}》，调整 ${d.values.length} 项）`,
  en: (d) => `policy version ${d.version} adopted`,
});

export const calendarPublished = event({
  type: 'CalendarPublished',
  region: 'calendar',
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

export const programOpened = event({
  type: 'ProgramOpened',
  region: 'framework',
  label: '系统启用',
  data: z.strictObject({}),
  en: 'the program began: checkpoints and the calendar watch run',
});

export const programEvents = [layoutPublished, policyAdopted, calendarPublished, programOpened] as const;
