import type { Role } from '../../../events/fields';

export interface RecordedDeadline {
  readonly name: string;
  readonly state: 'open' | 'reached' | 'cancelled' | 'past';
  readonly raw?: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly anchor?: { readonly event: string; readonly date: string };
  readonly add?: string;
  readonly article?: number;
  readonly policyKey?: string;
  readonly policy?: string;
  readonly calendar?: string;
  /** Event that set or moved it last. */
  readonly event: string;
  /** Days on which it has fallen. */
  readonly fallen?: readonly string[];
  /** Day on which it was set, moved or last reminded of: no reminder is for that day or before. */
  readonly since?: string;
  /** Reminders sent: `<due>/<step>`. */
  readonly reminded?: readonly string[];
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
  readonly to: readonly { readonly role: Role; readonly organization?: string }[];
}

export interface DeadlineState {
  readonly [name: string]: RecordedDeadline;
}

/** None is set. */
export const initial: DeadlineState = {};
