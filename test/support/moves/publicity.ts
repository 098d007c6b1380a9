import { handler, movesOf, n, pick } from '../move';

export const moves = movesOf({
  OpenPublicity: {
    as: handler,
    data: (s, k, today) =>
      s.lifecycle.approved
        ? { subject: 'result', evaluation: n(s), firstDay: today, posted: '网站' }
        : { subject: 'approval', firstDay: today, posted: `网站${k % 2}` },
  },
  FileObjection: {
    as: handler,
    also: { authority: 'authority', department: 'named', lead: 'lead', cobuilder: 'cobuilder', center: 'any' },
    again: true,
    data: () => ({ by: '某单位', about: '某事' }),
  },
  ResolveObjection: {
    as: handler,
    data: (s, k) => ({
      objection:
        pick(
          Object.values(s.publicity).flatMap((p) => Object.keys(p.objections)),
          k,
        ) ?? 'objection-1',
      upheld: k % 3 === 0,
    }),
  },
});
