import type { Grade } from '../../../events/fields';
import type { Since } from '../../kernel/state';

export interface Rectification {
  readonly evaluation: number;
  readonly status: 'Ordered' | 'Served' | 'Inspection' | 'Passed' | 'Failed' | 'Cancelled' | 'Lapsed';
  readonly ordered: Since;
  /** What its order is served under. */
  readonly about?: string;
  readonly items: readonly { readonly id: string; readonly text: string }[];
  readonly served?: Since;
  readonly planIn: boolean;
  readonly expired: boolean;
  readonly report?: Since & { readonly version: number; readonly late: boolean };
  /** Reports and inspections count T6 anew; the event its present run rests on, or the end of the year (`atEnd`). */
  readonly inspectionFrom?: Since & { readonly atEnd?: true };
  /** The day of the newest inspection that left items open. */
  readonly leftOpenOn?: string;
  /** C6: the finding Art 24 rests on, while it stands. */
  readonly finding?: Since;
  readonly passed?: Since;
  /** Grade the policy gives after passing (A14). */
  readonly gradeAfter?: Grade;
}

/** The rectifications, by the number of their evaluation. */
export interface RectificationState {
  readonly [evaluation: number]: Rectification;
}

/** None was ordered. */
export const initial: RectificationState = {};
