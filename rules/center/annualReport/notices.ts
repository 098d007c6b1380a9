import type { Notices } from '../define';
import { centerAndAuthority, centerOrg } from '../facts';

export const notices: Notices = {
  AnnualReportOpened: (state, d) => ({
    kind: 'report-window',
    to: centerAndAuthority(state),
    about: `annual-report-${d.year}`,
  }),
  AnnualReportOverdue: (state, d) => ({
    kind: 'overdue',
    to: centerAndAuthority(state),
    about: `annual-report-${d.year}`,
  }),
  AnnualReportExtended: (state, d) => ({
    kind: 'extension',
    to: [centerOrg(state)],
    about: `annual-report-${d.year}`,
  }),
};
