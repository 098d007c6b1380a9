import type { CenterState } from '../../../rules/center/state';
import { document } from '../given';
import { handler, movesOf, one, pick } from '../move';

const decision = (s: CenterState, knob: number): string =>
  pick(Object.keys(s.remedy.decisions), knob) ?? 'CenterDelisted/removal-1';
const remedy = (s: CenterState, knob: number): string => pick(Object.keys(s.remedy.remedies), knob) ?? 'remedy-1';

export const moves = movesOf({
  RecordRemedy: {
    as: handler,
    data: (s, k, today) => ({
      decision: decision(s, k),
      kind: one(['review', 'litigation'], k),
      applicant: '创新中心',
      organ: '复议机关',
      broughtOn: today,
      receivedOn: today,
    }),
  },
  OrderSuspension: {
    as: handler,
    data: (s, k, today) => ({
      remedy: remedy(s, k),
      by: one(['reviewBody', 'court', 'bureau'], k),
      from: today,
      document,
    }),
  },
  LiftSuspension: { as: handler, data: (s, k, today) => ({ remedy: remedy(s, k), on: today }) },
  ConcludeRemedy: {
    as: handler,
    data: (s, k, today) => ({
      remedy: remedy(s, k),
      outcome: one(['upheld', 'annulled', 'anew', 'changed', 'withdrawn', 'settled', 'inadmissible'], k),
      decidedOn: today,
      document,
    }),
  },
  CarryOutOutcome: { as: handler, data: (s, k) => ({ remedy: remedy(s, k), how: '已按生效文书办理' }) },
});
