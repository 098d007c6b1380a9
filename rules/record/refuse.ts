import { type Refuse, refuser } from '../kernel/refusal';
import type { kernelRefusals } from '../kernel/refusals';
import type { RefusalsOf } from '../kernel/slices';
import type { recordRefusals } from './refusals';
import type { RecordRegions } from './state';

/** Every refusal a stream of any kind can meet. */
export type StreamRefusals = typeof kernelRefusals & typeof recordRefusals & RefusalsOf<RecordRegions>;

export const refuse: Refuse<StreamRefusals> = refuser();
