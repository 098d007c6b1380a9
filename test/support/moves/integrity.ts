import type { CenterState } from '../../../rules/center/state';
import { handler, leader, movesOf, n, pick } from '../move';

const integrity = (s: CenterState, knob: number): string => pick(Object.keys(s.integrity), knob) ?? 'integrity-1';

export const moves = movesOf({
  OpenIntegrityCase: {
    as: handler,
    again: true,
    data: (s) => ({ subject: 'center', evaluation: n(s), about: '材料不实' }),
  },
  SubstantiateIntegrityCase: {
    as: leader,
    data: (s, k, today) => ({ case: integrity(s, k), rule: '某规定', measure: '通报', heardOn: today }),
  },
  DismissIntegrityCase: { as: handler, data: (s, k) => ({ case: integrity(s, k) }) },
});
