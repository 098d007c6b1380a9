import { region } from '../../kernel/region';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import type { TasksOf } from './open';
import { initial } from './state';
import { tasks } from './tasks';

/** Tasks and their deadlines; `tasksOf` says which are wanted, from all regions. */
export const taskRegion = (tasksOf: TasksOf) =>
  region({
    name: 'task',
    initial,
    commands: commands(tasksOf),
    deadlines: deadlines(tasksOf),
    evolve,
    tasks,
    notices,
  });
