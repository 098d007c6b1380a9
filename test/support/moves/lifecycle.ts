import type { CenterState } from '../../../rules/center/state';
import { addDays } from '../../../rules/time/dates';
import { as, document } from '../given';
import { application, eligible, panel, plan, recommendation } from '../lifecycle';
import { authority, handler, type Inputs, lead, leader, movesOf, nothing, one, owner, pick, scribe } from '../move';

export const moves = movesOf({
  DraftBuildPlan: { as: lead, also: scribe, again: true, data: () => plan },
  SubmitApplication: {
    as: lead,
    also: scribe,
    data: (s) => ({ ...application, planVersion: s.lifecycle.plan?.version ?? 1 }),
  },
  ReturnApplication: { as: authority, data: nothing },
  StartCultivation: { as: authority, data: nothing },
  RecordPreparation: {
    as: authority,
    also: { lead: 'lead' },
    again: true,
    data: (_s, k) =>
      k % 2 ? { kind: 'council', body: '理事会' } : { kind: 'legalEntity', entity: { id: 'new', name: '某公司' } },
  },
  RecommendCenter: { as: authority, data: (s) => ({ ...recommendation, planVersion: s.lifecycle.plan?.version ?? 1 }) },
  ReturnRecommendation: { as: handler, data: nothing },
  CheckEligibility: {
    as: handler,
    data: (s, k) => ({ ...eligible, years: yearsBefore(s), rdRatioPercent: k % 9 ? '3.10' : '2.99' }),
  },
  OpenDemonstration: { as: handler, data: () => ({ departments: [{ id: 'fgw', name: '兵团发展改革委' }], panel }) },
  RecordDepartmentOpinion: {
    as: handler,
    also: { department: 'named' },
    again: true,
    data: () => ({ department: { id: 'fgw', name: '兵团发展改革委' }, opinion: 'support' }),
  },
  RecordPanelOpinion: {
    as: as('panel'),
    also: { 'bureau-handler': 'any' },
    again: true,
    data: () => ({ opinion: 'support' }),
  },
  RecordSiteVisit: {
    as: handler,
    also: { panel: 'named' },
    again: true,
    data: (_s, _k, today) => ({ visitedOn: today, finding: '属实' }),
  },
  ConcludeDemonstration: {
    as: handler,
    data: (_s, k) => ({ result: one(['support', 'support', 'support', 'revise', 'reject'], k) }),
  },
  PlaceOnProposedList: { as: handler, data: nothing },
  ApproveCenter: { as: leader, data: (_s, _k, today) => ({ approvalNo: '兵科发〔2022〕1号', approvedOn: today }) },
  RefuseCenter: { as: leader, data: nothing },
  WithdrawApplication: { as: lead, also: scribe, data: nothing },
  RequestBuildExtension: { as: owner, also: scribe, data: (_s, k) => ({ months: 1 + (k % 14) }) },
  EndorseBuildExtension: { as: authority, data: () => ({ opinion: '同意' }) },
  ReturnBuildExtension: { as: authority, data: nothing },
  ExtendBuildPeriod: { as: leader, data: (s) => ({ months: s.lifecycle.extension.request?.months ?? 6 }) },
  RefuseBuildExtension: { as: leader, data: nothing },
  ReinstateCenter: { as: leader, data: (_s, k) => ({ outcome: one(['court', 'review', 'ownError'], k) }) },
  SupplyApprovalDate: {
    as: handler,
    data: (_s, k) => ({ approvedOn: addDays('2019-03-01', k % 31), evidence: document }),
  },
  PrepareDecision: { as: handler, again: true, data: () => ({ command: 'RefuseCenter', data: {} }) },
  AttachDocument: {
    as: handler,
    also: {
      'bureau-leader': 'any',
      authority: 'authority',
      department: 'named',
      agency: 'any',
      panel: 'named',
      evaluator: 'named',
      lead: 'lead',
      cobuilder: 'cobuilder',
      center: 'own',
    },
    again: true,
    data: () => ({ document }),
  },
  CorrectRecord: { as: leader, data: (s, k) => correction(s, k) },
  RecomputeDeadlines: { as: as('system'), again: true, data: () => ({ because: 'calendar', source: 'x' }) },
  RecordAuthority: {
    as: leader,
    data: (s, k) => ({
      authority: { id: `shi-${k % 14}`, name: `第${k % 14}师` },
      because: s.lifecycle.authority ? 'dissolved' : 'unknown',
    }),
  },
  MigratePolicy: { as: leader, data: (s) => ({ version: s.lifecycle.policy === 'another' ? 'a third' : 'another' }) },
});

function yearsBefore(s: CenterState): { year: number; loss: boolean }[] {
  const year = Number((s.lifecycle.application?.on ?? s.lifecycle.recommendation?.on ?? '2022').slice(0, 4));
  return [3, 2, 1].map((back) => ({ year: year - back, loss: false }));
}

function correction(s: CenterState, knob: number): Inputs['CorrectRecord'] {
  const targets = s.record.correctable
    .entries()
    .filter(([, e]) => ['CenterApproved', 'ApprovalDateSupplied', 'NoticeServed'].includes(e.type));
  const [target, event] = pick(targets, knob) ?? ['x', { type: 'CenterApproved', data: { approvedOn: '2022-01-01' } }];
  const field = event.type === 'NoticeServed' ? 'servedOn' : 'approvedOn';
  const was = String(event.data[field] ?? '2022-01-01');
  return { target, field, was, is: addDays(was, -1 - (knob % 40)) };
}
