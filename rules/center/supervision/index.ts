import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

/** Supervision by the authority, checks by the Bureau, completeness by the agency (Art 6.3, 7.3, 8): facts. */
export const supervisionRegion = region({
  name: 'supervision',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  guards,
});
