import type { Org } from '../../../events/fields';
import type { IssuedNotice } from '../../kernel/state';

export interface Notice extends IssuedNotice {
  readonly about?: string;
  readonly to: readonly Org[];
  readonly reissueOf?: string;
  /** Those who agreed in writing to be served by platform: an organization's id, `''` for the center itself. */
  readonly consents?: readonly string[];
  /** What became of it, by recipient: an organization's id, `''` where none was named. */
  readonly outcomes: { readonly [recipient: string]: 'handedOver' | 'read' | 'bounced' };
  /** Addresses that were refused while others of the same recipient were not. */
  readonly refused?: readonly string[];
}

export interface NoticeState {
  readonly [id: string]: Notice;
}

/** None was issued. */
export const initial: NoticeState = {};
