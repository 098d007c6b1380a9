import { z } from 'zod';
import { annualReportSubmitted } from '../../../../events/annualReport';
import { doc, text, year } from '../../../../events/fields';
import { command } from '../../define';
import { isLate, receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import { opened } from '../report';

/** Y2 */
export const submitAnnualReport = command({
  name: 'SubmitAnnualReport',
  label: '提交年度报告',
  articles: [17],
  policyKeys: ['annualReport.statistics'],
  by: { center: 'own', ...scribe },
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
    ...receipt,
  }),
  submission(state, { year: y }) {
    const report = state.annualReport[y];
    return report?.returnedOn ?? report?.opened.on;
  },
  decide(state, { year: y, parts, statistics, receivedOn }, { policy }) {
    const report = opened(state, y);
    if (report.status === 'Submitted' || report.status === 'Endorsed') refuse('REPORT_WITH_REVIEWER', { year: y });
    if (report.status === 'Filed') refuse('REPORT_FILED', { year: y, on: report.filedOn });
    if (report.status === 'Waived') refuse('REPORT_WAIVED', { year: y });
    if (report.status === 'Lapsed') refuse('REPORT_NOT_OPEN', { year: y });
    const { progress, problems, nextSteps, data } = parts;
    const separate = policy.get('annualReport.statistics') === 'separate';
    if (!progress || !problems || !nextSteps || !data || (separate && !statistics)) {
      const named = [
        { part: progress, name: '建设任务进展' },
        { part: problems, name: '存在的问题' },
        { part: nextSteps, name: '下一步工作考虑' },
        { part: data, name: '建设运行数据' },
      ];
      const missing = named.flatMap(({ part, name }) => (part ? [] : [name]));
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
        late: isLate(report.overdue, report.overdueOn, receivedOn),
      }),
    ];
  },
});
