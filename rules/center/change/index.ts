import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { open, tasks } from './tasks';

/** R6, changes (Art 20): the center applies, its authority reviews, the Bureau approves. */
export const changeRegion = region({
  name: 'change',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  open,
});
