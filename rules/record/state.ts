import type { SlicesOf } from '../kernel/slices';
import type { StreamState } from '../kernel/state';

/** The regions every stream has, as their commands know them; `index.ts` holds their values. */
export type RecordRegions = {
  readonly deadline: [typeof import('./deadline/state'), typeof import('./deadline/refusals')];
  readonly notice: [typeof import('./notice/state'), typeof import('./notice/refusals')];
  readonly task: [typeof import('./task/state'), typeof import('./task/refusals')];
};

/** What every stream keeps, with all that is known of its deadlines, notices and tasks. */
export interface RecordedState extends Omit<StreamState, keyof RecordRegions>, SlicesOf<RecordRegions> {}
