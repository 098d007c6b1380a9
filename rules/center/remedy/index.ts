import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

/**
 * Review and suits against what was decided, the suspension of its execution, and what comes of them. They go on after
 * the center has ended, so nothing of this region lapses.
 */
export const remedyRegion = region({
  name: 'remedy',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  tasksAfterEnd: true,
  notices,
  refusals,
  guards,
});
