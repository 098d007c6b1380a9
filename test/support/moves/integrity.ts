import type { CenterState } from '../../../rules/center/state';
import { handler, leader, movesOf, n, one, pick } from '../move';

const integrity = (s: CenterState, knob: number): string => pick(Object.keys(s.integrity), knob) ?? 'integrity-1';

export const moves = movesOf({
  OpenIntegrityCase: {
    as: handler,
    again: true,
    data: (s) => ({ subject: 'center', evaluation: n(s), about: '材料不实' }),
  },
  SubstantiateIntegrityCase: {
    as: leader,
    data: (s, k, today) => ({
      case: integrity(s, k),
      rule: '某规定',
      measure: '通报',
      heardOn: today,
      barred: [{ kind: one(['body', 'person'], k), id: one(['tianye', 'wang'], k), name: one(['甲公司', '王某'], k) }],
    }),
  },
  LiftBar: {
    as: leader,
    data: (s, k) => ({ case: integrity(s, k), ground: one(['creditRepaired', 'findingWithdrawn'], k) }),
  },
  DismissIntegrityCase: { as: handler, data: (s, k) => ({ case: integrity(s, k) }) },
});
