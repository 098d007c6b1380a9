import type { Policy } from '../../law/policy';
import { addDays, addMonths } from '../../time/dates';

/** The days of one report: the period it tells of, when its window opens, the day it is due (A5). */
export interface ReportDays {
  readonly from: string;
  readonly to: string;
  readonly opens: string;
  /** Before rolling. */
  readonly rawDue: string;
}

/**
 * Default: the calendar year, due on the policy's day of the next; `anniversary`: years counted from the day of
 * approval.
 */
export function reportDays(policy: Policy, approvedOn: string, year: number): ReportDays {
  const approvalYear = Number(approvedOn.slice(0, 4));
  if (policy.get('annualReport.period') === 'anniversary') {
    const from = addMonths(approvedOn, 12 * (year - approvalYear));
    const opens = addMonths(approvedOn, 12 * (year - approvalYear + 1));
    return { from, to: addDays(opens, -1), opens, rawDue: addMonths(opens, 3) };
  }
  const first = year === firstYear(policy, approvedOn);
  return {
    from: first ? approvedOn : `${year}-01-01`,
    to: `${year}-12-31`,
    opens: `${year + 1}-${policy.get('annualReport.opens')}`,
    rawDue: `${year + 1}-${policy.get('annualReport.due')}`,
  };
}

/**
 * A5: the year of approval if approved on or before 30 June, else the next, whose period then begins on the day of
 * approval.
 */
export function firstYear(policy: Policy, approvedOn: string): number {
  const year = Number(approvedOn.slice(0, 4));
  if (policy.get('annualReport.period') === 'anniversary') return year;
  return approvedOn.slice(5) <= policy.get('annualReport.firstYearUntil') ? year : year + 1;
}
