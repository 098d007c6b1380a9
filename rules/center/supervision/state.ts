/** The last of each kind, and the yearly results; by what is told apart from what is recorded already. */
export interface SupervisionState {
  /** Day and finding of each supervision. */
  readonly supervisions: readonly { readonly on: string; readonly finding: string }[];
  readonly midTerm?: { readonly on: string; readonly result: 'onTrack' | 'behind' };
  readonly yearly: { readonly [year: number]: string };
}

/** Nothing was looked at. */
export const initial: SupervisionState = { supervisions: [], yearly: {} };
