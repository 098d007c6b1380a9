import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { AnnualReportState } from './state';

/** What the steps of an annual report have in common. */

export type Report = AnnualReportState[number];

/** The report of this year once its window has opened, else REPORT_NOT_OPEN. */
export const opened = (state: CenterState, y: number): Report =>
  state.annualReport[y] ?? refuse('REPORT_NOT_OPEN', { year: y });

/** Is the report with the center, so that it may be handed in? */
export const withCenter = (report: Report): boolean =>
  ['Open', 'ReturnedByAuthority', 'ReturnedByBureau'].includes(report.status);

/** Filed, waived or lapsed: nothing waits for it any more. */
export const closed = (report: Report): boolean => ['Filed', 'Waived', 'Lapsed'].includes(report.status);
