import type { CenterState } from '../../../rules/center/state';
import { as, document } from '../given';
import { handler, movesOf, one, pick } from '../move';

const unserved = (s: CenterState, knob: number): string =>
  pick(
    Object.values(s.notice).filter((x) => !x.served),
    knob,
  )?.id ?? 'approval-1';

export const moves = movesOf({
  RecordService: {
    as: handler,
    also: { authority: 'authority', system: 'any' },
    again: true,
    data: (s, k, today) => ({ notice: unserved(s, k), servedOn: today, proof: { kind: 'receipt', doc: document } }),
  },
  ReissueNotice: { as: handler, again: true, data: (s, k) => ({ notice: unserved(s, k) }) },
  RecordDelivery: {
    as: as('system'),
    again: true,
    data: (s, k) => ({ notice: unserved(s, k), outcome: one(['handedOver', 'read', 'bounced'], k), code: '550' }),
  },
});
