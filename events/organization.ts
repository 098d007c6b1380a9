import { z } from 'zod';
import { day } from './date';
import { event } from './definition';
import { bool, date, doc, id, int, org, text } from './fields';

/**
 * Facts about how a center is organized (Art 5, 11.1, 13-15, 18, 19). All are soft: one that falls short of its article
 * is recorded, never refused.
 */

const short = (meets: boolean): string => (meets ? '' : '（与《办法》要求尚有差距）');
export const councilMember = z.strictObject({ org, kind: z.enum(['founder', 'government', 'other']) });

export const councilFormed = event({
  type: 'CouncilFormed',
  label: '组建理事会',
  data: z.strictObject({ members: z.array(councilMember), charter: doc.optional(), meetsArticle: bool }),
  zh: (d) => `组建理事会，成员${d.members.length}家${short(d.meetsArticle)}`,
  en: (d) => `council formed with ${d.members.length} members`,
});
export const directorAppointed = event({
  type: 'DirectorAppointed',
  label: '聘任主任',
  statedOn: 'appointedOn',
  version: 2,
  correctable: ['fullTime', 'nominatedByCouncil', 'appointedOn', 'until'],
  data: z.strictObject({
    person: id,
    fullTime: bool,
    nominatedByCouncil: bool,
    appointedOn: date,
    meetsArticle: bool,
    until: date.optional(),
  }),
  zh: (d) =>
    `聘任创新中心主任 ${d.person}（${d.fullTime ? '全职' : '非全职'}${d.until ? `，任期至${day(d.until)}` : ''}）${short(d.meetsArticle)}`,
  en: (d) => `director ${d.person} appointed on ${d.appointedOn}`,
});
/** Why a director leaves, as somebody states it; by the appointment of another one he is succeeded. */
export const directorLeaves = ['termOver', 'resigned', 'dismissed', 'died', 'barred', 'other'] as const;
const leavesZh = {
  termOver: '任期届满',
  resigned: '辞职',
  dismissed: '解聘',
  died: '去世',
  barred: '被限制任职资格',
  other: '其他原因',
  succeeded: '由继任者接任',
} as const;

export const directorLeft = event({
  type: 'DirectorLeft',
  label: '主任离任',
  statedOn: 'on',
  correctable: ['on'],
  data: z.strictObject({
    person: id,
    on: date,
    reason: z.enum([...directorLeaves, 'succeeded']),
    document: doc.optional(),
  }),
  zh: (d) => `创新中心主任 ${d.person} 于${day(d.on)}离任（${leavesZh[d.reason]}）`,
  en: (d) => `director ${d.person} left on ${d.on} (${d.reason})`,
});
export const expertCommitteeFormed = event({
  type: 'ExpertCommitteeFormed',
  label: '组建专家委员会',
  correctable: ['members', 'external'],
  data: z.strictObject({ members: int, external: int, meetsArticle: bool }),
  zh: (d) => `组建专家委员会，${d.members}人，其中外部专家${d.external}人${short(d.meetsArticle)}`,
  en: (d) => `expert committee of ${d.members} formed, ${d.external} external`,
});
export const legalEntityRegistered = event({
  type: 'LegalEntityRegistered',
  label: '登记法人',
  statedOn: 'registeredOn',
  correctable: ['registeredOn'],
  data: z.strictObject({ entity: org, registeredOn: date }),
  zh: (d) => `登记独立法人“${d.entity.name}”`,
  en: (d) => `legal entity ${d.entity.id} registered on ${d.registeredOn}`,
});
export const partyOrganizationRecorded = event({
  type: 'PartyOrganizationRecorded',
  label: '党组织建设',
  data: z.strictObject({ form: text }),
  zh: (d) => `党组织建设：${d.form}`,
  en: (d) => `Party organization recorded: ${d.form}`,
});
export const instrumentRegistered = event({
  type: 'InstrumentRegistered',
  label: '科研设施与仪器登记',
  correctable: ['shared'],
  data: z.strictObject({ instrument: text, shared: bool }),
  zh: (d) => `登记科研设施与仪器“${d.instrument}”（${d.shared ? '开放共享' : '未开放共享'}）`,
  en: (d) => `instrument registered${d.shared ? ', shared' : ''}`,
});
export const ipLabellingRecorded = event({
  type: 'IpLabellingRecorded',
  label: '成果标注登记',
  data: z.strictObject({ title: text, labelled: bool }),
  zh: (d) => `成果“${d.title}”${d.labelled ? '已' : '未'}标注创新中心名称`,
  en: (d) => `result ${d.labelled ? '' : 'not '}labelled with the name of the center`,
});

export const organizationEvents = [
  councilFormed,
  directorAppointed,
  directorLeft,
  expertCommitteeFormed,
  legalEntityRegistered,
  partyOrganizationRecorded,
  instrumentRegistered,
  ipLabellingRecorded,
] as const;
