import type { AnyCommand } from '../../../kernel/command';
import type { WantedTask } from '../../../kernel/region';
import type { CenterState } from '../../state';
import { approveChange, refuseChange } from './decide';
import { endorseChange, returnChange } from './review';
import { submitChange, withdrawChange } from './submit';

/** `tasksOf` says which tasks are wanted, from all regions (X6). */
export const commands = (tasksOf: (state: CenterState) => WantedTask[]): readonly AnyCommand[] => [
  submitChange,
  returnChange,
  endorseChange,
  approveChange(tasksOf),
  refuseChange,
  withdrawChange,
];
