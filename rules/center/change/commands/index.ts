import type { AnyCommand } from '../../define';
import { closeReorganization } from './close';
import { approveChange, refuseChange } from './decide';
import { endorseChange, returnChange } from './review';
import { submitChange, withdrawChange } from './submit';

export const commands = [
  submitChange,
  returnChange,
  endorseChange,
  approveChange,
  refuseChange,
  withdrawChange,
  closeReorganization,
] as const satisfies readonly AnyCommand[];
