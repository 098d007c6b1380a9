import type { Region } from '../../kernel/region';
import { centerAndAuthority } from '../facts';
import type { CenterState } from '../state';

const notice = (state: CenterState, d: { change: string }) => ({
  kind: 'change',
  to: centerAndAuthority(state),
  about: d.change,
});

export const notices: NonNullable<Region<'change'>['notices']> = {
  ChangeApproved: notice,
  ChangeRefused: notice,
  ChangeReturned: notice,
};
