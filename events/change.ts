import { z } from 'zod';
import { event } from './definition';
import { bool, doc, id, int, json, org, text } from './fields';
import { coBuilder, consent } from './lifecycle';
import { membersOf, own } from './members';

/** Changes of a center (Art 20): name, registered place, other major matters. */

export const changeMatters = [
  'name',
  'registeredPlace',
  'lead',
  'coBuilder',
  'legalRepresentative',
  'keyTasks',
  'category',
  'authority',
  'merger',
  'split',
  'other',
] as const;
export type ChangeMatter = (typeof changeMatters)[number];
const matterZh: Record<ChangeMatter, string> = {
  name: '名称',
  registeredPlace: '注册地',
  lead: '牵头单位',
  coBuilder: '共建单位',
  legalRepresentative: '法定代表人',
  keyTasks: '重点任务及指标',
  category: '类别',
  authority: '主管单位',
  merger: '合并',
  split: '分立',
  other: '其他重大事项',
};
/** What a matter of change is called in Chinese. */
export const matterName = (matter: string): string => own(matterZh, matter) ?? matter;

const matter = z.enum(changeMatters);

/** Co-builders as a change names them: the whole new list, or who comes in and who leaves (by id or name). */
export const coBuilderChange = z.union([
  z.array(coBuilder).max(100),
  z
    .strictObject({
      add: z.array(coBuilder).max(100).optional(),
      remove: z
        .array(z.union([text, org]))
        .max(100)
        .optional(),
    })
    .refine((d) => [d.add, d.remove].some((list) => list?.length), {
      error: 'add 和 remove 至少填写一项 / name who comes in or who leaves',
    }),
]);
/** One center ends in favor of another (A23): who with, and who goes on. */
export const merger = z.strictObject({ with: id, survives: id });
/** New centers out of one that stays: what each is called, who leads it, what it takes and what stays behind. */
export const split = z.strictObject({
  into: z
    .array(z.strictObject({ name: text, lead: org, takes: text.optional() }))
    .min(1)
    .max(20),
  stays: text.optional(),
});
/** Enterprises of the Corps among the co-builders, fewer than Art 11.2 asks for at the founding: a finding, no bar. */
const corpsEnterprises = z.strictObject({ left: int, needed: int });
/** In words; nothing where nothing is short. */
export const shortZh = (short: z.output<typeof corpsEnterprises> | undefined): string =>
  short ? `（变更后兵团内共建企业${short.left}家，少于第十一条组建条件的${short.needed}家）` : '';

const bodies = (list: readonly unknown[]): string =>
  list.map((one) => (typeof one === 'string' ? one : String(membersOf(membersOf(one).org ?? one).name))).join('、');
/** A value of a matter, in one line. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { name } = membersOf(value);
  if (typeof name === 'string') return name;
  const merging = merger.safeParse(value).data;
  if (merging) return `与 ${merging.with} 合并，${merging.survives} 存续`;
  const splitting = split.safeParse(value).data;
  if (splitting) return `分立出${bodies(splitting.into)}`;
  const parties = coBuilderChange.safeParse(value).data;
  if (!parties || (Array.isArray(parties) && parties.length === 0)) return JSON.stringify(value ?? null);
  if (Array.isArray(parties)) return bodies(parties);
  const { add = [], remove = [] } = parties;
  return [add.length > 0 && `增加${bodies(add)}`, remove.length > 0 && `退出${bodies(remove)}`]
    .filter(Boolean)
    .join('，');
};

export const changeRequested = event({
  type: 'ChangeRequested',
  version: 2,
  label: '申请变更',
  data: z.strictObject({
    change: id,
    matter,
    from: json,
    to: json,
    newAuthorityConsent: doc.optional(),
    /** Of the co-builders who come in. */
    consents: z.array(consent).optional(),
    corpsEnterprises: corpsEnterprises.optional(),
  }),
  zh: (d) => `申请变更${matterZh[d.matter]}（${d.change}）：${shown(d.to)}${shortZh(d.corpsEnterprises)}`,
  en: (d) => `${d.change} requested: ${d.matter}`,
});
export const changeReturned = event({
  type: 'ChangeReturned',
  label: '变更申请退回',
  data: z.strictObject({ change: id, opinion: text.optional(), by: z.enum(['authority', 'bureau']) }),
  zh: (d) => `${d.by === 'authority' ? '主管单位' : '兵团科技局'}退回变更申请 ${d.change}`,
  en: (d) => `${d.change} returned by the ${d.by}`,
});
export const changeEndorsed = event({
  type: 'ChangeEndorsed',
  label: '变更审核同意',
  of: 'change',
  data: z.strictObject({ change: id, opinion: text.optional() }),
  zh: (d) => `主管单位审核同意变更申请 ${d.change}`,
  en: (d) => `${d.change} endorsed`,
});
export const changeApproved = event({
  type: 'ChangeApproved',
  label: '批准变更',
  data: z.strictObject({ change: id, document: doc }),
  zh: (d) => `兵团科技局批准变更 ${d.change}（文件《${d.document.title}》）`,
  en: (d) => `${d.change} approved`,
});
export const changeRefused = event({
  type: 'ChangeRefused',
  label: '不批准变更',
  against: true,
  data: z.strictObject({ change: id }),
  zh: (d) => `兵团科技局不批准变更 ${d.change}`,
  en: (d) => `${d.change} refused`,
});
export const changeWithdrawn = event({
  type: 'ChangeWithdrawn',
  label: '撤回变更申请',
  data: z.strictObject({ change: id }),
  zh: (d) => `中心撤回变更申请 ${d.change}`,
  en: (d) => `${d.change} withdrawn`,
});
export const centerRenamed = event({
  type: 'CenterRenamed',
  label: '更名',
  names: 'is',
  data: z.strictObject({ change: id, was: text, is: text }),
  zh: (d) => `名称由“${d.was}”变更为“${d.is}”`,
  en: (d) => `renamed to ${d.is}`,
});
export const registeredPlaceChanged = event({
  type: 'RegisteredPlaceChanged',
  label: '注册地变更',
  data: z.strictObject({ change: id, was: text.optional(), is: text }),
  zh: (d) => `注册地${d.was ? `由${d.was}` : ''}变更为${d.is}`,
  en: (d) => `registered place changed to ${d.is}`,
});
export const majorMatterChanged = event({
  type: 'MajorMatterChanged',
  version: 2,
  label: '重大事项变更',
  data: z.strictObject({ change: id, matter, was: json, is: json, corpsEnterprises: corpsEnterprises.optional() }),
  zh: (d) => `${matterZh[d.matter]}变更为：${shown(d.is)}${shortZh(d.corpsEnterprises)}`,
  en: (d) => `${d.matter} changed`,
});
export const reorganizationClosed = event({
  type: 'ReorganizationClosed',
  label: '合并、分立办结',
  data: z.strictObject({ change: id, done: bool }),
  zh: (d) => `变更 ${d.change} 批准的合并或分立${d.done ? '已全部办结' : '不再进行'}`,
  en: (d) => `${d.change} ${d.done ? 'carried through' : 'not carried through'}`,
});

export const changeEvents = [
  changeRequested,
  changeReturned,
  changeEndorsed,
  changeApproved,
  changeRefused,
  changeWithdrawn,
  centerRenamed,
  registeredPlaceChanged,
  majorMatterChanged,
  reorganizationClosed,
] as const;
