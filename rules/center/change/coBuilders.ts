import type { z } from 'zod';
import type { DataOf } from '../../../events/catalogue';
import { coBuilderChange } from '../../../events/change';
import { json, type Org } from '../../../events/fields';
import type { consent } from '../../../events/lifecycle';
import type { Policy } from '../../law/policy';
import { corpsEnterprisesIn } from '../lifecycle/conditions';
import type { CoBuilder } from '../lifecycle/state';
import { isOrg } from '../permissions';
import { refuse } from '../refuse';
import type { CenterState } from '../state';

/** A change of the co-builders (Art 9, 20): the list it leads to, and what it must fulfil. */

const same = (body: Org, other: Org | undefined): boolean => isOrg(other, body.id) || isOrg(other, body.name);
const among = (body: Org, list: readonly CoBuilder[]): boolean => list.some((one) => same(body, one.org));

/** CO_BUILDER_NOT_THERE: who leaves is one of them. */
function without(list: readonly CoBuilder[], leaving: readonly (string | Org)[]): readonly CoBuilder[] {
  return leaving.reduce<readonly CoBuilder[]>((rest, body) => {
    const is = ({ org }: CoBuilder): boolean => (typeof body === 'string' ? isOrg(org, body) : same(body, org));
    if (!rest.some(is)) refuse('CO_BUILDER_NOT_THERE', { body: typeof body === 'string' ? body : body.name });
    return rest.filter((one) => !is(one));
  }, list);
}

/**
 * Who the co-builders are after it, and who of them comes in. CO_BUILDER_NOT_THERE, CO_BUILDER_TWICE, and
 * CHANGE_WITHOUT_EFFECT where all stays as it is. Nothing for a value that was asked for before it had a form.
 */
export function coBuildersAfter(
  { lifecycle: { coBuilders: now, lead } }: CenterState,
  to: unknown,
): { readonly whole: readonly CoBuilder[]; readonly joining: readonly CoBuilder[] } | undefined {
  const asked = coBuilderChange.safeParse(to).data;
  if (!asked) return undefined;
  const whole = Array.isArray(asked) ? asked : [...without(now, asked.remove ?? []), ...(asked.add ?? [])];
  for (const [i, { org }] of whole.entries())
    if (same(org, lead) || among(org, whole.slice(0, i))) refuse('CO_BUILDER_TWICE', { body: org.name });
  const joining = whole.filter(({ org }) => !among(org, now));
  if (JSON.stringify(json.parse(whole)) === JSON.stringify(json.parse(now))) refuse('CHANGE_WITHOUT_EFFECT');
  return { whole, joining };
}

/** COBUILDER_CONSENT_MISSING: who comes in agreed to it, as with an application (Art 12.2). */
export function needConsents(joining: readonly CoBuilder[], consents: readonly z.output<typeof consent>[]): void {
  const silent = joining.filter(({ org }) => !consents.some((one) => same(one.org, org)));
  if (silent.length > 0) refuse('COBUILDER_CONSENT_MISSING', { missing: silent.map(({ org }) => org.name) });
}

/**
 * Art 11.2 asks a center that no enterprise leads for enterprises of the Corps when it is founded; a change is not
 * refused for it, and says so. Nothing where the record does not know the kind of the lead or of a co-builder.
 */
export function corpsShortage(
  { lifecycle: { lead, plan } }: CenterState,
  whole: readonly CoBuilder[],
  policy: Policy,
): DataOf<'MajorMatterChanged'>['corpsEnterprises'] {
  const known = plan && lead && same(lead, plan.lead.org) && whole.every(({ kind }) => kind !== undefined);
  if (!known || plan.lead.kind === 'enterprise') return undefined;
  const [left, needed] = [corpsEnterprisesIn(whole, lead), policy.get('eligibility.corpsEnterprises')];
  return left < needed ? { left, needed } : undefined;
}
