import type { Region } from '../../kernel/region';
import { publicityKey } from './check';

/** Addressed to nobody: a publicity is posted. */
export const notices: NonNullable<Region<'publicity'>['notices']> = {
  PublicityOpened: (_state, d) => ({ kind: 'publicity', to: [], about: publicityKey(d.subject, d.evaluation) }),
};
