import type { z } from 'zod';
import type { Doc, Org } from '../../events/fields';
import type { coBuilder } from '../../events/lifecycle';
import { as, authorityOrg, Life, lawOf, leadOrg } from './given';

/** Steps of forming a center, with fixed literals; each helper brings a life to the named point by real commands. */

export const doc = (title: string): Doc => ({ title, sha256: 'a'.repeat(64) });
export const lead = as('lead');
export const authority = as('authority');
export const handler = as('bureau-handler');
export const leader = as('bureau-leader');
export const owner = as('center');
export const departmentOrg: Org = { id: 'nongye', name: '兵团农业农村局' };
export const expertOrg: Org = { id: 'shida', name: '石河子大学' };
export const coBuilders: z.output<typeof coBuilder>[] = [
  { org: { id: 'shihezi', name: '石河子大学' }, kind: 'university', corpsEnterprise: false },
  { org: { id: 'yinli', name: '新疆银力科技有限公司' }, kind: 'enterprise', corpsEnterprise: true },
];
export const parts = {
  goals: doc('发展目标'),
  keyTasks: doc('重点任务'),
  managementMechanism: doc('管理运行机制'),
  safeguards: doc('保障措施'),
  schedule: doc('工作进度'),
  indicators: doc('考核指标'),
};
export const plan = {
  name: '兵团聚氯乙烯新材料技术创新中心',
  category: '领域类',
  lead: { org: leadOrg, kind: 'enterprise' as const },
  coBuilders,
  parts,
  indicators: [{ id: 'i1', title: '发明专利', target: '30 件' }],
  plan: doc('建设方案'),
};
export const application = {
  planVersion: 1,
  authority: authorityOrg,
  consents: coBuilders.map((b) => ({ org: b.org, doc: doc('同意书') })),
};
export const recommendation = { planVersion: 1, opinion: '同意推荐', support: doc('支持说明'), letter: doc('推荐函') };
export const findings = {
  leading: true,
  talent: true,
  network: true,
  stableFunding: true,
  coBuilders: true,
  support: true,
};
export const eligible = {
  years: [2020, 2021, 2022].map((year) => ({ year, loss: false })),
  rdRatioPercent: '3.00',
  rdBody: true,
  soundBusiness: true,
  legalStatus: 'entity' as const,
  findings,
};
export const panel = [
  { person: 'panel', organization: { id: 'nongkeyuan', name: '新疆农垦科学院' }, conflictDeclared: false },
  { person: 'panel-2', organization: { id: 'xjkjxh', name: '新疆科技咨询协会' }, conflictDeclared: false },
];
export const publicity = { subject: 'approval', firstDay: '2023-04-19', posted: '兵团科技局网站' };

type Step = (life: Life) => unknown;
const go =
  (type: string, on: string, who: ReturnType<typeof as>, data: Record<string, unknown> = {}): Step =>
  (life) =>
    life.must(type, { on, as: who, data });

/** The way of an application, in order; the name is what has been done when it stops there. */
const steps = {
  drafted: go('DraftBuildPlan', '2023-01-10', lead, plan),
  submitted: go('SubmitApplication', '2023-01-16', lead, application),
  cultivating: go('StartCultivation', '2023-01-30', authority),
  council: go('RecordPreparation', '2023-02-10', authority, { kind: 'council', body: '理事会筹备组' }),
  entity: go('RecordPreparation', '2023-02-13', lead, {
    kind: 'legalEntity',
    entity: { id: 'pvc', name: '新疆聚氯乙烯研究有限公司' },
  }),
  recommended: go('RecommendCenter', '2023-02-20', authority, recommendation),
  eligible: go('CheckEligibility', '2023-02-27', handler, eligible),
  demonstration: go('OpenDemonstration', '2023-03-01', handler, {
    departments: [departmentOrg],
    panel,
    visitOn: '2023-03-15',
  }),
  opinion: go('RecordPanelOpinion', '2023-03-20', handler, { opinion: 'support' }),
  visited: go('RecordSiteVisit', '2023-03-20', handler, { visitedOn: '2023-03-15', finding: '条件具备' }),
  supported: go('ConcludeDemonstration', '2023-04-03', handler, { result: 'support' }),
  proposed: go('PlaceOnProposedList', '2023-04-10', handler),
  published: go('OpenPublicity', '2023-04-19', handler, publicity),
  closed: (life: Life) => life.until('2023-04-25'),
  approved: go('ApproveCenter', '2023-05-04', leader, { approvalNo: '兵科发〔2023〕21号', approvedOn: '2023-05-04' }),
} satisfies Record<string, Step>;
export type Point = keyof typeof steps;

/** A life in which everything up to and with this point has happened; `leaving` out some steps. */
export function formed(to: Point, life = new Life(), leaving: readonly Point[] = []): Life {
  for (const [name, step] of Object.entries(steps)) {
    if (!leaving.some((point) => point === name)) step(life);
    if (name === to) break;
  }
  return life;
}

/** The same without an entity of its own: recommended with its arrangement, a transitional center (Art 11.1). */
export function transitional(to: Point, life = new Life()): Life {
  formed('council', life);
  go('RecordPreparation', '2023-02-13', authority, { kind: 'transitional', people: '人', finance: '财', assets: '物' })(
    life,
  );
  go('RecommendCenter', '2023-02-20', authority, { ...recommendation, transitionalReason: '尚在登记' })(life);
  if (to === 'recommended') return life;
  go('CheckEligibility', '2023-02-27', handler, { ...eligible, legalStatus: 'transitional' })(life);
  return formed(to, life, ['drafted', 'submitted', 'cultivating', 'council', 'entity', 'recommended', 'eligible']);
}

/** What a register tells of a center listed years ago. */
export const register = {
  name: '兵团棉花加工技术创新中心',
  category: '领域类',
  lead: { id: '新疆农垦科学院', name: '新疆农垦科学院' },
  coBuilders: [{ id: '石河子大学', name: '石河子大学' }],
  coBuildersComplete: true,
  authority: authorityOrg,
  approvalNo: '兵科发〔2018〕9号',
  approvedOn: { text: '2018-03-20', exact: 'day', date: '2018-03-20' },
  aliases: [],
  past: [],
  source: { file: 'register.csv', row: 2 },
};

/** Imported on 11 August 2025, five days after the end of its first cycle, of which the register knows no result. */
export function owedOnImport(values: Record<string, unknown> = {}): Life {
  const life = new Life(lawOf(values));
  const approvedOn = { text: '2022-08-06', exact: 'day', date: '2022-08-06' };
  life.sign('ImportExisting', { on: '2025-08-11', data: { ...register, approvedOn } });
  life.until('2025-08-12');
  return life;
}
