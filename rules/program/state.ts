import type { SlicesOf } from '../kernel/slices';
import type { RecordedState } from '../record/state';

/** The regions of the program as their commands know them; `index.ts` holds their values, as with a center. */
export type ProgramRegions = {
  readonly framework: [typeof import('./framework/state'), typeof import('./framework/refusals')];
  readonly checkpoint: [typeof import('./checkpoint/state'), typeof import('./checkpoint/refusals')];
  readonly watch: [typeof import('./watch/state'), typeof import('./watch/refusals')];
  readonly calendar: [typeof import('./calendar/state'), typeof import('./calendar/refusals')];
  readonly call: [typeof import('./call/state'), typeof import('./call/refusals')];
  readonly campaign: [typeof import('./campaign/state'), typeof import('./campaign/refusals')];
};

/** What belongs to all centers: one slice a region, folded from the stream `program` and from nothing else. */
export interface ProgramState extends RecordedState, SlicesOf<ProgramRegions> {}
