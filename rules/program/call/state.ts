import type { DataOf } from '../../../events/catalogue';
import type { Since } from '../../kernel/state';

/** A call for applications as it stands now. */
export interface Call extends Omit<DataOf<'CallPublished'>, 'call'>, Since {
  readonly id: string;
}

/** The calls, by id, in the order of their publication. */
export interface CallState {
  readonly [id: string]: Call;
}

export const initial: CallState = {};
