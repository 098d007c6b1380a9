import type { KnownBar } from '../../kernel/command';
import type { Since } from '../../kernel/state';

export interface IntegrityState {
  readonly [id: string]: {
    readonly id: string;
    readonly subject: string;
    readonly about?: string;
    readonly evaluation?: number;
    readonly status: 'Opened' | 'Substantiated' | 'Dismissed';
    readonly opened: Since;
    /** So many of its decisions were annulled to be made anew. */
    readonly anew?: number;
    /** The decision that brought bars. */
    readonly decided?: Since;
    /** Whom its decision keeps from leading or directing a center, until when. */
    readonly bars?: readonly KnownBar[];
  };
}

/** No case was opened. */
export const initial: IntegrityState = {};
