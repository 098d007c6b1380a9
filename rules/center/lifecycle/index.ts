import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { open, tasks } from './tasks';

/** R1: from the first plan to the build period and operation (Art 4, 6, 9-12, 27), import and reinstatement. */
export const lifecycleRegion = region({
  name: 'lifecycle',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  guards,
  open,
});
