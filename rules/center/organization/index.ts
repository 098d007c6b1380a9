import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

/** R8 (Art 5, 11.1, 13-15, 18, 19): checklist facts and soft guards. */
export const organizationRegion = region({
  name: 'organization',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  guards,
});
