import { region } from '../define';
import { commands } from './commands';
import { corrected } from './corrected';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { open, tasks } from './tasks';

/** R2, the annual report of a year (Art 17, 6.3, 7.5): the center reports, its authority reviews, the Bureau files. */
export const annualReportRegion = region({
  name: 'annualReport',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  notices,
  refusals,
  guards,
  corrected,
  open,
});
