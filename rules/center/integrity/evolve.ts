import { own } from '../../../events/members';
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
  // Of a finding that was annulled nothing is left; where it is to be decided anew, the case is open again.
  OutcomeCarriedOut(slice, { remedy, decision }, _meta, { remedy: { remedies } }) {
    const known = Object.values(slice).find((one) => decision === `IntegrityCaseSubstantiated/${one.id}`);
    const outcome = own(remedies, remedy)?.concluded?.outcome;
    if (known?.status !== 'Substantiated' || (outcome !== 'annulled' && outcome !== 'anew')) return slice;
    const { bars: _bars, decided: _decided, ...rest } = known;
    const now =
      outcome === 'anew'
        ? { status: 'Opened' as const, anew: (known.anew ?? 0) + 1 }
        : { status: 'Dismissed' as const };
    return { ...slice, [known.id]: { ...rest, ...now } };
  },
  IntegrityCaseDismissed: (slice, d) => patch(slice, d.case, { status: 'Dismissed' }),
};
