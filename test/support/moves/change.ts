import type { CenterState } from '../../../rules/center/state';
import { document } from '../given';
import { authority, leader, movesOf, owner, pick, scribe } from '../move';

const change = (s: CenterState, knob: number): string => pick(Object.keys(s.change), knob) ?? 'change-1';

const joining = { org: { id: 'new-builder', name: '某研究院' }, kind: 'institute', corpsEnterprise: false } as const;
/** A change of each kind that has a form. */
function asked({ lifecycle }: CenterState, knob: number) {
  switch (knob % 10) {
    case 0:
      return {
        matter: 'coBuilder',
        to: lifecycle.coBuilders.some((b) => b.org.id === 'new-builder')
          ? { remove: ['new-builder'] }
          : { add: [joining] },
        consents: [{ org: joining.org, doc: document }],
      };
    case 2:
      return { matter: 'merger', to: { with: 'c9', survives: 'c9' } };
    case 4:
      return { matter: 'split', to: { into: [{ name: `兵团分立${knob % 7}技术创新中心`, lead: joining.org }] } };
    default:
      return knob % 2
        ? { matter: 'name', to: `兵团新名称${knob % 7}技术创新中心` }
        : { matter: 'registeredPlace', to: '石河子市开发区' };
  }
}

export const moves = movesOf({
  SubmitChange: {
    as: owner,
    also: scribe,
    data: (s, k) => asked(s, k),
  },
  ReturnChange: { as: authority, also: { 'bureau-handler': 'any' }, data: (s, k) => ({ change: change(s, k) }) },
  EndorseChange: { as: authority, data: (s, k) => ({ change: change(s, k), opinion: '同意' }) },
  ApproveChange: { as: leader, data: (s, k) => ({ change: change(s, k), document }) },
  RefuseChange: { as: leader, data: (s, k) => ({ change: change(s, k) }) },
  CloseReorganization: {
    as: leader,
    data: ({ change: all }, k) => ({
      change:
        pick(
          Object.values(all).filter((c) => ['merger', 'split'].includes(c.matter)),
          k,
        )?.id ?? 'change-1',
      done: k % 3 === 0,
    }),
  },
  WithdrawChange: { as: owner, also: scribe, data: (s, k) => ({ change: change(s, k) }) },
});
