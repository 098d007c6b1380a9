import type { EventBody } from '../../events/definition';
import { membersOf } from '../../events/members';
import { approval } from './approved';
import { authorityOrg, evaluatorOrg } from './given';

/** One event of every type that brings a notice, with its data written out. */

const numbered = { title: '关于有关事项的决定', number: '兵科发〔2027〕18号', sha256: 'b'.repeat(64) };
const inspected = {
  evaluation: 1,
  inspectedOn: '2025-11-13',
  inspector: evaluatorOrg,
  findings: [
    { item: 'a', met: true, text: '平台已通过认证' },
    { item: 'b', met: false, text: '样机未定型' },
  ],
};
const result = { round: 1, indicators: [{ id: 'a', met: true }], document: numbered };

export const samples: Readonly<Record<string, EventBody['data']>> = {
  CallPublished: {
    call: '2027-1',
    title: '关于组织申报2027年度兵团技术创新中心的通知',
    opensOn: '2027-03-01',
    closesOn: '2027-05-31',
    cutoff: '18:00',
    places: [{ authority: authorityOrg, places: 2 }],
    document: numbered,
  },
  CallAmended: { call: '2027-1', closesOn: '2027-06-30', document: numbered },
  EligibilityRefused: { years: [], legalStatus: 'entity', findings: {}, failed: ['leading', 'talent'] },
  EvaluationNonParticipationFound: { evaluation: 1, demands: ['demand-1', 'demand-2'], dueUsed: '2027-05-20' },
  EvaluationWithdrawnMidway: { evaluation: 1, signedBy: '张某', legalRepresentative: true, warningConfirmed: true },
  IntegrityCaseOpened: { case: 'integrity-1', subject: 'center', evaluation: 1, about: '评估材料中的专利数据不实' },
  IntegrityCaseSubstantiated: {
    case: 'integrity-1',
    rule: '《科研失信行为调查处理规则》第三十一条',
    measure: '通报批评',
    heardOn: '2027-06-01',
    barred: [{ kind: 'body', id: 'jia', name: '甲公司' }],
    barredUntil: '2030-06-10',
  },
  BarLifted: {
    case: 'integrity-1',
    who: [{ kind: 'body', id: 'jia', name: '甲公司' }],
    ground: 'creditRepaired',
  },
  IntegrityCaseDismissed: { case: 'integrity-1' },
  ApplicationSubmitted: { planVersion: 1, authority: authorityOrg, consents: [] },
  ApplicationReturned: { planVersion: 1 },
  RecommendationReturned: { planVersion: 2 },
  DemonstrationOpened: {
    departments: [{ id: 'fgw', name: '兵团发展改革委' }],
    panel: [{ person: 'p1', organization: { id: 'shz', name: '石河子大学' }, conflictDeclared: false }],
    visitOn: '2024-01-15',
  },
  CenterApproved: { ...membersOf(approval('2024-02-05').data), approvalNo: '兵科发〔2024〕9号' },
  CenterNotApproved: { phase: 'InDemonstration' },
  BuildExtensionReturned: {},
  BuildExtensionRefused: {},
  BuildPeriodExtended: { months: 12, was: '2027-02-05', is: '2028-02-05' },
  CenterReinstated: { endedBy: 'e1', outcome: 'court', phase: 'Operating' },
  PublicityOpened: {
    subject: 'result',
    evaluation: 1,
    firstDay: '2025-05-26',
    lastDay: '2025-05-30',
    cutoff: '17:30',
    posted: '兵团科技局网站',
  },
  AnnualReportOpened: {
    year: 2026,
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
    due: '2027-03-31',
    cutoff: '18:00',
    paperDue: '2027-04-07',
  },
  AnnualReportReturned: { year: 2026, version: 1, by: 'authority', newDue: '2027-04-14' },
  AnnualReportFiled: { year: 2026, version: 2, filedOn: '2027-03-20' },
  AnnualReportFiledLate: { year: 2026, version: 1, filedOn: '2027-05-20' },
  AnnualReportMissed: { year: 2026, dueUsed: '2027-04-28' },
  AnnualReportWaived: { year: 2026 },
  AnnualReportOverdue: { year: 2026, dueUsed: '2027-03-31' },
  AnnualReportExtended: { year: 2026, was: '2027-03-31', is: '2027-04-30' },
  EvaluationRescheduled: { evaluation: 1, was: '2027-02-05', is: '2027-03-01' },
  EvaluationDeferred: { evaluation: 1, until: '2028-02-05', ground: 'forceMajeure' },
  EvaluationOpened: {
    evaluation: 1,
    attempt: 1,
    campaign: 'campaign-2027',
    indicators: [],
    materialsDueOn: '2027-04-30',
    cutoff: '18:00',
  },
  SupplementaryDemandIssued: { evaluation: 1, demand: 2, notice: 'demand-2' },
  ExcuseAccepted: { evaluation: 1 },
  ExcuseRejected: { evaluation: 1 },
  ProposedResultNotified: {
    evaluation: 1,
    grade: '较差',
    rectificationItems: ['补齐检测平台'],
    gradeReason: '多项指标未达到。',
    printedLastDay: '2027-06-04',
    cutoff: '18:00',
  },
  EvaluationFinalized: { evaluation: 1, grade: '较差', gradeReason: '多项指标未达到。', document: numbered },
  EvaluationExempted: { evaluation: 1, equivalent: '国家技术创新中心评估优秀' },
  EvaluationVoided: { evaluation: 1, ground: 'integrity', plannedOpen: '2027-09-01' },
  RectificationOrdered: {
    evaluation: 1,
    items: [
      { id: 'a', text: '补齐检测平台' },
      { id: 'b', text: '配备专职科研人员' },
    ],
    document: numbered,
    nameUseSuspended: true,
  },
  CenterImported: {
    evaluations: [{ grade: '较差' }],
    rectification: { evaluation: 1 },
    name: '兵团节水灌溉技术创新中心',
  },
  RectificationPassed: { ...inspected, gradeAfter: '良好' },
  RectificationFailed: inspected,
  RectificationItemsOpen: inspected,
  RemovalProposed: { proposal: 'removal-1', ground: 'withdrawal', finding: 'e1', evaluation: 1 },
  RevocationProposed: { proposal: 'removal-1', ground: 'integrity', rule: '科研失信行为调查处理规则' },
  RemovalProposalDropped: { proposal: 'removal-1', because: 'decision' },
  RemovalProposalLapsed: { proposal: 'removal-1', because: 'voided' },
  RevocationProposalDropped: { proposal: 'removal-1', because: 'decision' },
  CenterDelisted: { proposal: 'removal-1', ground: 'nonParticipation', answers: [], document: numbered },
  CenterRevoked: { ground: 'ownRequest', answers: [], document: numbered },
  RevocationRefused: {},
  AcceptanceWindowOpened: { dueUsed: '2026-11-05' },
  AcceptanceOverdue: { dueUsed: '2027-08-05' },
  AcceptancePassed: result,
  AcceptanceConditional: result,
  AcceptanceFailed: result,
  AcceptanceExtended: { was: '2027-08-05', is: '2027-10-08' },
  ChangeApproved: { change: 'change-1', document: numbered },
  ChangeRefused: { change: 'change-1' },
  ChangeReturned: { change: 'change-1', opinion: '缺理事会决议', by: 'bureau' },
};

/** A decision's reason, in full. */
export const reason = '材料不齐，需补充审计报告';
