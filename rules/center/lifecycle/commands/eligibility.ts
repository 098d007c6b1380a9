import { z } from 'zod';
import { bool, int, text } from '../../../../events/fields';
import {
  completenessChecked,
  eligibilityConfirmed,
  eligibilityRefused,
  type FailedItem,
  failedItems,
  findings,
  fiscalYear,
  percent,
} from '../../../../events/lifecycle';
import { command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import type { Policy } from '../../../law/policy';
import type { CenterState } from '../../state';
import { lessThan } from '../decimal';
import { takenAlready } from '../phase';

/** L9: the conditions of Art 11. What can be counted is computed; what can only be judged comes as signed findings. */

/** L9, agency: completeness only; it decides nothing (Art 8). */
export const checkCompleteness = command({
  name: 'CheckCompleteness',
  label: '检查材料齐备性',
  articles: [8, 12],
  policyKeys: ['agency.commands'],
  by: { agency: 'any', 'bureau-handler': 'any' },
  phases: ['Recommended'],
  data: z.strictObject({ complete: bool, missing: z.array(text).default([]) }),
  decide: (_state, data) => [completenessChecked(data)],
});

const checked = z.strictObject({
  years: z.array(fiscalYear).default([]),
  rdRatioPercent: percent.optional(),
  rdBody: bool.optional(),
  soundBusiness: bool.optional(),
  corpsEnterprises: int.min(0).optional(),
  legalStatus: z.enum(['entity', 'transitional']),
  findings: findings.partial().default({}),
});
type Checked = z.output<typeof checked>;

/** A21: every lead that is no enterprise is taken as a technical body, which needs enterprises of the Corps beside it. */
const enterpriseLed = (state: CenterState): boolean => state.lifecycle.plan?.lead.kind === 'enterprise';

/** Are these the closed fiscal years before applying: one after the other, the last of them the year before, or the one before that while it is not audited? */
function yearsBefore(years: readonly number[], applied: string): boolean {
  const sorted = [...years].sort((a, b) => a - b);
  const last = sorted.at(-1) ?? 0;
  const gap = Number(applied.slice(0, 4)) - last;
  return sorted.every((year, i) => year === last - (sorted.length - 1 - i)) && (gap === 1 || gap === 2);
}

/** A20: three years, unless the policy takes the years at hand of a younger enterprise. A19: totals, or the ratio of each year. */
function checkYears(state: CenterState, data: Checked, policy: Policy): void {
  const young = policy.get('eligibility.youngEnterprise') === 'yearsAtHand';
  const enough = data.years.length === 3 || (young && data.years.length > 0 && data.years.length < 3);
  const applied = state.lifecycle.application?.on ?? '';
  const each = policy.get('eligibility.rdRatio') === 'eachYear';
  const ratios = each ? data.years.every((y) => y.rdRatioPercent !== undefined) : data.rdRatioPercent !== undefined;
  const given = data.years.map((y) => y.year);
  if (!enough || !yearsBefore(given, applied) || !ratios)
    refuse('FINANCIAL_YEARS_MISSING', { given, ratio: each ? '各年度研发投入比例' : '三年研发投入比例' });
}

function missingFindings(state: CenterState, data: Checked): string[] {
  const open = Object.keys(findings.shape).filter(
    (key) => data.findings[key as keyof Checked['findings']] === undefined,
  );
  if (!enterpriseLed(state)) return [...(data.corpsEnterprises === undefined ? ['corpsEnterprises'] : []), ...open];
  return [
    ...(data.rdBody === undefined ? ['rdBody'] : []),
    ...(data.soundBusiness === undefined ? ['soundBusiness'] : []),
    ...open,
  ];
}

/** Which conditions of Art 11 are not met. */
function failed(state: CenterState, data: Checked, policy: Policy): FailedItem[] {
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

/** L9: one check a recommendation; the rules decide from the data, a refusal names what failed; then L8 or L15. */
export const checkEligibility = command({
  name: 'CheckEligibility',
  label: '审查申报条件',
  articles: [11],
  policyKeys: [
    'eligibility.rdRatio',
    'eligibility.rdRatioPercent',
    'eligibility.youngEnterprise',
    'eligibility.corpsEnterprises',
  ],
  by: { 'bureau-handler': 'any' },
  phases: ['Recommended'],
  document: true,
  data: checked,
  decide(state, data, { policy }) {
    if (state.lifecycle.eligibility) takenAlready(state, '审查申报条件', '重新推荐之后（本次推荐已审查）');
    if (enterpriseLed(state)) checkYears(state, data, policy);
    const missing = missingFindings(state, data);
    const judged = findings.safeParse(data.findings);
    if (missing.length > 0 || !judged.success) return refuse('FINDING_MISSING', { missing });
    const items = failed(state, data, policy);
    const body = { ...data, findings: judged.data, failed: items };
    return [items.length === 0 ? eligibilityConfirmed(body) : eligibilityRefused(body)];
  },
});
