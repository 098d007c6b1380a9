import { handler, movesOf, pick } from '../move';

export const moves = movesOf({
  ResumeDueItem: {
    as: handler,
    data: (s, k) => ({
      deadline:
        Object.values(s.deadline).find((d) => d.aside?.length)?.name ??
        pick(Object.keys(s.deadline), k) ??
        'build-period',
    }),
  },
});
