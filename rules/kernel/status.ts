import type { Org } from '../../events/fields';

/** What the kernel asks a state. */
export interface Status {
  readonly exists: boolean;
  /** The day from which it is what it is: nothing that is done to it counts from before. */
  readonly since?: string | undefined;
  readonly ended?: { readonly how: string; readonly on: string } | undefined;
  /** Its clocks wait for a fact that is still to come: nothing runs that others must keep. */
  readonly waits?: boolean;
  /** What was due before this day was over before there was a record of it: nothing falls for it any more (X8). */
  readonly clocksFrom?: string | undefined;
  /** The version of the policy that was pinned (A26). */
  readonly policy?: string | undefined;
  /** What the stream is about, by the name of the day; and who is in charge of it. */
  readonly self: Org;
  readonly authority?: Org | undefined;
}
