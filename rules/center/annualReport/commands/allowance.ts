import { z } from 'zod';
import { annualReportExtended, annualReportWaived } from '../../../../events/annualReport';
import { date, year } from '../../../../events/fields';
import { addMonths } from '../../../time/dates';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { reportDue } from '../deadlines';
import { opened } from '../report';

/** Y6: the Bureau gives more time for a report, or does without it. */

/** Y6: to a later day, before it was recorded as missed. */
export const extendReport = command({
  name: 'ExtendReport',
  label: '年度报告延期',
  articles: [17],
  policyKeys: ['annualReport.extendMonths'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'extension',
  dates: [{ field: 'is', own: true, notBefore: (_state, _data, { today }) => today }],
  data: z.strictObject({ year, is: date }),
  decide(state, { year: y, is }, { policy }) {
    const report = opened(state, y);
    if (report.status === 'Waived' || report.status === 'Lapsed') refuse('REPORT_NOT_OPEN', { year: y });
    if (report.status === 'Filed') refuse('REPORT_FILED', { year: y, on: report.filedOn });
    if (report.missed) refuse('REPORT_MISSED', { year: y });
    const was = state.deadline[reportDue.name(y)]?.due ?? report.due;
    if (is <= was) refuse('DAY_NOT_LATER', { is, was });
    const months = policy.get('annualReport.extendMonths');
    const latest = addMonths(report.due, months);
    if (is > latest) refuse('REPORT_EXTENSION_TOO_LONG', { is, first: report.due, months, latest });
    return [annualReportExtended({ year: y, was, is })];
  },
});

/** Y6 */
export const waiveReport = command({
  name: 'WaiveReport',
  label: '免报年度报告',
  articles: [17],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  reason: true,
  effect: (state, { year: y }) => state.annualReport[y]?.opened.on,
  data: z.strictObject({ year }),
  decide(state, { year: y }) {
    const report = opened(state, y);
    if (report.status === 'Lapsed' || report.status === 'Waived') refuse('REPORT_NOT_OPEN', { year: y });
    if (report.status === 'Filed') refuse('REPORT_FILED', { year: y, on: report.filedOn });
    return [annualReportWaived({ year: y })];
  },
});
