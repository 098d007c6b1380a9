import { region } from '../../kernel/region';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { initial } from './state';
import { tasks } from './tasks';

/** The recorded deadlines; `labelOf` says what a deadline is called, from all regions. */
export const deadlineRegion = (labelOf: (name: string) => string) =>
  region({ name: 'deadline', initial, commands, deadlines, evolve, tasks: tasks(labelOf), notices });
