import { z } from 'zod';
import { bool, int, type Org } from '../../../events/fields';
import { type FailedItem, failedItems, findings, fiscalYear, percent } from '../../../events/lifecycle';
import type { Policy } from '../../law/policy';
import { isOrg } from '../permissions';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { lessThan } from './decimal';
import type { CoBuilder } from './state';

/** The conditions of Art 11. What can be counted is computed; what can only be judged comes as signed findings. */

/** What is stated of the conditions. */
export const checked = z.strictObject({
  years: z.array(fiscalYear).default([]),
  rdRatioPercent: percent.optional(),
  rdBody: bool.optional(),
  soundBusiness: bool.optional(),
  corpsEnterprises: int.min(0).optional(),
  legalStatus: z.enum(['entity', 'transitional']),
  findings: findings.partial().default({}),
});
export type Checked = z.output<typeof checked>;

/**
 * A21: every lead that is no enterprise is taken as a technical body, which needs enterprises of the Corps beside it.
 */
export const enterpriseLed = (state: CenterState): boolean => state.lifecycle.plan?.lead.kind === 'enterprise';

/**
 * The year that the years before applying (申报前3年度) may end with: the last full one, or the one before it while the
 * accounts of the last cannot be closed yet (`eligibility.accountsClosed`).
 */
function lastYears(applied: string, policy: Policy): number[] {
  const last = Number(applied.slice(0, 4)) - 1;
  return applied.slice(5) <= policy.get('eligibility.accountsClosed') ? [last, last - 1] : [last];
}

/** Are these years one after the other, up to one of those? */
function yearsBefore(years: readonly number[], lasts: readonly number[]): boolean {
  const sorted = [...years].sort((a, b) => a - b);
  const last = sorted.at(-1) ?? 0;
  return sorted.every((year, i) => year === last - (sorted.length - 1 - i)) && lasts.includes(last);
}

/**
 * A20: three years, unless the policy takes the years at hand of a younger enterprise. A19: totals, or the ratio of
 * each year.
 */
export function checkYears(state: CenterState, data: Checked, policy: Policy): void {
  const young = policy.get('eligibility.youngEnterprise') === 'yearsAtHand';
  const enough = data.years.length === 3 || (young && data.years.length > 0 && data.years.length < 3);
  const applied = state.lifecycle.application?.on ?? '';
  const each = policy.get('eligibility.rdRatio') === 'eachYear';
  const ratios = each ? data.years.every((y) => y.rdRatioPercent !== undefined) : data.rdRatioPercent !== undefined;
  const given = data.years.map((y) => y.year);
  const lasts = lastYears(applied, policy);
  if (!enough || !yearsBefore(given, lasts) || !ratios)
    refuse('FINANCIAL_YEARS_MISSING', {
      given,
      ratio: each ? '各年度研发投入比例' : '三年研发投入比例',
      applied,
      wanted: lasts.map((last) => `${last - 2}—${last}`).join(' 或 '),
    });
}

/** Enterprises of the Corps beside the lead, each once (Art 11.2). */
export function corpsEnterprisesIn(coBuilders: readonly CoBuilder[], lead: Org | undefined): number {
  const others = coBuilders.filter(
    ({ org, kind, corpsEnterprise }) =>
      corpsEnterprise && kind === 'enterprise' && !isOrg(lead, org.id) && !isOrg(lead, org.name),
  );
  return others.filter(({ org }, i) => others.findIndex((b) => isOrg(b.org, org.id) || isOrg(b.org, org.name)) === i)
    .length;
}

/** Those that the plan names. A check may find fewer than the plan claims, never more. */
export function corpsEnterprises({ lifecycle: { plan } }: CenterState, found?: number): number {
  const named = corpsEnterprisesIn(plan?.coBuilders ?? [], plan?.lead.org);
  return Math.min(named, found ?? named);
}

/** What has to be judged and was not. */
export function missingFindings(state: CenterState, data: Checked): string[] {
  const open = findings.keyof().options.filter((key) => data.findings[key] === undefined);
  if (!enterpriseLed(state)) return open;
  return [
    ...(data.rdBody === undefined ? ['rdBody'] : []),
    ...(data.soundBusiness === undefined ? ['soundBusiness'] : []),
    ...open,
  ];
}

/** Which conditions of Art 11 are not met. */
export function failed(state: CenterState, data: Checked, policy: Policy): FailedItem[] {
  const { prepared } = state.lifecycle;
  const least = String(policy.get('eligibility.rdRatioPercent'));
  const ratios =
    policy.get('eligibility.rdRatio') === 'eachYear'
      ? data.years.map((y) => y.rdRatioPercent ?? '0')
      : [data.rdRatioPercent ?? '0'];
  const enterprise: Partial<Record<FailedItem, boolean>> = {
    lossInYear: data.years.some((y) => y.loss),
    rdRatio: ratios.some((ratio) => lessThan(ratio, least)),
    rdBody: data.rdBody === false,
    soundBusiness: data.soundBusiness === false,
  };
  const others: Partial<Record<FailedItem, boolean>> = {
    corpsEnterprises: corpsEnterprises(state, data.corpsEnterprises) < policy.get('eligibility.corpsEnterprises'),
  };
  const judged = Object.fromEntries(Object.entries(data.findings).map(([key, met]) => [key, met === false]));
  const short: Partial<Record<FailedItem, boolean>> = {
    ...(enterpriseLed(state) ? enterprise : others),
    legalStatus: data.legalStatus === 'entity' ? !prepared.legalEntity : !prepared.transitional,
    ...judged,
  };
  return failedItems.filter((item) => short[item]);
}
