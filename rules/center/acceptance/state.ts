import type { Since } from '../../kernel/state';

export interface AcceptanceState {
  readonly status: 'NotDue' | 'WindowOpen' | 'Applied' | 'Reviewed' | 'Passed' | 'Conditional' | 'Failed' | 'Lapsed';
  readonly round: number;
  readonly overdue: boolean;
  /** The day that ended without an application, while it counts as overdue. */
  readonly overdueOn?: string;
  readonly extendedTo?: Since;
  readonly conditional?: Since;
}

/** Before the window opens. */
export const initial: AcceptanceState = { status: 'NotDue', round: 0, overdue: false };
