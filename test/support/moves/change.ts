import type { CenterState } from '../../../rules/center/state';
import { document } from '../given';
import { authority, leader, movesOf, owner, pick, scribe } from '../move';

const change = (s: CenterState, knob: number): string => pick(Object.keys(s.change), knob) ?? 'change-1';

export const moves = movesOf({
  SubmitChange: {
    as: owner,
    also: scribe,
    data: (_s, k) =>
      k % 2
        ? { matter: 'name', to: `兵团新名称${k % 7}技术创新中心` }
        : { matter: 'registeredPlace', to: '石河子市开发区' },
  },
  ReturnChange: { as: authority, also: { 'bureau-handler': 'any' }, data: (s, k) => ({ change: change(s, k) }) },
  EndorseChange: { as: authority, data: (s, k) => ({ change: change(s, k), opinion: '同意' }) },
  ApproveChange: { as: leader, data: (s, k) => ({ change: change(s, k), document }) },
  RefuseChange: { as: leader, data: (s, k) => ({ change: change(s, k) }) },
  WithdrawChange: { as: owner, also: scribe, data: (s, k) => ({ change: change(s, k) }) },
});
