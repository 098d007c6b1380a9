/** What is known of the daily checkpoint (T13). */
export interface CheckpointState {
  /** Day of the last checkpoint that fell due, or was found missing. */
  readonly last?: string;
  /** The last checkpoint that was signed, and the events of the largest one the auditor countersigned. */
  readonly confirmed?: { readonly day: string; readonly size: number; readonly witnessed?: number };
  /**
   * Days without a checkpoint, since the auditor countersigned last; `size` is that of the first checkpoint signed
   * after them.
   */
  readonly missed?: { readonly from: string; readonly to: string; readonly size?: number };
}

export const initial: CheckpointState = {};
