import { z } from 'zod';
import {
  annualReportEndorsed,
  annualReportExtended,
  annualReportFiled,
  annualReportFiledLate,
  annualReportReturned,
  annualReportSubmitted,
  annualReportWaived,
} from '../../../../events/annualReport';
import { date, doc, int, text } from '../../../../events/fields';
import { dayOf } from '../../../kernel/arithmetic';
import { command } from '../../../kernel/command';
import { refuse } from '../../../kernel/refusal';
import type { CenterState } from '../../state';
import type { AnnualReportState } from '../state';

/** R2, the annual report of a year (Art 17, 6.3, 7.5): the center reports, its authority reviews, the Bureau files. */

const year = int.min(1990).max(2200);
type Report = AnnualReportState[number];
const opened = (state: CenterState, y: number): Report =>
  state.annualReport[y] ?? refuse('REPORT_NOT_OPEN', { year: y });
/** With the center: it may be handed in. */
export const withCenter = (report: Report): boolean =>
  ['Open', 'ReturnedByAuthority', 'ReturnedByBureau'].includes(report.status);

/** Y2 */
export const submitAnnualReport = command({
  name: 'SubmitAnnualReport',
  label: '提交年度报告',
  articles: [17],
  policyKeys: ['annualReport.statistics'],
  by: { center: 'own' },
  needs: 'clocks',
  document: true,
  data: z.strictObject({
    year,
    parts: z.strictObject({
      progress: text.optional(),
      problems: text.optional(),
      nextSteps: text.optional(),
      data: doc.optional(),
    }),
    statistics: doc.optional(),
  }),
  decide(state, { year: y, parts, statistics }, { policy }) {
    const report = opened(state, y);
    if (report.status === 'Submitted' || report.status === 'Endorsed') refuse('REPORT_WITH_REVIEWER', { year: y });
    if (report.status === 'Filed') refuse('REPORT_FILED', { year: y, on: report.filedOn });
    if (report.status === 'Waived') refuse('REPORT_WAIVED', { year: y });
    if (report.status === 'Lapsed') refuse('REPORT_NOT_OPEN', { year: y });
    const { progress, problems, nextSteps, data } = parts;
    const separate = policy.get('annualReport.statistics') === 'separate';
    if (!progress || !problems || !nextSteps || !data || (separate && !statistics)) {
      const names = {
        progress: '建设任务进展',
        problems: '存在的问题',
        nextSteps: '下一步工作考虑',
        data: '建设运行数据',
      };
      const missing = Object.entries(names).flatMap(([key, name]) => (parts[key as keyof typeof names] ? [] : [name]));
      return refuse('REPORT_PARTS_MISSING', {
        year: y,
        missing: [...missing, ...(separate && !statistics ? ['年度统计报告'] : [])],
      });
    }
    return [
      annualReportSubmitted({
        year: y,
        version: report.version + 1,
        parts: { progress, problems, nextSteps, data },
        ...(statistics ? { statistics } : {}),
        late: report.overdue,
      }),
    ];
  },
});

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
    const name = `annual-report-${y}`;
    // T2b: when the due day is over, or nearer than the days a return leaves, the clock gives those days.
    const later = dayOf(
      { name, anchor: { event: '', date: today }, add: `${policy.get('annualReport.returnDays')}wd` },
      policy,
      calendar,
    ).due;
    const due = state.deadline[name]?.due ?? report.due;
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
  dates: [
    { field: 'filedOn', notBefore: (state, data) => state.annualReport[(data as { year: number }).year]?.submittedOn },
  ],
  data: z.strictObject({ year, filedOn: date.optional() }),
  decide(state, data, { today }) {
    const report = state.annualReport[data.year];
    if (report?.status !== 'Endorsed') return refuse('REPORT_NOT_ENDORSED', { year: data.year });
    const filed = { year: data.year, version: report.version, filedOn: data.filedOn ?? today };
    return [report.overdue ? annualReportFiledLate(filed) : annualReportFiled(filed)];
  },
});

/** Y6: to a later day, before it was recorded as missed. */
export const extendReport = command({
  name: 'ExtendReport',
  label: '年度报告延期',
  articles: [17],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'extension',
  data: z.strictObject({ year, is: date }),
  decide(state, { year: y, is }) {
    const report = opened(state, y);
    if (report.status === 'Waived' || report.status === 'Lapsed') refuse('REPORT_NOT_OPEN', { year: y });
    if (report.status === 'Filed') refuse('REPORT_FILED', { year: y, on: report.filedOn });
    if (report.missed) refuse('REPORT_MISSED', { year: y });
    const was = state.deadline[`annual-report-${y}`]?.due ?? report.due;
    if (is <= was) refuse('DAY_NOT_LATER', { is, was });
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
  data: z.strictObject({ year }),
  decide(state, { year: y }) {
    const report = opened(state, y);
    if (report.status === 'Lapsed' || report.status === 'Waived') refuse('REPORT_NOT_OPEN', { year: y });
    if (report.status === 'Filed') refuse('REPORT_FILED', { year: y, on: report.filedOn });
    return [annualReportWaived({ year: y })];
  },
});
