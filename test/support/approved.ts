import type { EventBody } from '../../events/definition';
import { applicationSubmitted, buildPlanDrafted, centerApproved } from '../../events/lifecycle';
import { firstCycle } from '../../rules/center/evaluation/cycle';
import { noOthers, type Others } from '../../rules/kernel/command';
import { policy } from '../../rules/law/policy';
import { as, authorityOrg, document, Life, lawOf, leadOrg } from './given';

/** A center that was approved on a day, with its clocks running: the starting point of most stories after approval. */

export const centerName = '兵团节水灌溉技术创新中心';
const parts = {
  goals: document,
  keyTasks: document,
  managementMechanism: document,
  safeguards: document,
  schedule: document,
  indicators: document,
};
const lead = { org: leadOrg, kind: 'enterprise' as const };

const plan: EventBody = buildPlanDrafted({
  version: 1,
  name: centerName,
  category: '领域类',
  lead,
  coBuilders: [],
  parts,
  indicators: [],
  plan: document,
});
export const approval = (approvedOn: string): EventBody =>
  centerApproved({
    approvalNo: '兵科发〔2024〕1号',
    approvedOn,
    name: centerName,
    category: '领域类',
    authority: authorityOrg,
    lead,
    coBuilders: [],
    planVersion: 1,
    transitional: false,
  });

const application: EventBody = applicationSubmitted({ planVersion: 1, authority: authorityOrg, consents: [] });

/** Approved on that day; deadlines, notices and tasks follow with the first command (`start`). */
export function approved(approvedOn: string, values: Record<string, unknown> = {}, others: Others = noOthers): Life {
  const life = new Life(lawOf(values), others);
  return life.given(
    approvedOn,
    plan,
    application,
    approval(approvedOn),
    ...firstCycle(approvedOn, policy('test-1', values)),
  );
}

/** Any harmless command: what follows from givens (deadlines, tasks) is written with it. */
export function start(life: Life, on: string): Life {
  life.must('AttachDocument', { on, as: as('bureau-handler'), data: { document } });
  return life;
}
/** Approved and started on the same day. */
export const running = (approvedOn: string, values: Record<string, unknown> = {}, others: Others = noOthers): Life =>
  start(approved(approvedOn, values, others), approvedOn);

/** Types of the events, for stories in which the data are told elsewhere. */
export const types = (events: readonly EventBody[]): string[] => events.map((e) => e.type);
