import type { Since } from '../../kernel/state';

type ReportStatus =
  | 'Open'
  | 'Submitted'
  | 'ReturnedByAuthority'
  | 'Endorsed'
  | 'ReturnedByBureau'
  | 'Filed'
  | 'Waived'
  | 'Lapsed';

export interface AnnualReportState {
  readonly [year: number]: {
    readonly status: ReportStatus;
    readonly version: number;
    readonly opened: Since;
    readonly periodFrom: string;
    readonly periodTo: string;
    /** The day shown when it opened, before returns and extensions. */
    readonly due: string;
    readonly cutoff?: string;
    /** The campaign whose printed day `due` is: it wins over the rule (X12). */
    readonly campaign?: string;
    /** A day set by extension, or the day of a return from which new days count: wins over the rule. */
    readonly newDue?: { readonly on: string; readonly event: string; readonly by: 'return' | 'extension' };
    /** The day on which it came in; a paper: of its receipt. */
    readonly submittedOn?: string;
    readonly endorsedOn?: string;
    readonly returnedOn?: string;
    /** The day that ended without it, while it counts as overdue. */
    readonly overdueOn?: string;
    /** When its window opened later than the rule says: nothing ends before so many working days from then. */
    readonly known?: Since;
    /** Recorded before the version that was filed came in. */
    readonly overdue: boolean;
    readonly missed: boolean;
    readonly extended: boolean;
    /** What the policy adds to a missed report (A4): a talk, or that it counts towards 较差. */
    readonly consequence?: 'talk' | 'countsAsPoor';
    readonly filedOn?: string;
  };
}

/** No window has opened. */
export const initial: AnnualReportState = {};
