import { authorityOrg } from '../given';
import { handler, movesOf, owner } from '../move';

export const moves = movesOf({
  RecordProject: {
    as: owner,
    also: { 'bureau-handler': 'any' },
    data: (_s, k, today) => ({ title: `项目${k}`, level: 'corps', startedOn: today, amountYuan: 500_000 }),
  },
  RecommendFor: {
    as: handler,
    data: (_s, k, today) => ({ for: 'nationalProgramme', what: `任务${k}`, recommendedOn: today }),
  },
  RecordSupport: {
    as: handler,
    also: { authority: 'authority' },
    data: (_s, k, today) => ({ kind: 'funds', by: authorityOrg, what: `配套经费${k}`, givenOn: today }),
  },
});
