import type { Notices } from '../define';
import { rectifiedNumber } from '../evaluation/told';
import { centerAndAuthority, centerOrg } from '../facts';
import { aboutOrder, orderOf } from './shared';

export const notices: Notices = {
  RectificationOrdered: (state, d) => {
    const r = state.rectification[d.evaluation];
    return {
      kind: 'rectification-order',
      to: centerAndAuthority(state),
      about: r ? orderOf(r) : aboutOrder(d.evaluation, 1),
    };
  },
  // X8, X11: an order whose day of service nobody knows is served again, else its year could never begin.
  CenterImported: (state, d) =>
    d.rectification && !d.rectification.servedOn
      ? { kind: 'rectification-order', to: centerAndAuthority(state), about: aboutOrder(rectifiedNumber(d), 1) }
      : undefined,
  RectificationPassed: (state, d) => ({
    kind: 'inspection',
    to: centerAndAuthority(state),
    about: `rectification-${d.evaluation}`,
  }),
  RectificationFailed: (state, d) => ({
    kind: 'inspection',
    to: centerAndAuthority(state),
    about: `rectification-${d.evaluation}`,
  }),
  RectificationItemsOpen: (state, d) => ({
    kind: 'inspection',
    to: [centerOrg(state)],
    about: `rectification-${d.evaluation}`,
  }),
};
