import type { Since } from '../../kernel/state';

export interface OrganizationState {
  readonly facts: { readonly [type: string]: Since & { readonly meetsArticle?: boolean } };
  /** The director appointed last: which one he is, since when, until when, and that he left. */
  readonly director?: Since & {
    readonly n: number;
    readonly person: string;
    readonly until?: string;
    readonly left?: Since;
  };
  /** 人、财、物 arrangement instead of a legal entity (11.1). */
  readonly transitional: boolean;
}

/** No fact is on record. */
export const initial: OrganizationState = { facts: {}, transitional: false };
