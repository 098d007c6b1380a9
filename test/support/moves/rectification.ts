import { openRectification } from '../../../rules/center/facts';
import type { CenterState } from '../../../rules/center/state';
import { document, evaluatorOrg } from '../given';
import { handler, leader, movesOf, n, one, owner, scribe } from '../move';

const bearing = (s: CenterState) => openRectification(s)?.evaluation ?? n(s);

export const moves = movesOf({
  OrderRectification: {
    as: leader,
    data: (s) => ({ evaluation: n(s), items: [{ id: 'r1', text: '补齐研发投入' }], document }),
  },
  SubmitRectificationPlan: {
    as: owner,
    also: scribe,
    again: true,
    data: (s) => ({ evaluation: bearing(s), steps: '三步' }),
  },
  RecordRectificationProgress: {
    as: owner,
    also: { authority: 'authority' },
    again: true,
    data: (s) => ({ evaluation: bearing(s), text: '过半' }),
  },
  SubmitRectificationReport: { as: owner, also: scribe, again: true, data: (s) => ({ evaluation: bearing(s) }) },
  RecordInspection: {
    as: handler,
    again: true,
    data: (s, k, today) => ({
      evaluation: bearing(s),
      inspectedOn: today,
      inspector: evaluatorOrg,
      result: one(['passed', 'failed', 'failed', 'itemsOpen'], k),
      findings: (openRectification(s)?.items ?? []).map((i: { readonly id: string }) => ({
        item: i.id,
        met: k % 4 === 0,
        text: '看过',
      })),
      passReason: '到位',
    }),
  },
});
