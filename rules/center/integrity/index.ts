import { region, type WantedTask } from '../../kernel/region';
import { dismissIntegrityCase, openIntegrityCase, substantiateIntegrityCase } from './commands';
import type { IntegrityState } from './state';
import { initial } from './state';

const close = (slice: IntegrityState, name: string, status: 'Substantiated' | 'Dismissed'): IntegrityState => {
  const known = slice[name];
  return known ? { ...slice, [name]: { ...known, status } } : slice;
};

/** Cases do not lapse with the center: they may still be concluded (X1), so nothing of this region is named in ProceedingsLapsed. */
export const integrityRegion = region({
  name: 'integrity',
  initial,
  commands: [openIntegrityCase, substantiateIntegrityCase, dismissIntegrityCase],
  evolve: {
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
    IntegrityCaseSubstantiated: (slice, d) => close(slice, d.case, 'Substantiated'),
    IntegrityCaseDismissed: (slice, d) => close(slice, d.case, 'Dismissed'),
  },
  tasks: (state) =>
    Object.values(state.integrity)
      .filter((c) => c.status === 'Opened')
      .map(
        (c): WantedTask => ({
          about: `${c.id}:conclude`,
          what: `诚信核查 ${c.id} 查实或者结案`,
          to: { role: 'bureau-handler' },
        }),
      ),
});
