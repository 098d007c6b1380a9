import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

export const callRegion = region({
  name: 'call',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
});
