/** What the nightly watch found. */
export interface WatchState {
  /** Day of the last watch that was kept. */
  readonly kept?: string;
  /** The worker that kept it has a channel that takes letters to people. */
  readonly delivers?: boolean;
  /** It has a place where everybody can read what is public. */
  readonly publishes?: boolean;
  /** What still stands of what it found. */
  readonly alarms: { readonly [alarm: string]: { readonly what: string; readonly since: string } };
}

export const initial: WatchState = { alarms: {} };
