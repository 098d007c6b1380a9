import { z } from 'zod';
import { annualReportOpened } from '../../../../events/annualReport';
import { date, id, timeOfDay, year } from '../../../../events/fields';
import { addMonths } from '../../../time/dates';
import { campaignNamed, needPrinted } from '../../campaign';
import { type Context, command } from '../../define';
import { latest } from '../../facts';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { reportDays } from '../days';
import { nextYear } from '../due';

/** A report that time has opened already takes the campaign's day, unless it was handed in or is missed. */
function needUntouched(state: CenterState, y: number): void {
  const report = state.annualReport[y];
  if (!report) return;
  if (report.status === 'Filed') refuse('REPORT_FILED', { year: y, on: report.filedOn });
  if (report.status === 'Waived') refuse('REPORT_WAIVED', { year: y });
  if (report.status === 'Lapsed') refuse('REPORT_NOT_OPEN', { year: y });
  if (report.version > 0 || report.missed || report.campaign) refuse('REPORT_UNDER_WAY', { year: y });
}

/** A printed day lies in the time the rule and an extension of its day would leave (A4, A5), and after the year. */
const printed = {
  notBefore: (state: CenterState, { year: y }: { year: number }, { policy, today }: Context): string | undefined => {
    const { approved } = state.lifecycle;
    return latest(today, approved && reportDays(policy, approved.on, y).to);
  },
  notAfter: (state: CenterState, { year: y }: { year: number }, { policy, today }: Context): string | undefined => {
    const { approved } = state.lifecycle;
    const from = latest(today, approved && reportDays(policy, approved.on, y).rawDue) ?? today;
    return addMonths(from, policy.get('annualReport.extendMonths'));
  },
};

/**
 * X12, Art 17: in a campaign the window opens with its document, and the printed day holds instead of the rule's (A5).
 */
export const openReport = command({
  name: 'OpenReport',
  label: '开放年度报告',
  articles: [17],
  policyKeys: ['annualReport.period', 'annualReport.firstYearUntil', 'annualReport.extendMonths', 'deadline.knownDays'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  document: true,
  moves: 'campaign',
  dates: [
    { field: 'due', ...printed },
    { field: 'paperDue', ...printed },
  ],
  // A campaign opens for all its members from its own day, whenever each takes it up.
  effect(state, { year: y }, { policy }) {
    const { approved } = state.lifecycle;
    return approved && reportDays(policy, approved.on, y).from;
  },
  data: z.strictObject({
    year,
    campaign: id,
    due: date,
    cutoff: timeOfDay.optional(),
    paperDue: date.optional(),
  }),
  decide(state, data, ctx) {
    const { policy, calendar } = ctx;
    const { year: y, campaign } = data;
    const asked = campaignNamed(state, campaign, 'annualReport', ctx);
    needPrinted(campaign, asked, { on: data.due, cutoff: data.cutoff }, ctx.today);
    if (asked && asked.year !== y) refuse('CAMPAIGN_YEAR', { campaign, year: y, asks: asked.year });
    needUntouched(state, y);
    const next = nextYear(state, policy, calendar);
    if (!state.annualReport[y] && y !== next) refuse('REPORT_NOT_REQUIRED', { year: y, next: next ?? '未定' });
    const { from, to } = reportDays(policy, state.lifecycle.approved?.on ?? '', y);
    const hour = asked?.cutoff ? { cutoff: asked.cutoff } : {};
    return [annualReportOpened({ ...hour, ...data, periodFrom: from, periodTo: to })];
  },
});
