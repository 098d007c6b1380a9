import { z } from 'zod';
import { doc, id, int, org, text } from '../../../../events/fields';
import { applicationReturned, applicationSubmitted, applicationWithdrawn } from '../../../../events/lifecycle';
import { addMonths } from '../../../time/dates';
import { type Context, command } from '../../define';
import { isOrg } from '../../permissions';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { underCall } from '../called';
import { undecided } from '../phase';

/** L3, L4, L16: the application to the authority, its return and withdrawal (Art 9, 12.2, 12.3). */

/** A27: after a delisting, no new application of that name or lead for the policy's years (default: no bar). */
function checkCooling(state: CenterState, { policy, others, today }: Context): void {
  const years = policy.get('reapply.coolingYears');
  const { plan } = state.lifecycle;
  if (years === 0 || !plan) return;
  const ended = [plan.name, plan.lead.org.id, plan.lead.org.name]
    .flatMap((one) => others.delistedOn(one) ?? [])
    .sort()
    .at(-1);
  if (ended === undefined) return;
  const until = addMonths(ended, 12 * years);
  if (today < until) refuse('COOLING_PERIOD', { on: ended, until, years });
}

/** L3: to the authority where they are placed, with the consent of each co-builder (Art 9, 12.2). */
export const submitApplication = command({
  name: 'SubmitApplication',
  label: '提出申请',
  articles: [9, 12],
  policyKeys: [
    'eligibility.leadKinds',
    'authority.mode',
    'authority.directory',
    'reapply.coolingYears',
    'application.call',
  ],
  by: { lead: 'lead' },
  phases: ['Drafting'],
  document: true,
  data: z.strictObject({
    planVersion: int,
    authority: org,
    consents: z.array(z.strictObject({ org, doc })).default([]),
    leadKindReason: text.optional(),
    otherAuthorities: z.array(org).optional(),
    call: id.optional(),
  }),
  decide(state, data, ctx) {
    const { plan } = state.lifecycle;
    if (plan?.version !== data.planVersion)
      return refuse('PLAN_MISSING', { version: data.planVersion, newest: plan?.version ?? 0 });
    const kinds: readonly string[] = ctx.policy.get('eligibility.leadKinds');
    if (!kinds.includes(plan.lead.kind) && !data.leadKindReason)
      refuse('LEAD_KIND_UNEXPLAINED', { kind: plan.lead.kind });
    const silent = plan.coBuilders.filter(
      (b) => !data.consents.some((c) => isOrg(b.org, c.org.id) || isOrg(b.org, c.org.name)),
    );
    if (silent.length > 0) refuse('COBUILDER_CONSENT_MISSING', { missing: silent.map((b) => b.org.name) });
    const directory = ctx.policy.get('authority.directory');
    const unknown = [data.authority, ...(data.otherAuthorities ?? [])].find(
      (a) => directory.length > 0 && !directory.some((d) => isOrg(a, d)),
    );
    if (unknown) refuse('AUTHORITY_UNKNOWN', { authority: unknown.name });
    checkCooling(state, ctx);
    const { application } = state.lifecycle;
    const answer = { asked: data.call, before: application?.call, authority: data.authority, takes: false };
    return [applicationSubmitted({ ...data, ...underCall(state, answer, ctx) })];
  },
});

/** L4 */
export const returnApplication = command({
  name: 'ReturnApplication',
  label: '退回申请',
  articles: [12],
  by: { authority: 'authority' },
  phases: ['WithAuthority', 'Cultivating'],
  reason: true,
  data: z.strictObject({}),
  decide: (state) => [applicationReturned({ planVersion: state.lifecycle.plan?.version ?? 0 })],
});

/** L16: before it is decided (silent text, [P], A8). */
export const withdrawApplication = command({
  name: 'WithdrawApplication',
  label: '撤回申请',
  articles: [12],
  by: { lead: 'lead' },
  phases: undecided,
  data: z.strictObject({}),
  decide: (state) => [applicationWithdrawn({ phase: state.lifecycle.phase })],
});
