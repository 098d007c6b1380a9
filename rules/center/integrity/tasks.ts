import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';

export const tasks = (state: CenterState): WantedTask[] =>
  Object.values(state.integrity)
    .filter((c) => c.status === 'Opened')
    .map((c) => ({
      about: `${c.id}${c.anew ? `/${c.anew}` : ''}:conclude`,
      what: `诚信核查 ${c.id} 查实或者结案`,
      to: { role: 'bureau-handler' },
    }));
