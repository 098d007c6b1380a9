import type { Holder, RecordedDeadline as Recorded } from '../../kernel/state';

/** A deadline, and who has still to get what was sent to remind of it. */
export interface RecordedDeadline extends Recorded {
  /** Reminders sent that somebody is not known to have got yet. */
  readonly telling?: readonly Telling[];
  /** Reminders that did not reach somebody, until a later letter does. */
  readonly unreached?: readonly { readonly id: string; readonly recipient: string }[];
}

/** A reminder on its way. */
export interface Telling {
  /** `reminder/<deadline>/<due>/<step>`: what its delivery is reported under. */
  readonly id: string;
  readonly deadline: string;
  readonly step: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly on: string;
  readonly urgent: boolean;
  readonly to: readonly Holder[];
}

export interface DeadlineState {
  readonly [name: string]: RecordedDeadline;
}

/** None is set. */
export const initial: DeadlineState = {};
