import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

/** The recorded deadlines, and the reminders of them that are on their way. */
export const deadlineRegion = region({
  name: 'deadline',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
});
