import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import { barsOf, withLifted } from './bars';
import type { IntegrityState } from './state';

export const evolve: Evolve<IntegrityState> = {
  IntegrityCaseOpened: (slice, d, { id, effectiveOn }) => ({
    ...slice,
    [d.case]: {
      id: d.case,
      subject: d.subject,
      about: d.about,
      status: 'Opened',
      opened: { on: effectiveOn, event: id },
      ...(d.evaluation === undefined ? {} : { evaluation: d.evaluation }),
    },
  }),
  IntegrityCaseSubstantiated: (slice, d, { effectiveOn, id: event }, { id }) =>
    patch(slice, d.case, {
      status: 'Substantiated',
      ...(d.barredUntil === undefined ? {} : { bars: barsOf(id, d, effectiveOn), decided: { on: effectiveOn, event } }),
    }),
  BarLifted: (slice, d, { effectiveOn }) =>
    patch(slice, d.case, ({ bars = [], ...known }) => ({ ...known, bars: withLifted(bars, d, effectiveOn) })),
  IntegrityCaseDismissed: (slice, d) => patch(slice, d.case, { status: 'Dismissed' }),
};
