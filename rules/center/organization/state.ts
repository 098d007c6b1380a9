import type { Since } from '../../kernel/state';

export interface OrganizationState {
  readonly facts: { readonly [type: string]: Since & { readonly meetsArticle?: boolean } };
  /** 人、财、物 arrangement instead of a legal entity (11.1). */
  readonly transitional: boolean;
}

/** No fact is on record. */
export const initial: OrganizationState = { facts: {}, transitional: false };
