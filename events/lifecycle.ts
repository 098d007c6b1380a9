import { z } from 'zod';
import { day } from './date';
import { event } from './definition';
import { bool, category, date, doc, id, int, leadKind, none, org, text, year } from './fields';

/** R1: how a center comes into being, is built, imported and reinstated (Art 4, 6, 9-12, 27). */

const names = (orgs: readonly { name: string }[]): string => orgs.map((o) => o.name).join('、');

export const lead = z.strictObject({ org, kind: leadKind });
export const coBuilder = z.strictObject({ org, kind: leadKind, corpsEnterprise: bool });
/** The six parts a build plan has at least (Art 12.2). */
export const planParts = z.strictObject({
  goals: doc,
  keyTasks: doc,
  managementMechanism: doc,
  safeguards: doc,
  schedule: doc,
  indicators: doc,
});
export const indicator = z.strictObject({ id, title: text, target: text });
/**
 * The platform a center is converted from (Art 6.2, 10); its own day of approval matters only where the old clock runs
 * on (A38).
 */
export const predecessor = z.strictObject({
  name: text,
  kind: z.enum(['engineeringCenter', 'keyLaboratory']),
  approvalNo: text.optional(),
  approvedOn: date.optional(),
});

/** Where several platforms are put together (优化整合, Art 10); each is named once. */
export const predecessors = z.array(predecessor).min(1).max(20);

export const consent = z.strictObject({ org, doc });
export const buildPlanDrafted = event({
  type: 'BuildPlanDrafted',
  version: 2,
  label: '编制建设方案',
  data: z.strictObject({
    version: int,
    name: text,
    category,
    lead,
    coBuilders: z.array(coBuilder),
    parts: planParts,
    indicators: z.array(indicator),
    plan: doc,
    predecessor: predecessor.optional(),
    predecessors: predecessors.optional(),
    /** The center it is split from (Art 20): its name was kept for it by that decision. */
    splitFrom: id.optional(),
    /** Of those who come in after the application. */
    consents: z.array(consent).optional(),
    leadKindReason: text.optional(),
  }),
  zh: (d) => `${d.lead.org.name}编制“${d.name}”（${d.category}）建设方案第${d.version}稿`,
  en: (d) => `build plan v${d.version} of ${d.name} drafted`,
});
export const applicationSubmitted = event({
  type: 'ApplicationSubmitted',
  label: '提出申请',
  data: z.strictObject({
    planVersion: int,
    authority: org,
    consents: z.array(consent),
    leadKindReason: text.optional(),
    otherAuthorities: z.array(org).optional(),
    call: id.optional(),
  }),
  zh: (d) =>
    `以建设方案第${d.planVersion}稿向主管单位${d.authority.name}提出申请${d.call ? `（申报通知 ${d.call}）` : ''}`,
  en: (d) => `application with plan v${d.planVersion} submitted to ${d.authority.name}`,
});
export const applicationReturned = event({
  type: 'ApplicationReturned',
  label: '退回申请',
  data: z.strictObject({ planVersion: int }),
  zh: (d) => `主管单位退回申请（建设方案第${d.planVersion}稿）`,
  en: (d) => `application with plan v${d.planVersion} returned`,
});
export const cultivationStarted = event({
  type: 'CultivationStarted',
  label: '开始培育',
  data: none,
  zh: () => '主管单位开始培育，推进理事会和法人筹备',
  en: 'cultivation started',
});
export const councilPrepared = event({
  type: 'CouncilPrepared',
  label: '理事会筹备就绪',
  data: z.strictObject({ body: text }),
  zh: (d) => `理事会筹备就绪：${d.body}`,
  en: 'council prepared',
});
export const legalEntityPrepared = event({
  type: 'LegalEntityPrepared',
  label: '法人筹备就绪',
  data: z.strictObject({ entity: org }),
  zh: (d) => `独立法人筹备就绪：${d.entity.name}`,
  en: (d) => `legal entity ${d.entity.id} prepared`,
});
export const transitionalArrangementRecorded = event({
  type: 'TransitionalArrangementRecorded',
  label: '人财物相对独立安排',
  data: z.strictObject({ people: text, finance: text, assets: text, plan: text.optional() }),
  zh: () => '暂不具备独立法人，登记人、财、物相对独立的过渡安排',
  en: 'transitional arrangement of people, finance and assets recorded',
});
export const centerRecommended = event({
  type: 'CenterRecommended',
  label: '推荐',
  data: z.strictObject({
    planVersion: int,
    opinion: text,
    support: doc,
    letter: doc,
    transitionalReason: text.optional(),
    call: id.optional(),
  }),
  zh: (d) =>
    `主管单位审核认可建设方案第${d.planVersion}稿并推荐${d.transitionalReason ? `（过渡性非独立法人：${d.transitionalReason}）` : ''}${d.call ? `（申报通知 ${d.call}）` : ''}`,
  en: (d) => `recommended with plan v${d.planVersion}`,
});
export const recommendationReturned = event({
  type: 'RecommendationReturned',
  label: '退回推荐',
  data: z.strictObject({ planVersion: int }),
  zh: (d) => `兵团科技局退回推荐（建设方案第${d.planVersion}稿）`,
  en: (d) => `recommendation with plan v${d.planVersion} returned`,
});
export const failedItems = [
  'lossInYear',
  'rdRatio',
  'rdBody',
  'soundBusiness',
  'corpsEnterprises',
  'legalStatus',
  'leading',
  'talent',
  'network',
  'stableFunding',
  'coBuilders',
  'support',
] as const;
export type FailedItem = (typeof failedItems)[number];
export const failedZh: Readonly<Record<FailedItem, string>> = {
  lossInYear: '近三年有亏损',
  rdRatio: '研发投入比例不足',
  rdBody: '无相对独立的研发机构',
  soundBusiness: '经营状况',
  corpsEnterprises: '兵团内共建企业不足',
  legalStatus: '法人或人财物相对独立',
  leading: '行业领先地位',
  talent: '领军人才和团队',
  network: '创新网络',
  stableFunding: '稳定投入',
  coBuilders: '共建单位实力',
  support: '支持措施',
};
export const findings = z.strictObject({
  leading: bool,
  talent: bool,
  network: bool,
  stableFunding: bool,
  coBuilders: bool,
  support: bool,
});
/** A decimal number as text, so that 3 % is 3 % exactly. */
export const percent = z.string().regex(/^\d{1,12}(\.\d{1,30})?$/, { error: '不是十进制数 / not a decimal number' });
/** One fiscal year before applying; the ratio of the single year only where the policy tests each year (A19). */
export const fiscalYear = z.strictObject({ year, loss: bool, rdRatioPercent: percent.optional() });
const eligibility = z.strictObject({
  years: z.array(fiscalYear),
  rdRatioPercent: percent.optional(),
  rdBody: bool.optional(),
  soundBusiness: bool.optional(),
  corpsEnterprises: int.optional(),
  legalStatus: z.enum(['entity', 'transitional']),
  findings,
  failed: z.array(z.enum(failedItems)),
});
export const eligibilityConfirmed = event({
  type: 'EligibilityConfirmed',
  label: '符合申报条件',
  data: eligibility,
  zh: () => '经审查符合第十一条规定的条件',
  en: 'eligibility confirmed',
});
export const eligibilityRefused = event({
  type: 'EligibilityRefused',
  label: '不符合申报条件',
  against: true,
  of: 'center',
  data: eligibility,
  zh: (d) => `经审查不符合第十一条规定的条件：${d.failed.map((f) => failedZh[f]).join('、')}`,
  en: (d) => `eligibility refused: ${d.failed.join(', ')}`,
});

export const panelMember = z.strictObject({ person: id, organization: org, conflictDeclared: bool });
export const demonstrationOpened = event({
  type: 'DemonstrationOpened',
  label: '组织论证',
  data: z.strictObject({ departments: z.array(org), panel: z.array(panelMember), visitOn: date.optional() }),
  zh: (d) =>
    `会同${names(d.departments)}组织论证，专家${d.panel.length}人${d.visitOn ? `，拟于${day(d.visitOn)}实地评估` : ''}`,
  en: (d) => `demonstration opened with a panel of ${d.panel.length}`,
});
export const departmentOpinionRecorded = event({
  type: 'DepartmentOpinionRecorded',
  label: '部门意见',
  folded: false,
  data: z.strictObject({ department: org, opinion: z.enum(['support', 'object', 'none']) }),
  zh: (d) => `${d.department.name}的意见：${{ support: '支持', object: '不同意', none: '无意见' }[d.opinion]}`,
  en: (d) => `opinion of ${d.department.name}: ${d.opinion}`,
});
export const verdicts = ['support', 'revise', 'reject'] as const;
export const verdictZh: Readonly<Record<(typeof verdicts)[number], string>> = {
  support: '支持',
  revise: '修改后再论证',
  reject: '不支持',
};
export const panelOpinionRecorded = event({
  type: 'PanelOpinionRecorded',
  label: '专家论证意见',
  data: z.strictObject({ expert: id.optional(), opinion: z.enum(verdicts) }),
  zh: (d) => `${d.expert ? `专家 ${d.expert}` : '专家组'}论证意见：${verdictZh[d.opinion]}`,
  en: (d) => `panel opinion: ${d.opinion}`,
});
export const siteVisitRecorded = event({
  type: 'SiteVisitRecorded',
  label: '实地评估',
  statedOn: 'visitedOn',
  correctable: ['visitedOn', 'finding'],
  data: z.strictObject({ visitedOn: date, finding: text, opinion: z.enum(verdicts).optional() }),
  zh: (d) => `${day(d.visitedOn)}实地评估：${d.finding}${d.opinion ? `（${verdictZh[d.opinion]}）` : ''}`,
  en: (d) => `site visited on ${d.visitedOn}`,
});
export const demonstrationConcluded = event({
  type: 'DemonstrationConcluded',
  label: '论证结论',
  against: (d) => d.result === 'reject',
  of: 'center',
  data: z.strictObject({ result: z.enum(verdicts) }),
  zh: (d) => `论证结论：${verdictZh[d.result]}`,
  en: (d) => `demonstration concluded: ${d.result}`,
});
export const proposedForApproval = event({
  type: 'ProposedForApproval',
  label: '列入拟批准名单',
  of: 'center',
  data: z.strictObject({ listDocument: doc.optional() }),
  en: 'placed on the proposed list',
});
export const centerApproved = event({
  type: 'CenterApproved',
  label: '批准组建',
  statedOn: 'approvedOn',
  names: 'name',
  correctable: ['approvedOn', 'approvalNo'],
  data: z.strictObject({
    approvalNo: text,
    approvedOn: date,
    name: text,
    category,
    authority: org,
    lead,
    coBuilders: z.array(coBuilder),
    planVersion: int,
    transitional: bool,
    /** The one whose clock may run on (A38): of several, the one approved first. */
    predecessor: predecessor.optional(),
    /** All of them, where there is more to say than that one. */
    predecessors: predecessors.optional(),
  }),
  zh: (d) => `批准组建“${d.name}”（${d.approvalNo}，${day(d.approvedOn)}），进入序列`,
  en: (d) => `${d.name} approved on ${d.approvedOn} (${d.approvalNo})`,
});
export const centerConverted = event({
  type: 'CenterConverted',
  label: '转建',
  folded: false,
  data: z.strictObject({ predecessor, titleEndedOn: date.optional() }),
  zh: (d) => `由“${d.predecessor.name}”转建${d.titleEndedOn ? `，原平台称号自${day(d.titleEndedOn)}起终止` : ''}`,
  en: (d) => `converted from ${d.predecessor.name}`,
});
const over = z.strictObject({ phase: text });
export const centerNotApproved = event({
  type: 'CenterNotApproved',
  label: '不予批准',
  adverse: true,
  ends: true,
  data: over,
  zh: () => '决定不予批准组建',
  en: 'not approved',
});
export const applicationWithdrawn = event({
  type: 'ApplicationWithdrawn',
  label: '撤回申请',
  ends: true,
  data: over,
  zh: () => '牵头单位撤回申请',
  en: 'application withdrawn',
});

export const buildPeriodEnded = event({
  type: 'BuildPeriodEnded',
  label: '建设期届满',
  data: z.strictObject({
    deadline: text,
    endedOn: date,
    extendedMonths: int,
    awaitsAcceptance: z.literal(true).optional(),
  }),
  zh: (d) =>
    `建设期于${day(d.endedOn)}届满${d.extendedMonths > 0 ? `（含延长${d.extendedMonths}个月）` : ''}${d.awaitsAcceptance ? '，验收通过后转入运行' : ''}`,
  en: (d) => `build period ended on ${d.endedOn}`,
});
export const buildExtensionRequested = event({
  type: 'BuildExtensionRequested',
  label: '申请延长建设期',
  data: z.strictObject({ months: int, late: bool }),
  zh: (d) => `申请延长建设期${d.months}个月${d.late ? '（提出时间晚于规定）' : ''}`,
  en: (d) => `extension by ${d.months} months requested${d.late ? ' late' : ''}`,
});
export const buildExtensionEndorsed = event({
  type: 'BuildExtensionEndorsed',
  label: '延期申请审核通过',
  of: 'center',
  data: z.strictObject({ opinion: text }),
  zh: (d) => `主管单位审核同意延长建设期：${d.opinion}`,
  en: 'extension endorsed',
});
export const buildExtensionReturned = event({
  type: 'BuildExtensionReturned',
  label: '退回延期申请',
  data: none,
  zh: () => '主管单位退回延长建设期的申请',
  en: 'extension request returned',
});
export const buildExtensionRefused = event({
  type: 'BuildExtensionRefused',
  label: '不同意延长建设期',
  against: true,
  data: none,
  zh: () => '决定不延长建设期',
  en: 'extension refused',
});
export const buildPeriodExtended = event({
  type: 'BuildPeriodExtended',
  label: '延长建设期',
  data: z.strictObject({ months: int, was: date, is: date }),
  zh: (d) => `建设期延长${d.months}个月，由${day(d.was)}至${day(d.is)}`,
  en: (d) => `build period extended by ${d.months} months to ${d.is}`,
});

export const centerReinstated = event({
  type: 'CenterReinstated',
  version: 2,
  label: '恢复序列',
  names: 'name',
  data: z.strictObject({
    endedBy: id,
    /** Another name, where its own was taken meanwhile. */
    name: text.optional(),
    outcome: z.enum(['review', 'court', 'ownError']),
    phase: z.enum(['Building', 'Operating']),
  }),
  zh: (d) =>
    `依${{ review: '复核结果', court: '判决', ownError: '自行纠正' }[d.outcome]}恢复序列，处于${d.phase === 'Building' ? '建设期' : '运行期'}${d.name ? `，更名为“${d.name}”` : ''}`,
  en: (d) => `reinstated (${d.outcome}), ${d.phase}`,
});

/** The day of approval as a register gives it: its words, how exact they are, and the day if there is one. */
export const registeredDay = z.strictObject({
  text,
  exact: z.enum(['day', 'month', 'year', 'none']),
  date: date.optional(),
});
/** Such a day where no Chinese is read: as far as it is known, in numbers. */
function dayInEnglish({ text: written, exact, date: on }: z.output<typeof registeredDay>): string {
  const [, year, month = ''] = /(\d{4})\D*(\d{1,2})?/.exec(written) ?? [];
  if (on !== undefined) return on;
  if (exact === 'month' && year !== undefined) return `${year}-${month.padStart(2, '0')}, the day is not known`;
  return exact === 'year' && year !== undefined ? `in ${year}, the day is not known` : 'on a day that is not known';
}

/** What a register tells of a center that was listed before go-live; the command has the same fields. */
export const registered = z.strictObject({
  name: text,
  category: category.optional(),
  /** Absent where the register does not say. */
  lead: org.optional(),
  coBuilders: z.array(org),
  coBuildersComplete: bool,
  authority: org.optional(),
  approvalNo: text.optional(),
  approvedOn: registeredDay,
  aliases: z.array(text),
  predecessor: predecessor.optional(),
  predecessors: predecessors.optional(),
  past: z.array(z.strictObject({ on: text, what: text, detail: text.optional() })),
  reportsFiled: z.array(year).optional(),
  evaluations: z.array(z.strictObject({ n: int.optional(), on: text.optional(), grade: text })).optional(),
  rectification: z
    .strictObject({
      evaluation: int.optional(),
      orderedOn: date.optional(),
      servedOn: date.optional(),
      reportOn: date.optional(),
      /** What proves the service: a removal may rest on its day. */
      evidence: doc.optional(),
    })
    .optional(),
  /** Acceptance passed before there was a record of it. */
  acceptance: z.strictObject({ on: text.optional(), evidence: doc.optional() }).optional(),
  extendedMonths: int.optional(),
  source: z.strictObject({ file: text, row: int }),
});
export const centerImported = event({
  type: 'CenterImported',
  label: '导入既有中心',
  statedOn: 'approvedOn',
  names: 'name',
  version: 2,
  correctable: ['approvalNo', 'name', 'aliases', 'approvedOn', 'acceptance', 'predecessors'],
  data: registered.extend({ warnings: z.array(text) }),
  zh: (d) =>
    `导入既有中心“${d.name}”，批准日期${d.approvedOn.exact === 'day' ? '' : '未确定：'}${d.approvedOn.text}（${d.source.file} 第${d.source.row}行）`,
  en: (d) => `${d.name} imported, approved ${dayInEnglish(d.approvedOn)}`,
});
export const approvalDateSupplied = event({
  type: 'ApprovalDateSupplied',
  label: '补录批准日期',
  statedOn: 'approvedOn',
  correctable: ['approvedOn', 'approvalNo'],
  data: z.strictObject({ approvedOn: date, approvalNo: text.optional(), evidence: doc }),
  zh: (d) => `补录批准日期${day(d.approvedOn)}${d.approvalNo ? `（${d.approvalNo}）` : ''}，各项期限起算`,
  en: (d) => `day of approval supplied: ${d.approvedOn}`,
});

const authorityReasons = ['unknown', 'dissolved'] as const;
/** Why the Bureau names an authority: the register knew none, or the one of record is no more. */
export const authorityReason = z.enum(authorityReasons);
const authorityReasonZh = { unknown: '登记时不详', dissolved: '原主管单位已撤销或合并' } as const;
export const authorityRecorded = event({
  type: 'AuthorityRecorded',
  label: '登记主管单位',
  data: z.strictObject({ authority: org, was: org.optional(), because: authorityReason }),
  zh: (d) =>
    `登记主管单位为${d.authority.name}（${d.was ? `原为${d.was.name}，` : ''}${authorityReasonZh[d.because]}）`,
  en: (d) => `authority of record: ${d.authority.name} (${d.because})`,
});

export const lifecycleEvents = [
  buildPlanDrafted,
  applicationSubmitted,
  applicationReturned,
  cultivationStarted,
  councilPrepared,
  legalEntityPrepared,
  transitionalArrangementRecorded,
  centerRecommended,
  recommendationReturned,
  eligibilityConfirmed,
  eligibilityRefused,
  demonstrationOpened,
  departmentOpinionRecorded,
  panelOpinionRecorded,
  siteVisitRecorded,
  demonstrationConcluded,
  proposedForApproval,
  centerApproved,
  centerConverted,
  centerNotApproved,
  applicationWithdrawn,
  buildPeriodEnded,
  buildExtensionRequested,
  buildExtensionEndorsed,
  buildExtensionReturned,
  buildExtensionRefused,
  buildPeriodExtended,
  centerReinstated,
  centerImported,
  approvalDateSupplied,
  authorityRecorded,
] as const;
