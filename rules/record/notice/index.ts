import { region } from '../define';
import { commands } from './commands';
import { deadlines } from './deadlines';
import { evolve } from './evolve';
import { guards } from './guards';
import { notices } from './notices';
import { refusals } from './refusals';
import { initial } from './state';
import { tasks } from './tasks';

/** The notices that went out: their service (X11) and what became of the letters. */
export const noticeRegion = region({
  name: 'notice',
  initial,
  commands,
  deadlines,
  evolve,
  tasks,
  tasksAfterEnd: true,
  notices,
  refusals,
  guards,
});
