import { z } from 'zod';
import { id, int, org, text } from '../../../../events/fields';
import { applicationReturned, applicationSubmitted, applicationWithdrawn, consent } from '../../../../events/lifecycle';
import { command } from '../../define';
import { lastEffect } from '../../facts';
import { isOrg } from '../../permissions';
import { receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import { checkApplicants } from '../applicants';
import { underCall } from '../called';
import { undecided } from '../phase';

/** L3, L4, L16: the application to the authority, its return and withdrawal (Art 9, 12.2, 12.3). */

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
  by: { lead: 'lead', ...scribe },
  phases: ['Drafting'],
  document: true,
  data: z.strictObject({
    planVersion: int,
    authority: org,
    consents: z.array(consent).default([]),
    leadKindReason: text.optional(),
    otherAuthorities: z.array(org).optional(),
    call: id.optional(),
    ...receipt,
  }),
  submission: (state) => lastEffect(state, 'lifecycle'),
  decide(state, { receivedOn, ...data }, ctx) {
    const { plan } = state.lifecycle;
    if (plan?.version !== data.planVersion)
      return refuse('PLAN_MISSING', { version: data.planVersion, newest: plan?.version ?? 0 });
    checkApplicants(state, plan, { ...data, consented: [plan.lead.org, ...data.consents.map((c) => c.org)] }, ctx);
    const directory = ctx.policy.get('authority.directory');
    const unknown = [data.authority, ...(data.otherAuthorities ?? [])].find(
      (a) => directory.length > 0 && !directory.some((d) => isOrg(a, d)),
    );
    if (unknown) refuse('AUTHORITY_UNKNOWN', { authority: unknown.name });
    const { application } = state.lifecycle;
    const answer = { asked: data.call, before: application?.call, authority: data.authority, takes: false, receivedOn };
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
  by: { lead: 'lead', ...scribe },
  phases: undecided,
  data: z.strictObject(receipt),
  submission: ({ lifecycle, record }) => lifecycle.application?.on ?? record.began,
  decide: (state) => [applicationWithdrawn({ phase: state.lifecycle.phase })],
});
