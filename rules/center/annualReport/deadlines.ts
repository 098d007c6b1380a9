import { annualReportMissed, annualReportOpened, annualReportOverdue } from '../../../events/annualReport';
import { type DeadlineSpec, deadline } from '../../kernel/deadline';
import type { CenterState } from '../state';
import { consequence } from './consequence';
import { dueDay, nextYear, reportDays, wantedDue } from './days';
import { withCenter } from './report';

/** T2-open: opens at 00:00, not rolled. */
const reportOpens = deadline({
  timer: 'T2',
  pattern: /^annual-report-(\d{4})-open$/,
  label: '{key}年度报告开放',
  falls: 'open',
  wanted(state, policy, _shown, calendar) {
    const year = nextYear(state, policy, calendar);
    const { approved, reinstated } = state.lifecycle;
    if (year === undefined || !approved) return [];
    // On import, the window of the last year may have begun before: it opens on the day of import.
    const date =
      [reportDays(policy, approved.on, year).opens, approved.clocksFrom ?? '', reinstated?.on ?? ''].sort().at(-1) ??
      '';
    return [
      {
        name: `annual-report-${year}-open`,
        anchor: { event: approved.event, date },
        add: '0d',
        roll: 'none',
        article: 17,
        policyKey: 'annualReport.opens',
      },
    ];
  },
  reached(state, { key }, { policy, calendar }) {
    const year = Number(key);
    const approvedOn = state.lifecycle.approved?.on ?? '';
    const days = reportDays(policy, approvedOn, year);
    return [
      annualReportOpened({
        year,
        periodFrom: days.from,
        periodTo: days.to,
        due: dueDay(policy, calendar, approvedOn, year),
      }),
    ];
  },
});

const isWithCenter = (state: CenterState, year: string): boolean => {
  const report = state.annualReport[Number(year)];
  return report !== undefined && withCenter(report);
};

/** T2-due and T2b: while the report is with the center. */
const reportDue = deadline({
  timer: 'T2',
  pattern: /^annual-report-(\d{4})$/,
  label: '{key}年度报告截止',
  falls: 'end',
  ladder: {
    key: (state, key) =>
      state.annualReport[Number(key)]?.newDue?.by === 'return' ? 'reminders.reportReturned' : 'reminders.annualReport',
    owed: isWithCenter,
  },
  cutoff: (state, key) => state.annualReport[Number(key)]?.cutoff,
  wanted: (state, policy) =>
    Object.entries(state.annualReport)
      .filter(([, r]) => withCenter(r))
      .map(([year, r]) => wantedDue(state, policy, Number(year), r)),
  // Y5: the fact is recorded once; a day given again by a return is reached, and that is all.
  reached: (state, { key, due }) =>
    state.annualReport[Number(key)]?.overdue ? [] : [annualReportOverdue({ year: Number(key), dueUsed: due })],
});

/** T2-grace: working days from the day shown. */
const reportGrace = deadline({
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

export const deadlines: readonly DeadlineSpec[] = [reportOpens, reportDue, reportGrace];
