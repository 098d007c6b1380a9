import type { DataOf } from '../../events/catalogue';
import type { Actor, Doc, Grade, Org, Role } from '../../events/fields';
import type { Growing } from '../kernel/growing';
import type { CampaignState } from '../program/campaign/state';

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

export type Phase =
  | 'None'
  | 'Drafting'
  | 'WithAuthority'
  | 'Cultivating'
  | 'Recommended'
  | 'Demonstration'
  | 'ProposedList'
  | 'Building'
  | 'Operating'
  | 'Imported'
  | 'NotApproved'
  | 'ApplicationWithdrawn'
  | 'Delisted'
  | 'Revoked';

export interface Since {
  readonly on: string;
  readonly event: string;
}

export interface LifecycleState {
  readonly phase: Phase;
  readonly name?: string;
  readonly formerNames: readonly string[];
  readonly category?: string;
  readonly lead?: Org;
  readonly coBuilders: readonly { readonly org: Org; readonly corpsEnterprise?: boolean }[];
  /** The authority of record (主管单位): named at L3 or on import, changed by G3. */
  readonly authority?: Org;
  /** Further authorities named at L3; they may act only where the policy says so (A28). */
  readonly otherAuthorities?: readonly Org[];
  /** How often each of these was done: makes tasks of a later round tasks of their own. */
  readonly rounds?: { readonly application: number; readonly recommendation: number; readonly extension: number };
  readonly registeredPlace?: string;
  readonly plan?: DataOf<'BuildPlanDrafted'>;
  readonly application?: DataOf<'ApplicationSubmitted'> & Since;
  readonly prepared: { readonly council: boolean; readonly legalEntity: boolean; readonly transitional: boolean };
  readonly recommendation?: { readonly planVersion: number; readonly transitionalReason?: string } & Since;
  /** The check of the present recommendation (one a recommendation). */
  readonly eligibility?: { readonly confirmed: boolean; readonly failed: readonly string[] } & Since;
  readonly demonstration?: {
    readonly departments: readonly Org[];
    readonly panel: readonly { readonly person: string; readonly organization: string }[];
    readonly panelOpinion: boolean;
    readonly siteVisit: boolean;
    readonly result?: 'support' | 'revise' | 'reject';
    readonly concludedOn?: string;
  } & Since;
  readonly proposed?: Since;
  /** The day of approval: anchor of T1, T2, T3. */
  readonly approved?: Since & {
    readonly approvalNo?: string;
    readonly transitional: boolean;
    /** Day of import, or of supplying the day of approval: what was due before is past, not fired (X8). */
    readonly clocksFrom?: string;
  };
  readonly policy?: string;
  readonly extension: {
    readonly months: number;
    readonly times: number;
    readonly request?: { readonly months: number; readonly endorsed: boolean; readonly returned: boolean } & Since;
  };
  readonly ended?: Since & { readonly how: 'Delisted' | 'Revoked' | 'NotApproved' | 'ApplicationWithdrawn' };
  /** Present only on imported centers: what the register said. */
  readonly imported?: DataOf<'CenterImported'> & Since;
  readonly reinstated?: Since;
}

/** One publicity at a time and subject; keys `approval` and `result-N`. */
export interface PublicityState {
  readonly [subject: string]: {
    readonly open: boolean;
    readonly firstDay: string;
    readonly lastDay: string;
    readonly printed: boolean;
    readonly cutoff?: string;
    /** Round of this subject; an upheld objection leads to another. */
    readonly round: number;
    readonly event: string;
    /** What it showed was voided (E13): it counts no more. */
    readonly voided?: true;
    /** Objections of earlier rounds of this subject: numbers go on. */
    readonly earlier?: number;
    readonly objections: {
      readonly [id: string]: { readonly late: boolean; readonly resolved?: 'upheld' | 'rejected' };
    };
  };
}

export type ReportStatus =
  | 'Open'
  | 'Submitted'
  | 'ReturnedByAuthority'
  | 'Endorsed'
  | 'ReturnedByBureau'
  | 'Filed'
  | 'Waived'
  | 'Lapsed';

export interface AnnualReportState {
  readonly [year: number]: {
    readonly status: ReportStatus;
    readonly version: number;
    readonly opened: Since;
    readonly periodFrom: string;
    readonly periodTo: string;
    /** The day shown when it opened, before returns and extensions. */
    readonly due: string;
    readonly cutoff?: string;
    /** The campaign whose printed day `due` is: it wins over the rule (X12). */
    readonly campaign?: string;
    /** A day set by extension, or the day of a return from which new days count: wins over the rule. */
    readonly newDue?: { readonly on: string; readonly event: string; readonly by: 'return' | 'extension' };
    readonly submittedOn?: string;
    /** Recorded before the version that was filed came in. */
    readonly overdue: boolean;
    readonly missed: boolean;
    readonly extended: boolean;
    /** What the policy adds to a missed report (A4): a talk, or that it counts towards 较差. */
    readonly consequence?: 'talk' | 'countsAsPoor';
    readonly filedOn?: string;
  };
}

export type EvaluationStatus =
  | 'Scheduled'
  | 'Due'
  | 'Open'
  | 'MaterialsIn'
  | 'Assessed'
  | 'ResultProposed'
  | 'Final'
  | 'Deferred'
  | 'NonParticipation'
  | 'WithdrawnMidway'
  | 'Exempted'
  | 'Lapsed';

export interface Evaluation {
  readonly n: number;
  readonly attempt: number;
  readonly status: EvaluationStatus;
  readonly cycleStart: string;
  /** Raw end on the grid. */
  readonly cycleEnd: string;
  /** Day on which it should open (grid end, or set by E2, E13, E14). */
  readonly plannedOpen: string;
  readonly scheduled: Since;
  /** Event that set `plannedOpen` last. */
  readonly plannedBy: string;
  /** What the cycle is counted from (A1, A2, A16). */
  readonly anchorRule?: string;
  readonly rescheduled: boolean;
  readonly evaluator?: Org;
  readonly opened?: Since & { readonly campaign?: string; readonly materialsDueOn?: string; readonly cutoff?: string };
  /** Event whose notice, once served, starts T4: opened, reply to an excuse, proposal dropped, rescission. */
  readonly materialsClock?: {
    readonly kind?: string;
    readonly about: string;
    readonly ordinal: number;
    readonly atLeastFrom?: Since;
  };
  /** Openings and excuses so far, over all attempts: their notices are told apart by them. */
  readonly openings?: number;
  readonly excuses?: number;
  readonly materials: number;
  readonly materialsVerified: boolean;
  readonly materialsOverdue: boolean;
  /** Supplementary demands of the present round, in order. */
  readonly demands: readonly { readonly notice: string; readonly over: boolean }[];
  readonly excuse?: 'undecided' | 'accepted' | 'rejected';
  /** E7 or E8: the finding Art 24 rests on, while it stands. */
  readonly finding?: Since & { readonly ground: 'nonParticipation' | 'withdrawal' };
  /** Status to return to when a withdrawal is rescinded. */
  readonly before?: EvaluationStatus;
  readonly rescissions: number;
  readonly assessment?: Since & { readonly proposedGrade: Grade };
  readonly proposed?: Since & {
    readonly grade: Grade;
    readonly gradeReason?: string;
    readonly items?: readonly string[];
  };
  readonly final?: Since & { readonly grade: Grade; readonly consecutivePoor?: number; readonly campaign?: string };
  readonly exempted?: Since;
  readonly deferrals: number;
}

export interface EvaluationState {
  /** Number of the newest cycle, 0 before approval. */
  readonly current: number;
  readonly byNumber: { readonly [n: number]: Evaluation };
  /** Grades in order, imported text included, for `support` and consecutive 较差. */
  readonly grades: readonly { readonly evaluation: number; readonly grade: string; readonly on: string }[];
}

export interface Rectification {
  readonly evaluation: number;
  readonly status: 'Ordered' | 'Served' | 'Inspection' | 'Passed' | 'Failed' | 'Cancelled' | 'Lapsed';
  readonly ordered: Since;
  /** What its order is served under. */
  readonly about?: string;
  readonly items: readonly { readonly id: string; readonly text: string }[];
  readonly served?: Since;
  readonly planIn: boolean;
  readonly expired: boolean;
  readonly report?: Since & { readonly version: number; readonly late: boolean };
  /** Reports and inspections count T6 anew; the event its present run rests on. */
  readonly inspectionFrom?: Since;
  /** C6: the finding Art 24 rests on, while it stands. */
  readonly finding?: Since;
  readonly passed?: Since;
  /** Grade the policy gives after passing (A14). */
  readonly gradeAfter?: Grade;
}

/** By evaluation number. */
export interface RectificationState {
  readonly [evaluation: number]: Rectification;
}

export interface Proposal {
  readonly id: string;
  readonly kind: 'removal' | 'revocation';
  readonly ground: string;
  readonly evaluation?: number;
  /** Event id of the finding (removal) or the integrity case (revocation). */
  readonly finding?: string;
  readonly case?: string;
  readonly into?: string;
  readonly proposed: Since;
  readonly status: 'open' | 'dropped' | 'lapsed' | 'decided';
  readonly statements: readonly { readonly id: string; readonly final: boolean; readonly late: boolean }[];
  /** T9 has ended. */
  readonly periodOver: boolean;
}

export interface RemovalState {
  readonly proposals: { readonly [id: string]: Proposal };
  /** L22 on the center's request. */
  readonly request?: Since & {
    readonly ground: string;
    readonly into?: string;
    readonly endorsed: boolean;
    readonly returned: boolean;
  };
  /** How many requests there were, to tell them apart. */
  readonly requests?: number;
  /** Findings that a dropped proposal set aside: not to be proposed again. */
  readonly setAside: readonly string[];
}

export interface AcceptanceState {
  readonly status: 'NotDue' | 'WindowOpen' | 'Applied' | 'Reviewed' | 'Passed' | 'Conditional' | 'Failed' | 'Lapsed';
  readonly round: number;
  readonly overdue: boolean;
  readonly extendedTo?: Since;
  readonly conditional?: Since;
}

export interface Change {
  readonly id: string;
  readonly matter: string;
  readonly status: 'Submitted' | 'Returned' | 'Endorsed' | 'Approved' | 'Refused' | 'Withdrawn' | 'Lapsed';
  readonly to: unknown;
  readonly from: unknown;
  readonly requested: Since;
  /** Rises with each time it is handed in again after a return. */
  readonly round?: number;
}

export interface ChangeState {
  readonly [id: string]: Change;
}

export interface IntegrityState {
  readonly [id: string]: {
    readonly id: string;
    readonly subject: string;
    readonly about?: string;
    readonly evaluation?: number;
    readonly status: 'Opened' | 'Substantiated' | 'Dismissed';
    readonly opened: Since;
  };
}

export interface OrganizationState {
  readonly facts: { readonly [type: string]: { readonly on: string; readonly meetsArticle?: boolean } };
  /** 人、财、物 arrangement instead of a legal entity (11.1). */
  readonly transitional: boolean;
}

export interface RecordedDeadline {
  readonly name: string;
  readonly state: 'open' | 'reached' | 'cancelled' | 'past';
  readonly raw?: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly anchor?: { readonly event: string; readonly date: string };
  readonly add?: string;
  readonly article?: number;
  readonly policyKey?: string;
  readonly policy?: string;
  readonly calendar?: string;
  /** Event that set or moved it last. */
  readonly event: string;
  /** Days on which it has fallen. */
  readonly fallen?: readonly string[];
  /** Day on which it was set, moved or last reminded of: no reminder is for that day or before. */
  readonly since?: string;
  /** Reminders sent: `<due>/<step>`. */
  readonly reminded?: readonly string[];
  /** Reminders sent that somebody is not known to have got yet. */
  readonly telling?: readonly Telling[];
  /** Reminders that did not reach somebody, until a later letter does. */
  readonly unreached?: readonly { readonly id: string; readonly recipient: string }[];
}

/** A reminder on its way. */
export interface Telling {
  /** `reminder/<deadline>/<due>/<step>`: what its delivery is reported under. */
  readonly id: string;
  readonly deadline: string;
  readonly step: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly on: string;
  readonly urgent: boolean;
  readonly to: readonly { readonly role: Role; readonly organization?: string }[];
}

export interface DeadlineState {
  readonly [name: string]: RecordedDeadline;
}

export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly about?: string;
  readonly to: readonly Org[];
  readonly issued: Since;
  readonly reissueOf?: string;
  /** The first proven service counts. */
  readonly served?: Since;
  /** What became of it, by recipient: an organization's id, `''` where none was named. */
  readonly outcomes: { readonly [recipient: string]: 'handedOver' | 'read' | 'bounced' };
  /** Addresses that were refused while others of the same recipient were not. */
  readonly refused?: readonly string[];
  /** As it was issued: what its rendering is made of. */
  readonly letter: DataOf<'NoticeIssued'>;
}

export interface NoticeState {
  readonly [id: string]: Notice;
}

export interface TaskState {
  readonly [id: string]: {
    readonly id: string;
    readonly about: string;
    readonly what: string;
    readonly to: { readonly role: Role; readonly organization?: string };
    /** Assigned, or passed on last: T11 counts from here. */
    readonly since: Since;
    readonly urgedOn?: string;
    /** T11 reached. */
    readonly escalated: boolean;
  };
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
