import type { CenterState } from '../../../rules/center/state';
import { addDays } from '../../../rules/time/dates';
import { document } from '../given';
import { authority, handler, leader, movesOf, owner, pick, scribe } from '../move';

const reportYear = (s: CenterState, knob: number): number => Number(pick(Object.keys(s.annualReport), knob) ?? 2022);

export const moves = movesOf({
  OpenReport: {
    as: handler,
    data: (s, k, today) => ({
      year: reportYear(s, k),
      campaign: 'r-1',
      due: addDays(today, k % 60),
      ...(k % 2 ? { cutoff: '18:00' } : {}),
    }),
  },
  SubmitAnnualReport: {
    as: owner,
    also: scribe,
    data: (s, k) => ({
      year: reportYear(s, k),
      parts: { progress: '甲', problems: '乙', nextSteps: '丙', data: document },
      statistics: document,
    }),
  },
  EndorseReport: { as: authority, data: (s, k) => ({ year: reportYear(s, k) }) },
  ReturnReport: { as: authority, also: { 'bureau-handler': 'any' }, data: (s, k) => ({ year: reportYear(s, k) }) },
  FileReport: { as: handler, data: (s, k) => ({ year: reportYear(s, k) }) },
  ExtendReport: {
    as: handler,
    again: true,
    data: (s, k, today) => ({ year: reportYear(s, k), is: addDays(today, 30 + (k % 60)) }),
  },
  WaiveReport: { as: leader, data: (s, k) => ({ year: reportYear(s, k) }) },
});
