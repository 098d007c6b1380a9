/** What is recorded already, by what tells one from another. */
export interface SupportState {
  readonly recorded: readonly string[];
}

/** Nothing was recorded. */
export const initial: SupportState = { recorded: [] };
