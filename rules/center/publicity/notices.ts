import type { Notices } from '../define';
import { publicityKey } from './check';

/** Addressed to nobody: a publicity is posted. */
export const notices: Notices = {
  PublicityOpened: (_state, d) => ({ kind: 'publicity', to: [], about: publicityKey(d.subject, d.evaluation) }),
};
