import type { WantedTask } from '../../kernel/task';
import type { ProgramState } from '../state';

/** The alarm of a missing checkpoint (T13): it stands until the auditor has countersigned one that was made since. */
export const tasks = ({ checkpoint: { missed } }: ProgramState): WantedTask[] =>
  missed
    ? [
        {
          about: `checkpoint-${missed.from}:missing`,
          what: `自${missed.from}起缺少检查点：请核查原因，核对记录，并副署此后的检查点`,
          to: { role: 'auditor' },
        },
      ]
    : [];
