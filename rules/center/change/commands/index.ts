import type { AnyCommand } from '../../../kernel/command';
import type { TasksOf } from '../../../record/task/open';
import { approveChange, refuseChange } from './decide';
import { endorseChange, returnChange } from './review';
import { submitChange, withdrawChange } from './submit';

/** `tasksOf` says which tasks are wanted, from all regions (X6). */
export const commands = (tasksOf: TasksOf): readonly AnyCommand[] => [
  submitChange,
  returnChange,
  endorseChange,
  approveChange(tasksOf),
  refuseChange,
  withdrawChange,
];
