import type { CenterRefusals } from '../center/refuse';
import { type Refuse, refuser } from '../kernel/refusal';
import type { RefusalsOf } from '../kernel/slices';
import type { ProgramRegions } from './state';

/** Every refusal there is: what the program decides for centers is refused by their rules too. */
export const refuse: Refuse<CenterRefusals & RefusalsOf<ProgramRegions>> = refuser();
