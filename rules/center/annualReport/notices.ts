import type { NoticeFor } from '../../kernel/region';
import type { Notices } from '../define';
import { centerAndAuthority, centerOrg } from '../facts';
import type { CenterState } from '../state';

const about = (year: number): string => `annual-report-${year}`;
const toBoth =
  (kind: NoticeFor['kind']) =>
  (state: CenterState, d: { year: number }): NoticeFor => ({
    kind,
    to: centerAndAuthority(state),
    about: about(d.year),
  });

export const notices: Notices = {
  AnnualReportOpened: toBoth('report-window'),
  AnnualReportReturned: toBoth('report-returned'),
  AnnualReportFiled: toBoth('report-filed'),
  AnnualReportFiledLate: toBoth('report-filed'),
  AnnualReportOverdue: toBoth('overdue'),
  AnnualReportMissed: toBoth('report-missed'),
  AnnualReportWaived: toBoth('report-waived'),
  AnnualReportExtended: (state, d) => ({ kind: 'extension', to: [centerOrg(state)], about: about(d.year) }),
};
