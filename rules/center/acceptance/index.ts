import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { open, tasks } from './tasks';

/** R5, acceptance of the build tasks (Art 7.5, 12.2): a recorded fact; what it gates is policy (A3). */
export const acceptanceRegion = region({
  name: 'acceptance',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  open,
});
