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

/**
 * R3, the evaluations of a center (Art 21-24): the third party assesses, the Bureau decides; one cycle follows
 * another.
 */
export const evaluationRegion = region({
  name: 'evaluation',
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
