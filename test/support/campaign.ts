import { noOthers, type Others } from '../../rules/kernel/command';
import { handler, indicators, leader, prepared } from './evaluation';
import { document, evaluatorOrg, lawOf, ProgramLife } from './given';

/** A campaign of 2025 with fixed days: planned on 6 January, opened on the 8th, decided on 1 July. */

export const planning = {
  campaign: 'c2025',
  kind: 'evaluation',
  title: '2025年度集中评估',
  year: 2025,
  dueOn: '2025-03-14',
  cutoff: '18:00',
  centers: ['c1', 'c2'],
};
export const appoint = { evaluator: evaluatorOrg, independence: document };
export const opening = { campaign: 'c2025', document, indicators, appoint };
export const deciding = {
  campaign: 'c2025',
  document,
  outcomes: [{ center: 'c1', outcome: '良好' }],
  counts: { 良好: 1 },
};
export const reports = {
  ...planning,
  campaign: 'r2024',
  kind: 'annualReport',
  title: '2024年度报告',
  year: 2024,
  dueOn: '2025-02-28',
};

export const programLife = (others: Others = noOthers, values: Record<string, unknown> = {}): ProgramLife =>
  new ProgramLife(lawOf(values), others);

export function planned(more: Record<string, unknown> = {}, values: Record<string, unknown> = {}): ProgramLife {
  const life = programLife(noOthers, values);
  life.must('PlanCampaign', { on: '2025-01-06', as: handler, data: { ...planning, ...more } });
  return life;
}
export function opened(more: Record<string, unknown> = {}, values: Record<string, unknown> = {}): ProgramLife {
  const life = planned({}, values);
  life.must('OpenCampaign', { on: '2025-01-08', as: handler, data: { ...opening, ...more } });
  return life;
}
export function decided(more: Record<string, unknown> = {}, life = opened()): ProgramLife {
  const data = prepared(life, '2025-06-30', 'DecideCampaign', { ...deciding, ...more });
  life.must('DecideCampaign', { on: '2025-07-01', as: leader, data });
  return life;
}
