/** One publicity at a time and subject; keys `approval` and `result-N`. */
export interface PublicityState {
  readonly [subject: string]: {
    readonly open: boolean;
    readonly firstDay: string;
    readonly lastDay: string;
    readonly printed: boolean;
    readonly cutoff?: string;
    /** Round of this subject; an upheld objection leads to another. */
    readonly round: number;
    readonly event: string;
    /** The opening whose period is over. */
    readonly closed?: string;
    /** What it showed was voided (E13): it counts no more. */
    readonly voided?: true;
    /** Objections of earlier rounds of this subject: numbers go on. */
    readonly earlier?: number;
    readonly objections: {
      readonly [id: string]: { readonly late: boolean; readonly resolved?: 'upheld' | 'rejected' };
    };
    /** The days on which those came in that were late. */
    readonly lateOn?: { readonly [id: string]: string };
  };
}

/** Nothing was published. */
export const initial: PublicityState = {};
