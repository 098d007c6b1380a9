import { annualReportMissed, annualReportOpened, annualReportOverdue } from '../../events/annualReport';
import type { WorkCalendar } from '../calendar';
import { addDays, addMonths } from '../dates';
import { dayOf } from '../kernel/arithmetic';
import { deadline } from '../kernel/deadline';
import type { Policy } from '../policy';
import type { CenterState } from '../state';
import { withCenter } from './commands';
import { consequence } from './consequence';

/** The days of one report: the period it tells of, when its window opens, the day it is due (A5). */
export interface ReportDays {
  readonly from: string;
  readonly to: string;
  readonly opens: string;
  /** Before rolling. */
  readonly rawDue: string;
}

/** Default: the calendar year, due on the policy's day of the next; `anniversary`: years counted from the day of approval. */
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

/** The day on which the report of a year is due, rolled as `calendar.rule` says. */
export const dueDay = (policy: Policy, calendar: WorkCalendar, approvedOn: string, year: number): string =>
  dayOf(
    { name: `annual-report-${year}`, anchor: { event: '', date: reportDays(policy, approvedOn, year).rawDue }, add: '0d', roll: 'forward' },
    policy,
    calendar,
  ).due;

/** A5: the year of approval if approved on or before 30 June, else the next, whose period then begins on the day of approval. */
export function firstYear(policy: Policy, approvedOn: string): number {
  const year = Number(approvedOn.slice(0, 4));
  if (policy.get('annualReport.period') === 'anniversary') return year;
  return approvedOn.slice(5) <= policy.get('annualReport.firstYearUntil') ? year : year + 1;
}

/** The next year whose window has not been opened; years whose due day lay before the clocks ran are not made up (X1, X8). */
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

/** T2-open: opens at 00:00, not rolled. */
export const reportOpens = deadline({
  timer: 'T2',
  pattern: /^annual-report-(\d{4})-open$/,
  label: '{key}年度报告开放',
  falls: 'open',
  wanted(state, policy, _shown, calendar) {
    const year = nextYear(state, policy, calendar);
    const { approved, reinstated } = state.lifecycle;
    if (year === undefined || !approved) return [];
    // On import, the window of the last year may have begun before: it opens on the day of import.
    const date = [reportDays(policy, approved.on, year).opens, approved.clocksFrom ?? '', reinstated?.on ?? ''].sort().at(-1) ?? '';
    return [
      { name: `annual-report-${year}-open`, anchor: { event: approved.event, date }, add: '0d', roll: 'none', article: 17, policyKey: 'annualReport.opens' },
    ];
  },
  reached(state, { key }, { policy, calendar }) {
    const year = Number(key);
    const approvedOn = state.lifecycle.approved?.on ?? '';
    const days = reportDays(policy, approvedOn, year);
    return [annualReportOpened({ year, periodFrom: days.from, periodTo: days.to, due: dueDay(policy, calendar, approvedOn, year) })];
  },
});

/** T2-due and T2b: while the report is with the center. */
export const reportDue = deadline({
  timer: 'T2',
  pattern: /^annual-report-(\d{4})$/,
  label: '{key}年度报告截止',
  falls: 'end',
  cutoff: (state, key) => state.annualReport[Number(key)]?.cutoff,
  wanted: (state, policy) =>
    Object.entries(state.annualReport)
      .filter(([, r]) => withCenter(r))
      .map(([year, r]) => {
        const name = `annual-report-${year}`;
        if (r.newDue?.by === 'return') {
          return {
            name,
            anchor: { event: r.newDue.event, date: r.newDue.on },
            add: `${policy.get('annualReport.returnDays')}wd`,
            article: 17,
            policyKey: 'annualReport.returnDays',
          };
        }
        if (r.newDue) return { name, anchor: { event: r.newDue.event, date: r.newDue.on }, add: '0d', printed: r.newDue.on, article: 17 };
        const { rawDue } = reportDays(policy, state.lifecycle.approved?.on ?? r.periodFrom, Number(year));
        return { name, anchor: { event: r.opened.event, date: rawDue }, add: '0d', roll: 'forward' as const, article: 17, policyKey: 'annualReport.due' };
      }),
  // Y5: the fact is recorded once; a day given again by a return is reached, and that is all.
  reached: (state, { key, due }) => (state.annualReport[Number(key)]?.overdue ? [] : [annualReportOverdue({ year: Number(key), dueUsed: due })]),
});

/** T2-grace: working days from the day shown. */
export const reportGrace = deadline({
  timer: 'T2',
  pattern: /^annual-report-(\d{4})-grace$/,
  label: '{key}年度报告宽限期',
  falls: 'end',
  wanted: (state, policy, shown) =>
    Object.entries(state.annualReport)
      .filter(([, r]) => withCenter(r))
      .flatMap(([year]) => {
        const due = shown(`annual-report-${year}`);
        return due
          ? [
              {
                name: `annual-report-${year}-grace`,
                anchor: { event: due.event, date: due.due, provisional: due.provisional },
                add: `${policy.get('annualReport.graceDays')}wd`,
                article: 17,
                policyKey: 'annualReport.graceDays',
              },
            ]
          : [];
      }),
  reached(state, { name, key, due }, { policy }) {
    if (state.annualReport[Number(key)]?.missed) return [];
    return [annualReportMissed({ year: Number(key), dueUsed: due }), ...consequence(state, policy, name)];
  },
});
