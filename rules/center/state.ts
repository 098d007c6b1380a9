import type { DataOf } from '../../events/catalogue';
import type { Actor, Doc } from '../../events/fields';
import type { Growing } from '../kernel/growing';
import type { CampaignState } from '../program/campaign/state';
import type { DeadlineState } from '../record/deadline/state';
import type { NoticeState } from '../record/notice/state';
import type { TaskState } from '../record/task/state';
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

export type { DeadlineState, RecordedDeadline, Telling } from '../record/deadline/state';
export type { Notice, NoticeState } from '../record/notice/state';
export type { TaskState } from '../record/task/state';
export type { AcceptanceState } from './acceptance/state';
export type { AnnualReportState, ReportStatus } from './annualReport/state';
export type { Change, ChangeState } from './change/state';
export type { Evaluation, EvaluationState, EvaluationStatus } from './evaluation/state';
export type { IntegrityState } from './integrity/state';
export type { LifecycleState, Phase } from './lifecycle/state';
export type { OrganizationState } from './organization/state';
export type { PublicityState } from './publicity/state';
export type { Rectification, RectificationState } from './rectification/state';
export type { Proposal, RemovalState } from './removal/state';

/**
 * What is known of one center: one slice a region, folded from the stream `center-<id>` and from nothing else.
 * Dates are legal days (`YYYY-MM-DD`, Asia/Shanghai). `event` members hold the id of the event a fact rests on.
 */
export interface CenterState {
  readonly id: string;
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
  readonly deadline: DeadlineState;
  readonly notice: NoticeState;
  readonly task: TaskState;
  readonly record: RecordState;
  /** Only on the aggregate `program`. */
  readonly program?: ProgramState;
  readonly campaign?: CampaignState;
}

export interface Since {
  readonly on: string;
  readonly event: string;
}

export interface ProgramState {
  /** Its first event: from then on the daily checkpoint is due. */
  readonly began?: Since;
  /** Day of the last checkpoint that fell due, or was found missing. */
  readonly lastCheckpoint?: string;
  /** The last checkpoint that was signed, and the events of the largest one the auditor countersigned. */
  readonly confirmed?: { readonly day: string; readonly size: number; readonly witnessed?: number };
  /** Days without a checkpoint, since the auditor countersigned last; `size` is that of the first checkpoint signed after them. */
  readonly missed?: { readonly from: string; readonly to: string; readonly size?: number };
  /** Day of the last nightly watch that was kept, and what it found that still stands. */
  readonly watched?: string;
  /** The worker that kept it has a channel that takes letters to people. */
  readonly delivers?: boolean;
  readonly alarms?: { readonly [alarm: string]: { readonly what: string; readonly since: string } };
  /** How often the calendar watch has looked for a year. */
  readonly looks?: { readonly [year: number]: number };
  readonly layouts: readonly ({ readonly id: string; readonly title: string } & Since)[];
  readonly policies: readonly ({
    readonly version: string;
    readonly values: Readonly<Record<string, unknown>>;
  } & Since)[];
  /** In the order of publication; a later one for the same layer and year replaces an earlier one. */
  readonly calendars: readonly (Pick<DataOf<'CalendarPublished'>, 'layer' | 'year' | 'restDays' | 'workDays'> &
    Since)[];
}

/** Author of an event, for four eyes. */
export interface Author {
  readonly event: string;
  readonly id: string;
  readonly onBehalfOf?: string;
}

/** What the kernel itself remembers of the stream. */
export interface RecordState {
  /** Revision of the last event, -1 before the first. */
  readonly revision: number;
  readonly hash: string;
  /** Newest author by `EventType:object` (proposal, evaluation, change, case; '' where there is none). */
  readonly authors: Growing<Author>;
  readonly prepared: readonly { readonly command: string; readonly dataSha256: string; readonly author: Author }[];
  readonly documents: number;
  /** Events by id that a correction may name: type, data as they stand. */
  readonly correctable: Growing<{ readonly type: string; readonly data: Record<string, unknown> }>;
  readonly lastEffectiveOn: string;
  /** The latest day on which something came to the record, or fell due. */
  readonly lastRecordedOn: string;
}

export type { Actor, Doc };
