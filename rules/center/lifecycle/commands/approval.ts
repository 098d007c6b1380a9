import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { date, text } from '../../../../events/fields';
import { centerApproved, centerConverted } from '../../../../events/lifecycle';
import { policyPinned } from '../../../../events/record';
import { authorKey } from '../../../kernel/fold';
import { objectKey, stepsObject } from '../../../kernel/fourEyes';
import type { Policy } from '../../../law/policy';
import { command } from '../../define';
import { firstCycle } from '../../evaluation/cycle';
import { lastEffect, latest } from '../../facts';
import { checkLead } from '../../integrity/bars';
import { checkPublicity } from '../../publicity/check';
import type { CenterState } from '../../state';
import { checkName } from '../name';
import { pastReports } from '../past';
import { checkPredecessors, eldest, predecessorsOf } from '../predecessors';

/** L14: the Bureau approves, under four eyes (Art 6.2, 12.5, 27). */

/** The facts of the decision, taken from the plan that was demonstrated. */
function approval(state: CenterState, data: { approvalNo: string; approvedOn: string }): EventBody {
  const { plan, authority, prepared } = state.lifecycle;
  if (!plan || !authority) throw new Error('a center on the proposed list has a plan and an authority');
  const { name, category, lead, coBuilders, version } = plan;
  const all = predecessorsOf(plan);
  const first = eldest(all);
  return centerApproved({
    ...data,
    name,
    category,
    authority,
    lead,
    coBuilders,
    planVersion: version,
    transitional: !prepared.legalEntity,
    ...(first ? { predecessor: first } : {}),
    ...(all.length > (first ? 1 : 0) ? { predecessors: [...all] } : {}),
  });
}

/** Art 6.2, 10: each predecessor loses its title in the same decision, unless the policy lets it keep it (A38). */
function conversion(state: CenterState, approvedOn: string, policy: Policy): EventBody[] {
  const ended = policy.get('conversion.endsTitle') ? { titleEndedOn: approvedOn } : {};
  return predecessorsOf(state.lifecycle.plan).map((predecessor) => centerConverted({ predecessor, ...ended }));
}

/** Whoever handled a step of the application does not sign the decision on it. */
export const handled = ({ publicity }: CenterState): string[] => [
  stepsObject,
  objectKey('subject', 'approval'),
  ...Object.keys(publicity.approval?.objections ?? {}).map((objection) => objectKey('objection', objection)),
];

/** L14 ✍: starts T1, T2, T3; pins the policy in force (A26). */
export const approveCenter = command({
  name: 'ApproveCenter',
  label: '批准组建',
  articles: [6, 12, 27],
  policyKeys: ['publicity.approvalDays', 'conversion.endsTitle'],
  by: { 'bureau-leader': 'any' },
  phases: ['ProposedList'],
  document: true,
  signed: () => [authorKey('ProposedForApproval')],
  dates: [{ field: 'approvedOn', own: true }],
  effect: (state) => latest(lastEffect(state, 'lifecycle'), state.publicity.approval?.lastDay),
  matter: ({ lifecycle: { phase, proposed } }) => (phase === 'ProposedList' ? proposed?.event : undefined),
  involves: handled,
  data: z.strictObject({ approvalNo: text, approvedOn: date }),
  decide(state, data, ctx) {
    const { policy, others } = ctx;
    const { plan } = state.lifecycle;
    checkPublicity(state, 'approval', policy.get('publicity.approvalDays') > 0);
    checkName(state.id, plan?.name ?? '', others, plan?.splitFrom);
    checkPredecessors(state.id, plan ?? {}, others);
    if (plan) checkLead(state, plan.lead.org, ctx.today, ctx);
    return [
      approval(state, data),
      policyPinned({ version: policy.version }),
      ...conversion(state, data.approvedOn, policy),
      ...firstCycle(data.approvedOn, policy),
      ...pastReports(data.approvedOn, ctx),
    ];
  },
});
