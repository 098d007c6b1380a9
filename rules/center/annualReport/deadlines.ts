import { annualReportMissed, annualReportOpened, annualReportOverdue } from '../../../events/annualReport';
import type { Reckoned, Wanted } from '../../kernel/deadline';
import { naming, year } from '../../kernel/naming';
import type { Policy } from '../../law/policy';
import { type AnyDeadline, deadline } from '../define';
import type { CenterState } from '../state';
import { consequence } from './consequence';
import { reportDays } from './days';
import { dueDay, knownLate, nextYear, reckonedDue } from './due';
import { type Report, withCenter } from './report';

/** T2-open: opens at 00:00, not rolled. */
const reportOpens = deadline({
  timer: 'T2',
  articles: [17],
  names: naming('annual-report-', year, '-open'),
  label: (of) => `${of}年度报告开放`,
  falls: 'open',
  whose: 'center',
  untold: true,
  wanted(state, { policy, calendar }) {
    const key = nextYear(state, policy, calendar);
    const { approved, reinstated } = state.lifecycle;
    if (key === undefined || !approved) return [];
    // On import, the window of the last year may have begun before: it opens on the day of import.
    const date =
      [reportDays(policy, approved.on, key).opens, approved.clocksFrom ?? '', reinstated?.on ?? ''].sort().at(-1) ?? '';
    return [
      {
        key,
        anchor: { event: approved.event, date },
        add: '0d',
        roll: 'none',
        policyKey: 'annualReport.opens',
      },
    ];
  },
  reached(state, { key }, { policy, calendar, today }) {
    const approvedOn = state.lifecycle.approved?.on ?? '';
    const days = reportDays(policy, approvedOn, key);
    return [
      annualReportOpened({
        year: key,
        periodFrom: days.from,
        periodTo: days.to,
        due: dueDay(policy, calendar, approvedOn, key, knownLate(state, { on: today, event: '' })),
      }),
    ];
  },
});

const isWithCenter = (state: CenterState, of: number): boolean => {
  const report = state.annualReport[of];
  return report !== undefined && withCenter(report);
};

const dueDays =
  (which: (r: Report) => boolean) =>
  (state: CenterState, { policy, calendar }: Reckoned<Policy>): Wanted<number>[] =>
    Object.entries(state.annualReport)
      .filter(([, r]) => which(r))
      .map(([key, r]) => ({ key: Number(key), ...reckonedDue(state, policy, calendar, Number(key), r) }));

/** T2-due and T2b: while the report is with the center. */
export const reportDue = deadline({
  timer: 'T2',
  articles: [17],
  names: naming('annual-report-', year),
  label: (of) => `${of}年度报告截止`,
  falls: 'end',
  whose: 'center',
  ladder: {
    key: (state, key) =>
      state.annualReport[key]?.newDue?.by === 'return' ? 'reminders.reportReturned' : 'reminders.annualReport',
    owed: isWithCenter,
  },
  cutoff: (state, key) => state.annualReport[key]?.cutoff,
  wanted: dueDays(withCenter),
  done: dueDays((r) => r.overdue && !withCenter(r)),
  // Y5: the fact is recorded once; a day given again by a return is reached, and that is all.
  reached: (state, { key, due }) =>
    state.annualReport[key]?.overdue ? [] : [annualReportOverdue({ year: key, dueUsed: due })],
});

const graceDays =
  (which: (r: Report) => boolean) =>
  (state: CenterState, { policy, shown }: Reckoned<Policy>): Wanted<number>[] =>
    Object.entries(state.annualReport)
      .filter(([, r]) => which(r))
      .flatMap(([of]) => {
        const key = Number(of);
        const due = shown(reportDue.name(key));
        if (!due) return [];
        const anchor = { event: due.event, date: due.due, provisional: due.provisional };
        const add = `${policy.get('annualReport.graceDays')}wd`;
        return [{ key, anchor, add, policyKey: 'annualReport.graceDays' }];
      });

/** T2-grace: working days from the day shown. */
export const reportGrace = deadline({
  timer: 'T2',
  articles: [17],
  names: naming('annual-report-', year, '-grace'),
  label: (of) => `${of}年度报告宽限期`,
  falls: 'end',
  whose: 'center',
  wanted: graceDays(withCenter),
  done: graceDays((r) => r.missed && !withCenter(r)),
  reached(state, { name, key, due }, { policy }) {
    if (state.annualReport[key]?.missed) return [];
    return [annualReportMissed({ year: key, dueUsed: due }), ...consequence(state, policy, name)];
  },
});

export const deadlines: readonly AnyDeadline[] = [reportOpens, reportDue, reportGrace];
