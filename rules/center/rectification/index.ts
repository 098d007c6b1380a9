import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { open, tasks } from './tasks';

/** R4, rectification after a poor result (Art 24): ordered, served, a year, inspected. */
export const rectificationRegion = region({
  name: 'rectification',
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
