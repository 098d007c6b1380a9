import { z } from 'zod';
import { date, doc, id } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { suspendedBy, suspensionLifted, suspensionOrdered } from '../../../../events/remedy';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { suspended } from '../state';
import { pending } from './known';

/**
 * Execution goes on unless the organ, the court or the Bureau orders otherwise (行政复议法, 行政诉讼法). While it is
 * suspended the clocks that rest on the decision stand still, and nothing that executes it is decided; every other
 * clock goes on.
 */
export const orderSuspension = command({
  name: 'OrderSuspension',
  label: '登记停止执行',
  articles: [],
  policyKeys: ['suspension.clock'],
  by: { 'bureau-handler': 'any' },
  afterEnd: true,
  moves: 'suspension',
  dates: [{ field: 'from', notBefore: (state, d) => own(state.remedy.remedies, d.remedy)?.decision.on }],
  data: z.strictObject({ remedy: id, by: z.enum(suspendedBy), from: date, document: doc }),
  decide(state, data) {
    const r = pending(state, data.remedy);
    const now = suspended(r);
    if (now) refuse('ALREADY_SUSPENDED', { remedy: r.id, from: now.from });
    return [suspensionOrdered({ ...data, decision: r.decision.key, title: r.decision.title })];
  },
});

/** From that day on it is executed again; what was left of its clocks is given back. */
export const liftSuspension = command({
  name: 'LiftSuspension',
  label: '登记恢复执行',
  articles: [],
  policyKeys: ['suspension.clock'],
  by: { 'bureau-handler': 'any' },
  document: true,
  afterEnd: true,
  moves: 'suspension',
  dates: [{ field: 'on', notBefore: (state, d) => suspended(own(state.remedy.remedies, d.remedy))?.from }],
  data: z.strictObject({ remedy: id, on: date }),
  decide(state, data) {
    const r = pending(state, data.remedy);
    if (!suspended(r)) refuse('NOT_SUSPENDED', { remedy: r.id });
    return [suspensionLifted({ ...data, decision: r.decision.key, title: r.decision.title })];
  },
});
