import { z } from 'zod';
import { event } from './definition';
import { doc, id, json, text } from './fields';
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
/** A value of a matter, in one line. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const { name } = membersOf(value);
  return typeof name === 'string' ? name : JSON.stringify(value ?? null);
};

export const changeRequested = event({
  type: 'ChangeRequested',
  label: '申请变更',
  data: z.strictObject({ change: id, matter, from: json, to: json, newAuthorityConsent: doc.optional() }),
  zh: (d) => `申请变更${matterZh[d.matter]}（${d.change}）：${shown(d.to)}`,
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
  label: '重大事项变更',
  data: z.strictObject({ change: id, matter, was: json, is: json }),
  zh: (d) => `${matterZh[d.matter]}变更为：${shown(d.is)}`,
  en: (d) => `${d.matter} changed`,
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
] as const;
