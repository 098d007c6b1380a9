import type { DataOf } from '../../../events/catalogue';
import type { Org } from '../../../events/fields';
import type { Since } from '../../kernel/state';

export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly about?: string;
  readonly to: readonly Org[];
  readonly issued: Since;
  readonly reissueOf?: string;
  /** The first proven service counts. */
  readonly served?: Since;
  /** What became of it, by recipient: an organization's id, `''` where none was named. */
  readonly outcomes: { readonly [recipient: string]: 'handedOver' | 'read' | 'bounced' };
  /** Addresses that were refused while others of the same recipient were not. */
  readonly refused?: readonly string[];
  /** The notice as it was issued, which is what its rendering is made of. */
  readonly letter: DataOf<'NoticeIssued'>;
}

export interface NoticeState {
  readonly [id: string]: Notice;
}

/** None was issued. */
export const initial: NoticeState = {};
