import { centerStream } from '../../events/streams';
import { type Aggregate, aggregate } from '../kernel/aggregate';
import { press } from '../letters/press';
import { deadlineRegion } from '../record/deadline';
import { noticeRegion } from '../record/notice';
import { taskRegion } from '../record/task';
import { acceptanceRegion } from './acceptance';
import { annualReportRegion } from './annualReport';
import { changeRegion } from './change';
import { evaluationRegion } from './evaluation';
import { integrityRegion } from './integrity';
import { lifecycleRegion } from './lifecycle';
import { organizationRegion } from './organization';
import { admits, permits } from './permissions';
import { publicityRegion } from './publicity';
import { rectificationRegion } from './rectification';
import { centerRefusals } from './refuse';
import { removalRegion } from './removal';
import type { CenterState } from './state';
import { roleOf, status } from './status';

/** A technology innovation center: stream and workflow `center-<id>`. */
export const center: Aggregate<CenterState> = aggregate(
  { name: 'center', stream: centerStream, status, permits, admits, roleOf, refusals: centerRefusals, press },
  [
    lifecycleRegion,
    publicityRegion,
    annualReportRegion,
    evaluationRegion,
    rectificationRegion,
    removalRegion,
    acceptanceRegion,
    changeRegion,
    integrityRegion,
    organizationRegion,
    deadlineRegion,
    noticeRegion,
    taskRegion,
  ],
);
