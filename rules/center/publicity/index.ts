import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { open, tasks } from './tasks';

/** L13a, shared by approval and result: Open → Closed, with objections ([P], A25). */
export const publicityRegion = region({
  name: 'publicity',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  open,
});
