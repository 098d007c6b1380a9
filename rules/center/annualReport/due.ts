import { dayOf, fromKnown } from '../../kernel/arithmetic';
import type { Reckoning } from '../../kernel/deadline';
import type { Since } from '../../kernel/state';
import type { Policy } from '../../law/policy';
import type { WorkCalendar } from '../../time/calendar';
import { knownFrom } from '../facts';
import type { CenterState } from '../state';
import { firstYear, reportDays } from './days';
import type { Report } from './report';

/** When the report of a year is due, and which is the next. */

/** The day on which the report of a year is due, rolled as `calendar.rule` says; `known`: its window opened late. */
export function dueDay(
  policy: Policy,
  calendar: WorkCalendar,
  approvedOn: string,
  year: number,
  known?: Since,
): string {
  const anchor = { event: '', date: reportDays(policy, approvedOn, year).rawDue };
  return dayOf(fromKnown({ anchor, add: '0d', roll: 'forward' }, known, policy, calendar), policy, calendar).due;
}

/**
 * A window that time opens on the day on which the approval, or the reinstatement, became known opens late. A center of
 * before the import knew its days (X8).
 */
export const knownLate = (state: CenterState, opened: Since): Since | undefined =>
  [knownFrom(state)?.on, state.lifecycle.reinstated?.on].includes(opened.on) ? opened : undefined;

/**
 * The next year whose window has not been opened; years whose due day lay before the clocks ran are not made up (X1,
 * X8).
 */
export function nextYear(state: CenterState, policy: Policy, calendar: WorkCalendar): number | undefined {
  const { approved, reinstated, imported, phase } = state.lifecycle;
  if (!approved || (phase !== 'Building' && phase !== 'Operating')) return undefined;
  const opened = Object.keys(state.annualReport).map(Number);
  const from = [approved.clocksFrom, reinstated?.on]
    .filter((d): d is string => d !== undefined)
    .sort()
    .at(-1);
  let year = Math.max(firstYear(policy, approved.on), ...opened.map((y) => y + 1));
  const due = (y: number): string => dueDay(policy, calendar, approved.on, y);
  while (
    (from !== undefined && due(year) < from) ||
    imported?.reportsFiled?.includes(year) ||
    (policy.get('annualReport.skipInEvaluationYear') && evaluatedIn(state, year))
  )
    year += 1;
  return year;
}

const evaluatedIn = (state: CenterState, year: number): boolean =>
  Object.values(state.evaluation.byNumber).some((e) => (e.opened?.on ?? e.plannedOpen).startsWith(String(year)));

/**
 * T2-due and T2b: the day of a return or an extension wins over that of a campaign, and this over the rule (A5, X12).
 */
export function reckonedDue(
  state: CenterState,
  policy: Policy,
  calendar: WorkCalendar,
  year: number,
  r: Report,
): Reckoning {
  return fromKnown(ruledDue(state, policy, year, r), r.newDue ? undefined : r.known, policy, calendar);
}

function ruledDue(state: CenterState, policy: Policy, year: number, r: Report): Reckoning {
  if (r.newDue?.by === 'return') {
    return {
      anchor: { event: r.newDue.event, date: r.newDue.on },
      add: `${policy.get('annualReport.returnDays')}wd`,
      policyKey: 'annualReport.returnDays',
    };
  }
  if (r.newDue)
    return {
      anchor: { event: r.newDue.event, date: r.newDue.on },
      add: '0d',
      printed: r.newDue.on,
    };
  if (r.campaign) return { anchor: { event: r.opened.event, date: r.due }, add: '0d', printed: r.due };
  const { rawDue } = reportDays(policy, state.lifecycle.approved?.on ?? r.periodFrom, year);
  return {
    anchor: { event: r.opened.event, date: rawDue },
    add: '0d',
    roll: 'forward',
    policyKey: 'annualReport.due',
  };
}
