import type { SlicesOf } from '../kernel/slices';
import type { RecordedState } from '../record/state';

/**
 * The regions of a center as their commands know them. What a region is besides, its commands among it, stands in
 * `index.ts`: the commands know this file. Neither list compiles without the other.
 */
export type CenterRegions = {
  readonly lifecycle: [typeof import('./lifecycle/state'), typeof import('./lifecycle/refusals')];
  readonly publicity: [typeof import('./publicity/state'), typeof import('./publicity/refusals')];
  readonly annualReport: [typeof import('./annualReport/state'), typeof import('./annualReport/refusals')];
  readonly evaluation: [typeof import('./evaluation/state'), typeof import('./evaluation/refusals')];
  readonly rectification: [typeof import('./rectification/state'), typeof import('./rectification/refusals')];
  readonly removal: [typeof import('./removal/state'), typeof import('./removal/refusals')];
  readonly acceptance: [typeof import('./acceptance/state'), typeof import('./acceptance/refusals')];
  readonly change: [typeof import('./change/state'), typeof import('./change/refusals')];
  readonly integrity: [typeof import('./integrity/state'), typeof import('./integrity/refusals')];
  readonly organization: [typeof import('./organization/state'), typeof import('./organization/refusals')];
  readonly supervision: [typeof import('./supervision/state'), typeof import('./supervision/refusals')];
  readonly support: [typeof import('./support/state'), typeof import('./support/refusals')];
  readonly remedy: [typeof import('./remedy/state'), typeof import('./remedy/refusals')];
};

/**
 * What is known of one center: one slice a region, folded from the stream `center-<id>` and from nothing else.
 * Dates are legal days (`YYYY-MM-DD`, Asia/Shanghai). `event` members hold the id of the event a fact rests on.
 */
export interface CenterState extends RecordedState, SlicesOf<CenterRegions> {}
