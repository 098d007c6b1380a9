import type { Since } from '../../kernel/state';

export interface IntegrityState {
  readonly [id: string]: {
    readonly id: string;
    readonly subject: string;
    readonly about?: string;
    readonly evaluation?: number;
    readonly status: 'Opened' | 'Substantiated' | 'Dismissed';
    readonly opened: Since;
  };
}

/** No case was opened. */
export const initial: IntegrityState = {};
