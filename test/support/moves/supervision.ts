import { authority, handler, movesOf, one } from '../move';

export const moves = movesOf({
  RecordSupervision: {
    as: authority,
    data: (_s, k, today) => ({ supervisedOn: today, finding: `检查情况${k}`, problems: ['台账不全'] }),
  },
  RecordMidTermCheck: {
    as: handler,
    data: (_s, k, today) => ({ checkedOn: today, result: one(['onTrack', 'behind'], k), finding: '进展情况' }),
  },
  RecordYearlyCheck: {
    as: handler,
    also: { authority: 'authority' },
    data: (_s, k, today) => ({
      year: Number(today.slice(0, 4)),
      checkedOn: today,
      result: one(['合格', '基本合格', '不合格'], k),
    }),
  },
  CheckCompleteness: {
    as: handler,
    also: { agency: 'any' },
    again: true,
    data: (s, k) => {
      const year = Object.keys(s.annualReport).at(-1);
      return k % 2 && year
        ? { about: 'report', of: year, complete: false, missing: ['运行数据'] }
        : { complete: true, missing: [] };
    },
  },
});
