import type { AnyCommand } from '../../define';
import { recordRemedy } from './bring';
import { carryOutOutcome, concludeRemedy } from './outcome';
import { liftSuspension, orderSuspension } from './suspension';

export const commands = [
  recordRemedy,
  orderSuspension,
  liftSuspension,
  concludeRemedy,
  carryOutOutcome,
] as const satisfies readonly AnyCommand[];
