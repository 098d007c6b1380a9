import type { Since } from '../../kernel/state';

export interface AcceptanceState {
  readonly status: 'NotDue' | 'WindowOpen' | 'Applied' | 'Reviewed' | 'Passed' | 'Conditional' | 'Failed' | 'Lapsed';
  readonly round: number;
  readonly overdue: boolean;
  readonly extendedTo?: Since;
  readonly conditional?: Since;
}

/** Before the window opens. */
export const initial: AcceptanceState = { status: 'NotDue', round: 0, overdue: false };
