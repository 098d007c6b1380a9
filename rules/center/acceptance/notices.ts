import type { NoticeFor } from '../../kernel/region';
import type { Notices } from '../define';
import { centerAndAuthority, centerOrg } from '../facts';
import type { CenterState } from '../state';

const result = (state: CenterState, d: { round: number }): NoticeFor => ({
  kind: 'acceptance',
  to: centerAndAuthority(state),
  about: `acceptance-${d.round}`,
});

export const notices: Notices = {
  AcceptanceWindowOpened: (state) => ({
    kind: 'acceptance',
    to: centerAndAuthority(state),
    about: 'acceptance-window',
  }),
  AcceptanceOverdue: (state) => ({ kind: 'overdue', to: centerAndAuthority(state), about: 'acceptance' }),
  AcceptancePassed: result,
  AcceptanceConditional: result,
  AcceptanceFailed: result,
  AcceptanceExtended: (state) => ({ kind: 'extension', to: [centerOrg(state)], about: 'acceptance' }),
};
