import type { Actor } from '../../events/fields';
import { currentEvaluation, openProposal, openRectification } from '../../rules/center/facts';
import type { CenterState } from '../../rules/center/state';
import { addDays } from '../../rules/time/dates';
import { as, document, evaluatorOrg, leadOrg } from './given';
import { application, eligible, panel, plan, recommendation } from './lifecycle';

type Data = (s: CenterState, knob: number, today: string) => Record<string, unknown>;
const pick = <T>(values: readonly T[], knob: number): T | undefined => values[knob % Math.max(values.length, 1)];
const n = (s: CenterState): number => s.evaluation.current || 1;
const reportYear = (s: CenterState, knob: number): number => Number(pick(Object.keys(s.annualReport), knob) ?? 2022);
const proposal = (s: CenterState): string => openProposal(s)?.id ?? 'removal-1';
const change = (s: CenterState, knob: number): string => pick(Object.keys(s.change), knob) ?? 'change-1';
const integrity = (s: CenterState, knob: number): string => pick(Object.keys(s.integrity), knob) ?? 'integrity-1';
const bearing = (s: CenterState) => openRectification(s)?.evaluation ?? n(s);
const unserved = (s: CenterState, knob: number): string =>
  pick(
    Object.values(s.notice).filter((x) => !x.served),
    knob,
  )?.id ?? 'approval-1';
const heads = ['strategicTasks', 'keyTechnology', 'industryProgress', 'publicService', 'incubation'];
const grade = (knob: number): string => ['优秀', '良好', '较差', '较差'][knob % 4] ?? '良好';
const answers = (s: CenterState) =>
  (openProposal(s)?.statements ?? []).map((x) => ({ statement: x.id, answer: '已审查' }));
const finding: Record<string, string> = { nonParticipation: 'nonParticipation', withdrawal: 'withdrawal' };
const nothing: Data = () => ({});

const handler = as('bureau-handler');
const leader = as('bureau-leader');
const authority = as('authority');
const owner = as('center');
const lead = as('lead');
const evaluator = as('evaluator');

/**
 * Every command of a center by a proper role, with data that fit the state more often than not: what random lives are
 * made of.
 */
export const moves: Readonly<Record<string, { as: Actor; data: Data }>> = {
  DraftBuildPlan: { as: lead, data: () => plan },
  SubmitApplication: { as: lead, data: (s) => ({ ...application, planVersion: s.lifecycle.plan?.version ?? 1 }) },
  ReturnApplication: { as: authority, data: nothing },
  StartCultivation: { as: authority, data: nothing },
  RecordPreparation: {
    as: authority,
    data: (_s, k) =>
      k % 2 ? { kind: 'council', body: '理事会' } : { kind: 'legalEntity', entity: { id: 'new', name: '某公司' } },
  },
  RecommendCenter: { as: authority, data: (s) => ({ ...recommendation, planVersion: s.lifecycle.plan?.version ?? 1 }) },
  ReturnRecommendation: { as: handler, data: nothing },
  CheckCompleteness: { as: handler, data: () => ({ complete: true, missing: [] }) },
  CheckEligibility: {
    as: handler,
    data: (s, k) => ({ ...eligible, years: yearsBefore(s), rdRatioPercent: k % 9 ? '3.10' : '2.99' }),
  },
  OpenDemonstration: { as: handler, data: () => ({ departments: [{ id: 'fgw', name: '兵团发展改革委' }], panel }) },
  RecordDepartmentOpinion: {
    as: handler,
    data: () => ({ department: { id: 'fgw', name: '兵团发展改革委' }, opinion: 'support' }),
  },
  RecordPanelOpinion: { as: as('panel'), data: () => ({ opinion: 'support' }) },
  RecordSiteVisit: { as: handler, data: (_s, _k, today) => ({ visitedOn: today, finding: '属实' }) },
  ConcludeDemonstration: {
    as: handler,
    data: (_s, k) => ({ result: ['support', 'support', 'support', 'revise', 'reject'][k % 5] }),
  },
  PlaceOnProposedList: { as: handler, data: nothing },
  ApproveCenter: { as: leader, data: (_s, _k, today) => ({ approvalNo: '兵科发〔2022〕1号', approvedOn: today }) },
  RefuseCenter: { as: leader, data: nothing },
  WithdrawApplication: { as: lead, data: nothing },
  RequestBuildExtension: { as: owner, data: (_s, k) => ({ months: 1 + (k % 14) }) },
  EndorseBuildExtension: { as: authority, data: () => ({ opinion: '同意' }) },
  ReturnBuildExtension: { as: authority, data: nothing },
  ExtendBuildPeriod: { as: leader, data: (s) => ({ months: s.lifecycle.extension.request?.months ?? 6 }) },
  RefuseBuildExtension: { as: leader, data: nothing },
  ReinstateCenter: { as: leader, data: (s) => ({ endedBy: s.lifecycle.ended?.event ?? 'x', outcome: 'court' }) },
  SupplyApprovalDate: {
    as: handler,
    data: (_s, _k, today) => ({ approvedOn: addDays(today, -400), evidence: document }),
  },
  PrepareDecision: { as: handler, data: () => ({ command: 'RefuseCenter', data: {} }) },
  AttachDocument: { as: handler, data: () => ({ document }) },
  CorrectRecord: { as: leader, data: (s, k) => correction(s, k) },
  MigratePolicy: { as: leader, data: () => ({ version: 'another' }) },
  RecomputeDeadlines: { as: as('system'), data: () => ({ because: 'calendar', source: 'x' }) },
  OpenPublicity: {
    as: handler,
    data: (s, k, today) =>
      s.lifecycle.approved
        ? { subject: 'result', evaluation: n(s), firstDay: today, posted: '网站' }
        : { subject: 'approval', firstDay: today, posted: `网站${k % 2}` },
  },
  FileObjection: { as: handler, data: () => ({ by: '某单位', about: '某事', subject: 'approval' }) },
  ResolveObjection: {
    as: handler,
    data: (s, k) => ({
      objection:
        pick(
          Object.values(s.publicity).flatMap((p) => Object.keys(p.objections)),
          k,
        ) ?? 'objection-1',
      upheld: k % 3 === 0,
    }),
  },
  OpenReport: {
    as: handler,
    data: (s, k, today) => ({
      year: reportYear(s, k),
      campaign: 'r-1',
      due: addDays(today, k % 60),
      ...(k % 2 ? { cutoff: '18:00' } : {}),
    }),
  },
  SubmitAnnualReport: {
    as: owner,
    data: (s, k) => ({
      year: reportYear(s, k),
      parts: { progress: '甲', problems: '乙', nextSteps: '丙', data: document },
    }),
  },
  EndorseReport: { as: authority, data: (s, k) => ({ year: reportYear(s, k) }) },
  ReturnReport: { as: authority, data: (s, k) => ({ year: reportYear(s, k) }) },
  FileReport: { as: handler, data: (s, k) => ({ year: reportYear(s, k) }) },
  ExtendReport: { as: handler, data: (s, k, today) => ({ year: reportYear(s, k), is: addDays(today, 30 + (k % 60)) }) },
  WaiveReport: { as: leader, data: (s, k) => ({ year: reportYear(s, k) }) },
  RescheduleEvaluation: { as: handler, data: (s, k, today) => ({ evaluation: n(s), is: addDays(today, k % 300) }) },
  AppointEvaluator: {
    as: handler,
    data: (s) => ({ evaluation: n(s), evaluator: evaluatorOrg, independence: document }),
  },
  OpenEvaluation: {
    as: handler,
    data: (s) => ({ evaluation: n(s), indicators: heads.map((head) => ({ head, title: head })) }),
  },
  SubmitMaterials: { as: owner, data: (s) => ({ evaluation: n(s), data: [document], declaration: document }) },
  VerifyMaterials: { as: authority, data: (s) => ({ evaluation: n(s) }) },
  SubmitExcuse: { as: owner, data: (s) => ({ evaluation: n(s), code: 'moved' }) },
  DecideExcuse: { as: handler, data: (s, k) => ({ evaluation: n(s), accepted: k % 2 === 0 }) },
  FindNonParticipation: { as: handler, data: (s) => ({ evaluation: n(s) }) },
  WithdrawFromEvaluation: {
    as: owner,
    data: (s) => ({ evaluation: n(s), signedBy: '张三', legalRepresentative: true, warningConfirmed: true }),
  },
  RescindWithdrawal: { as: owner, data: (s) => ({ evaluation: n(s) }) },
  SubmitAssessment: {
    as: evaluator,
    data: (s, k) => ({
      evaluation: n(s),
      scores: [{ indicator: 'keyTechnology', score: '60' }],
      proposedGrade: grade(k),
      evidence: [document],
    }),
  },
  NotifyProposedResult: {
    as: handler,
    data: (s, k) => ({
      evaluation: n(s),
      grade: currentEvaluation(s)?.assessment?.proposedGrade ?? grade(k),
      rectificationItems: ['补齐研发投入'],
    }),
  },
  FinalizeEvaluation: {
    as: leader,
    data: (s, k) => ({ evaluation: n(s), grade: currentEvaluation(s)?.proposed?.grade ?? grade(k), document }),
  },
  VoidEvaluation: {
    as: leader,
    data: (s, k, today) => ({ evaluation: n(s), ground: k % 2 ? 'court' : 'review', plannedOpen: addDays(today, 30) }),
  },
  DeferEvaluation: {
    as: leader,
    data: (s, k, today) => ({ evaluation: n(s), until: addDays(today, 20 + (k % 300)), ground: 'forceMajeure' }),
  },
  ExemptEvaluation: { as: leader, data: (s) => ({ evaluation: n(s), equivalent: '国家评估' }) },
  OrderRectification: {
    as: leader,
    data: (s) => ({ evaluation: n(s), items: [{ id: 'r1', text: '补齐研发投入' }], document }),
  },
  SubmitRectificationPlan: { as: owner, data: (s) => ({ evaluation: bearing(s), steps: '三步' }) },
  RecordRectificationProgress: { as: owner, data: (s) => ({ evaluation: bearing(s), text: '过半' }) },
  SubmitRectificationReport: { as: owner, data: (s) => ({ evaluation: bearing(s) }) },
  RecordInspection: {
    as: handler,
    data: (s, k, today) => ({
      evaluation: bearing(s),
      inspectedOn: today,
      inspector: evaluatorOrg,
      result: ['passed', 'failed', 'failed', 'itemsOpen'][k % 4],
      findings: (openRectification(s)?.items ?? []).map((i: { readonly id: string }) => ({
        item: i.id,
        met: k % 4 === 0,
        text: '看过',
      })),
      passReason: '到位',
    }),
  },
  ProposeRemoval: {
    as: handler,
    data: (s) => ({
      ground: finding[currentEvaluation(s)?.finding?.ground ?? ''] ?? 'rectificationFailed',
      evaluation: n(s),
    }),
  },
  RecordStatement: {
    as: owner,
    data: (s, k, today) => ({ proposal: proposal(s), receivedOn: today, form: 'written', final: k % 2 === 0 }),
  },
  DropRemovalProposal: { as: leader, data: (s) => ({ proposal: proposal(s) }) },
  DelistCenter: { as: leader, data: (s) => ({ proposal: proposal(s), answers: answers(s), document }) },
  RequestRevocation: { as: owner, data: () => ({ ground: 'ownRequest' }) },
  EndorseRevocation: { as: authority, data: () => ({ opinion: '同意' }) },
  ReturnRevocation: { as: authority, data: nothing },
  WithdrawRevocationRequest: { as: owner, data: nothing },
  RefuseRevocation: { as: leader, data: nothing },
  ProposeRevocation: { as: handler, data: () => ({ ground: 'entityEnded' }) },
  DropRevocationProposal: { as: leader, data: (s) => ({ proposal: proposal(s) }) },
  RevokeCenter: {
    as: leader,
    data: (s) => ({
      ground: openProposal(s, 'revocation') ? 'entityEnded' : 'ownRequest',
      ...(openProposal(s, 'revocation') ? { proposal: proposal(s) } : {}),
      answers: answers(s),
      document,
    }),
  },
  ApplyAcceptance: { as: owner, data: () => ({ summary: document }) },
  AssistReview: { as: authority, data: () => ({ opinion: '属实' }) },
  RecordAcceptance: {
    as: leader,
    data: (_s, k) => ({
      result: ['passed', 'conditional', 'failed'][k % 3],
      indicators: [{ id: 'i1', met: true }],
      document,
    }),
  },
  ExtendAcceptance: { as: handler, data: (_s, _k, today) => ({ is: addDays(today, 200) }) },
  SubmitChange: {
    as: owner,
    data: (_s, k) =>
      k % 2
        ? { matter: 'name', to: `兵团新名称${k % 7}技术创新中心` }
        : { matter: 'registeredPlace', to: '石河子市开发区' },
  },
  ReturnChange: { as: authority, data: (s, k) => ({ change: change(s, k) }) },
  EndorseChange: { as: authority, data: (s, k) => ({ change: change(s, k), opinion: '同意' }) },
  ApproveChange: { as: leader, data: (s, k) => ({ change: change(s, k), document }) },
  RefuseChange: { as: leader, data: (s, k) => ({ change: change(s, k) }) },
  WithdrawChange: { as: owner, data: (s, k) => ({ change: change(s, k) }) },
  OpenIntegrityCase: { as: handler, data: (s) => ({ subject: 'center', evaluation: n(s), about: '材料不实' }) },
  SubstantiateIntegrityCase: {
    as: leader,
    data: (s, k, today) => ({ case: integrity(s, k), rule: '某规定', measure: '通报', heardOn: today }),
  },
  DismissIntegrityCase: { as: handler, data: (s, k) => ({ case: integrity(s, k) }) },
  FormCouncil: { as: owner, data: () => ({ members: [{ org: leadOrg, kind: 'founder' }] }) },
  AppointDirector: {
    as: owner,
    data: (_s, _k, today) => ({ person: 'wang', fullTime: true, nominatedByCouncil: true, appointedOn: today }),
  },
  FormExpertCommittee: { as: owner, data: () => ({ members: 7, external: 4 }) },
  RegisterLegalEntity: { as: owner, data: (_s, _k, today) => ({ entity: leadOrg, registeredOn: today }) },
  RecordPartyOrganization: { as: owner, data: () => ({ form: '党支部' }) },
  RegisterInstrument: { as: owner, data: () => ({ instrument: '质谱仪', shared: true }) },
  RecordIpLabelling: { as: owner, data: () => ({ title: '某专利', labelled: true }) },
  RecordService: {
    as: handler,
    data: (s, k, today) => ({ notice: unserved(s, k), servedOn: today, proof: { kind: 'receipt', doc: document } }),
  },
  ReissueNotice: { as: handler, data: (s, k) => ({ notice: unserved(s, k) }) },
  RecordDelivery: {
    as: as('system'),
    data: (s, k) => ({ notice: unserved(s, k), outcome: ['handedOver', 'read', 'bounced'][k % 3], code: '550' }),
  },
  UrgeTask: { as: handler, data: (s, k) => ({ task: pick(Object.keys(s.task), k) ?? 'task-1' }) },
  TransferTask: {
    as: handler,
    data: (s, k) => ({ task: pick(Object.keys(s.task), k) ?? 'task-1', to: { role: 'bureau-handler' } }),
  },
};

function yearsBefore(s: CenterState): { year: number; loss: boolean }[] {
  const year = Number((s.lifecycle.application?.on ?? s.lifecycle.recommendation?.on ?? '2022').slice(0, 4));
  return [3, 2, 1].map((back) => ({ year: year - back, loss: false }));
}

function correction(s: CenterState, knob: number): Record<string, unknown> {
  const targets = s.record.correctable
    .entries()
    .filter(([, e]) => ['CenterApproved', 'ApprovalDateSupplied', 'NoticeServed'].includes(e.type));
  const [target, event] = pick(targets, knob) ?? ['x', { type: 'CenterApproved', data: { approvedOn: '2022-01-01' } }];
  const field = event.type === 'NoticeServed' ? 'servedOn' : 'approvedOn';
  const was = String(event.data[field] ?? '2022-01-01');
  return { target, field, was, is: addDays(was, -(knob % 40)) };
}
