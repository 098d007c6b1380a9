import { z } from 'zod';
import { bool, int } from '../../../events/fields';
import { type FailedItem, failedItems, findings, fiscalYear, percent } from '../../../events/lifecycle';
import type { Policy } from '../../law/policy';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { lessThan } from './decimal';

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
 * Are these the closed fiscal years before applying: one after the other, the last of them the year before, or the one
 * before that while it is not audited?
 */
function yearsBefore(years: readonly number[], applied: string): boolean {
  const sorted = [...years].sort((a, b) => a - b);
  const last = sorted.at(-1) ?? 0;
  const gap = Number(applied.slice(0, 4)) - last;
  return sorted.every((year, i) => year === last - (sorted.length - 1 - i)) && (gap === 1 || gap === 2);
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
  if (!enough || !yearsBefore(given, applied) || !ratios)
    refuse('FINANCIAL_YEARS_MISSING', { given, ratio: each ? '各年度研发投入比例' : '三年研发投入比例' });
}

/** What has to be judged and was not. */
export function missingFindings(state: CenterState, data: Checked): string[] {
  const open = findings.keyof().options.filter((key) => data.findings[key] === undefined);
  if (!enterpriseLed(state)) return [...(data.corpsEnterprises === undefined ? ['corpsEnterprises'] : []), ...open];
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
    corpsEnterprises: (data.corpsEnterprises ?? 0) < policy.get('eligibility.corpsEnterprises'),
  };
  const judged = Object.fromEntries(Object.entries(data.findings).map(([key, met]) => [key, met === false]));
  const short: Partial<Record<FailedItem, boolean>> = {
    ...(enterpriseLed(state) ? enterprise : others),
    legalStatus: data.legalStatus === 'entity' ? !prepared.legalEntity : !prepared.transitional,
    ...judged,
  };
  return failedItems.filter((item) => short[item]);
}
