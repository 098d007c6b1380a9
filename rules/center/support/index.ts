import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

/** Projects undertaken, recommendations, support given (Art 23, 26): facts. */
export const supportRegion = region({
  name: 'support',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  guards,
});
