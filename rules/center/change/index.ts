import { region } from '../../kernel/region';
import type { TasksOf } from '../../record/task/open';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { initial } from './state';
import { open, tasks } from './tasks';

/**
 * R6, changes (Art 20): the center applies, its authority reviews, the Bureau approves; `tasksOf` comes from all
 * regions (X6).
 */
export const changeRegion = (tasksOf: TasksOf) =>
  region({ name: 'change', initial, commands: commands(tasksOf), deadlines, evolve, tasks, notices, open });
