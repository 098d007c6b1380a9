import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
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
  IntegrityCaseSubstantiated: (slice, d) => patch(slice, d.case, { status: 'Substantiated' }),
  IntegrityCaseDismissed: (slice, d) => patch(slice, d.case, { status: 'Dismissed' }),
};
