import type { NoticeFor } from '../../kernel/region';
import type { Notices } from '../define';
import { centerAndAuthority } from '../facts';
import type { CenterState } from '../state';

const notice = (state: CenterState, d: { change: string }): NoticeFor => ({
  kind: 'change',
  to: centerAndAuthority(state),
  about: d.change,
});

export const notices: Notices = {
  ChangeApproved: notice,
  ChangeRefused: notice,
  ChangeReturned: notice,
};
