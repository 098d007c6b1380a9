import { handler, type Moves, pick } from '../move';

export const moves: Moves = {
  UrgeTask: { as: handler, data: (s, k) => ({ task: pick(Object.keys(s.task), k) ?? 'task-1' }) },
  TransferTask: {
    as: handler,
    again: true,
    data: (s, k) => ({ task: pick(Object.keys(s.task), k) ?? 'task-1', to: { role: 'bureau-handler' } }),
  },
};
