import type { Since } from '../../kernel/state';

export interface Proposal {
  readonly id: string;
  readonly kind: 'removal' | 'revocation';
  readonly ground: string;
  readonly evaluation?: number;
  /** Event id of the finding (removal) or the integrity case (revocation). */
  readonly finding?: string;
  readonly case?: string;
  readonly into?: string;
  /** The rule a revocation cites, where it is another than Art 6.2. */
  readonly rule?: string;
  readonly proposed: Since;
  readonly status: 'open' | 'dropped' | 'lapsed' | 'decided';
  readonly dropped?: Since;
  readonly statements: readonly { readonly id: string; readonly final: boolean; readonly late: boolean }[];
  /** T9 has ended. */
  readonly periodOver: boolean;
}

export interface RemovalState {
  readonly proposals: { readonly [id: string]: Proposal };
  /** L22 on the center's request. */
  readonly request?: Since & {
    readonly ground: string;
    readonly into?: string;
    readonly endorsed: boolean;
    readonly returned: boolean;
  };
  /** How many requests there were, to tell them apart. */
  readonly requests?: number;
  /** Findings that a dropped proposal set aside: not to be proposed again. */
  readonly setAside: readonly string[];
}

/** Nothing was proposed, requested or set aside. */
export const initial: RemovalState = { proposals: {}, setAside: [] };
