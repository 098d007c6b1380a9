import { z } from 'zod';
import {
  annualReportEndorsed,
  annualReportFiled,
  annualReportFiledLate,
  annualReportReturned,
} from '../../../../events/annualReport';
import { date, text, year } from '../../../../events/fields';
import { dayOf } from '../../../kernel/arithmetic';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { reportDue } from '../deadlines';

/** The authority reviews an annual report, the Bureau files it (Art 17, 6.3, 7.5). */

/** Y3 */
export const endorseReport = command({
  name: 'EndorseReport',
  label: '审核年度报告',
  articles: [17, 7],
  by: { authority: 'authority' },
  needs: 'clocks',
  data: z.strictObject({ year, opinion: text.optional() }),
  decide(state, { year: y, opinion }) {
    const report = state.annualReport[y];
    if (report?.status !== 'Submitted') return refuse('REPORT_NOT_SUBMITTED', { year: y });
    return [annualReportEndorsed({ year: y, version: report.version, ...(opinion ? { opinion } : {}) })];
  },
});

/** Y3, Y4: the authority returns what was submitted, the Bureau what was endorsed (for completeness only). */
export const returnReport = command({
  name: 'ReturnReport',
  label: '退回年度报告',
  articles: [17],
  policyKeys: ['annualReport.returnDays'],
  by: { authority: 'authority', 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'return',
  data: z.strictObject({ year }),
  decide(state, { year: y }, { actor, today, policy, calendar }) {
    const report = state.annualReport[y];
    const by = actor.role === 'authority' ? 'authority' : 'bureau';
    if (by === 'authority' && report?.status !== 'Submitted') refuse('REPORT_NOT_SUBMITTED', { year: y });
    if (by === 'bureau' && report?.status !== 'Endorsed') refuse('REPORT_NOT_ENDORSED', { year: y });
    if (!report) return refuse('REPORT_NOT_SUBMITTED', { year: y });
    // T2b: when the due day is over, or nearer than the days a return leaves, the clock gives those days.
    const later = dayOf(
      { anchor: { event: '', date: today }, add: `${policy.get('annualReport.returnDays')}wd` },
      policy,
      calendar,
    ).due;
    const due = state.deadline[reportDue.name(y)]?.due ?? report.due;
    return [annualReportReturned({ year: y, version: report.version, by, ...(later > due ? { newDue: later } : {}) })];
  },
});

/** Y4: 备案, not approval. */
export const fileReport = command({
  name: 'FileReport',
  label: '年度报告备案',
  articles: [17],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  dates: [{ field: 'filedOn' }],
  effect: (state, data) => state.annualReport[data.year]?.endorsedOn,
  data: z.strictObject({ year, filedOn: date.optional() }),
  decide(state, data, { today }) {
    const report = state.annualReport[data.year];
    if (report?.status !== 'Endorsed') return refuse('REPORT_NOT_ENDORSED', { year: data.year });
    const filed = { year: data.year, version: report.version, filedOn: data.filedOn ?? today };
    return [report.overdue ? annualReportFiledLate(filed) : annualReportFiled(filed)];
  },
});
