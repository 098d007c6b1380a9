import { z } from 'zod';
import { event } from './definition';
import { bool, doc, id, int, json, org, text } from './fields';

export const layoutPublished = event({
  type: 'LayoutPublished',
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
  version: 2,
  label: '通过政策参数',
  data: z.strictObject({
    version: text,
    document: doc,
    /** What changes the text of the regulation, where a number that stands in it takes another value. */
    amendment: doc.optional(),
    values: z.array(z.strictObject({ key: text, value: json, beyondText: bool })),
  }),
  zh: (d) => `通过政策参数版本 ${d.version}（依据《${d.document.title}》，调整 ${d.values.length} 项）`,
  en: (d) => `policy version ${d.version} adopted`,
});

export const programOpened = event({
  type: 'ProgramOpened',
  label: '系统启用',
  data: z.strictObject({}),
  en: 'the program began: checkpoints and the calendar watch run',
});

export const frameworkEvents = [layoutPublished, policyAdopted, programOpened] as const;
