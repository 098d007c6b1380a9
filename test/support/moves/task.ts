import { handler, movesOf, pick } from '../move';

export const moves = movesOf({
  UrgeTask: {
    as: handler,
    also: { 'bureau-leader': 'any', authority: 'authority', agency: 'any' },
    data: (s, k) => ({ task: pick(Object.keys(s.task), k) ?? 'task-1' }),
  },
  TransferTask: {
    as: handler,
    also: { 'bureau-leader': 'any', authority: 'authority', department: 'named', agency: 'any' },
    data: (s, k) => ({ task: pick(Object.keys(s.task), k) ?? 'task-1', to: { role: 'bureau-handler' } }),
  },
});
