import { addDays } from '../../../rules/time/dates';
import { document } from '../given';
import { authority, handler, leader, movesOf, one, owner, scribe } from '../move';

export const moves = movesOf({
  ApplyAcceptance: { as: owner, also: scribe, data: () => ({ summary: document }) },
  AssistReview: { as: authority, again: true, data: () => ({ opinion: '属实' }) },
  RecordAcceptance: {
    as: leader,
    data: (_s, k) => ({
      result: one(['passed', 'conditional', 'failed'], k),
      indicators: [{ id: 'i1', met: true }],
      document,
    }),
  },
  ExtendAcceptance: { as: handler, again: true, data: (_s, _k, today) => ({ is: addDays(today, 200) }) },
});
