import { handler, type Moves, pick } from '../move';

export const moves: Moves = {
  ResumeDueItem: {
    as: handler,
    data: (s, k) => ({ deadline: pick(Object.keys(s.deadline), k) ?? 'build-period' }),
  },
};
