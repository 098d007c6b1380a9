import type { DataOf } from '../../../events/catalogue';
import type { ChangeMatter } from '../../../events/change';
import type { Json } from '../../../events/fields';
import type { Since } from '../../kernel/state';

export interface Change {
  readonly id: string;
  readonly matter: ChangeMatter;
  readonly status: 'Submitted' | 'Returned' | 'Endorsed' | 'Approved' | 'Refused' | 'Withdrawn' | 'Lapsed';
  readonly to: Json;
  readonly from: unknown;
  readonly requested: Since;
  /** From which day on it holds. */
  readonly approved?: Since;
  /** How many enterprises of the Corps it leaves, where that is fewer than Art 11.2 asks for. */
  readonly short?: DataOf<'ChangeRequested'>['corpsEnterprises'];
  /** A merger or split that was carried through, or given up. */
  readonly closed?: true;
  /** Rises with each time it is handed in again after a return. */
  readonly round?: number;
}

export interface ChangeState {
  readonly [id: string]: Change;
}

/** None was asked for. */
export const initial: ChangeState = {};
