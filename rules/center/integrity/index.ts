import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

/**
 * R7, integrity (Art 25). Cases may still be concluded after the center has ended (X1), so nothing of this region
 * lapses.
 */
export const integrityRegion = region({
  name: 'integrity',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
});
