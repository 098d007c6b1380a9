import type { Notices } from '../define';

/** To everybody: a call is public. */
export const notices: Notices = {
  CallPublished: (_state, { call }) => ({ kind: 'call', to: [], about: `call-${call}` }),
  CallAmended: (_state, { call }) => ({ kind: 'call', to: [], about: `call-${call}` }),
};
