import { type Refuse, refuser } from '../kernel/refusal';
import type { RefusalsOf } from '../kernel/slices';
import type { StreamRefusals } from '../record/refuse';
import type { commonRefusals } from './refusals';
import type { CenterRegions } from './state';

/** Every refusal a command on a center can meet. */
export type CenterRefusals = StreamRefusals & typeof commonRefusals & RefusalsOf<CenterRegions>;

export const refuse: Refuse<CenterRefusals> = refuser();
