import type { RecordedState } from '../record/state';
import type { AcceptanceState } from './acceptance/state';
import type { AnnualReportState } from './annualReport/state';
import type { ChangeState } from './change/state';
import type { EvaluationState } from './evaluation/state';
import type { IntegrityState } from './integrity/state';
import type { LifecycleState } from './lifecycle/state';
import type { OrganizationState } from './organization/state';
import type { PublicityState } from './publicity/state';
import type { RectificationState } from './rectification/state';
import type { RemovalState } from './removal/state';

/**
 * What is known of one center: one slice a region, folded from the stream `center-<id>` and from nothing else.
 * Dates are legal days (`YYYY-MM-DD`, Asia/Shanghai). `event` members hold the id of the event a fact rests on.
 */
export interface CenterState extends RecordedState {
  readonly lifecycle: LifecycleState;
  readonly publicity: PublicityState;
  readonly annualReport: AnnualReportState;
  readonly evaluation: EvaluationState;
  readonly rectification: RectificationState;
  readonly removal: RemovalState;
  readonly acceptance: AcceptanceState;
  readonly change: ChangeState;
  readonly integrity: IntegrityState;
  readonly organization: OrganizationState;
}
