import type { z } from 'zod';
import type { Org } from '../../../events/fields';
import type { coBuilder, lead } from '../../../events/lifecycle';
import { addMonths } from '../../time/dates';
import type { Context } from '../define';
import { checkLead } from '../integrity/bars';
import { isOrg } from '../permissions';
import { refuse } from '../refuse';
import type { CenterState } from '../state';

/**
 * Who applies with a plan (L3; Art 9, 12.2). The same is asked of every version of it, also of one that is drafted
 * while the center is cultivated: nobody stands in a plan who did not agree to it.
 */

interface Applicants {
  readonly name: string;
  readonly lead: z.output<typeof lead>;
  readonly coBuilders: readonly z.output<typeof coBuilder>[];
}

/** A27: after a delisting, no new application of that name or lead for the policy's years (default: no bar). */
function checkCooling({ name, lead: { org } }: Applicants, { policy, others, today }: Context): void {
  const years = policy.get('reapply.coolingYears');
  if (years === 0) return;
  const ended = [name, org.id, org.name]
    .flatMap((one) => others.delistedOn(one) ?? [])
    .sort()
    .at(-1);
  if (ended === undefined) return;
  const until = addMonths(ended, 12 * years);
  if (today < until) refuse('COOLING_PERIOD', { on: ended, until, years });
}

/** LEAD_KIND_UNEXPLAINED, COBUILDER_CONSENT_MISSING, COOLING_PERIOD, BARRED, in this order. */
export function checkApplicants(
  state: CenterState,
  plan: Applicants,
  agreed: { readonly consented: readonly Org[]; readonly leadKindReason?: string | undefined },
  ctx: Context,
): void {
  const kinds: readonly string[] = ctx.policy.get('eligibility.leadKinds');
  if (!kinds.includes(plan.lead.kind) && !agreed.leadKindReason)
    refuse('LEAD_KIND_UNEXPLAINED', { kind: plan.lead.kind });
  const silent = [plan.lead, ...plan.coBuilders].filter(
    ({ org }) => !agreed.consented.some((c) => isOrg(org, c.id) || isOrg(org, c.name)),
  );
  if (silent.length > 0) refuse('COBUILDER_CONSENT_MISSING', { missing: silent.map((b) => b.org.name) });
  checkCooling(plan, ctx);
  checkLead(state, plan.lead.org, ctx.effectiveOn, ctx);
}
