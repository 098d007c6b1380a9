import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import type { ChangeState } from './state';

export const evolve: Evolve<ChangeState> = {
  ChangeRequested: (slice, d, { id, effectiveOn }) => ({
    ...slice,
    [d.change]: {
      id: d.change,
      matter: d.matter,
      status: 'Submitted',
      from: d.from,
      to: d.to,
      requested: { on: effectiveOn, event: id },
      ...(d.corpsEnterprises ? { short: d.corpsEnterprises } : {}),
      round: (slice[d.change]?.round ?? 0) + 1,
    },
  }),
  ChangeReturned: (slice, d) => patch(slice, d.change, { status: 'Returned' }),
  ChangeEndorsed: (slice, d) => patch(slice, d.change, { status: 'Endorsed' }),
  ChangeApproved: (slice, d, { id: event, effectiveOn: on }) =>
    patch(slice, d.change, { status: 'Approved', approved: { on, event } }),
  ReorganizationClosed: (slice, d) => patch(slice, d.change, { closed: true }),
  ChangeRefused: (slice, d) => patch(slice, d.change, { status: 'Refused' }),
  ChangeWithdrawn: (slice, d) => patch(slice, d.change, { status: 'Withdrawn' }),
  ProceedingsLapsed: (slice, d) =>
    d.items.filter((i) => i.region === 'change').reduce((s, i) => patch(s, i.key, { status: 'Lapsed' }), slice),
};
