import type { DataOf } from '../../../events/catalogue';
import type { Grade, Org } from '../../../events/fields';
import type { Since } from '../../kernel/state';

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

/** The notice that, once served, starts T4: opened, reply to an excuse, proposal dropped, rescission. */
export interface MaterialsClock {
  readonly kind?: string;
  readonly about: string;
  readonly ordinal: number;
  readonly atLeastFrom?: Since;
  /** Day of the excuse that stopped it. */
  readonly stoppedOn?: string;
  /** The reply that starts it rejected an excuse: the clock that had stopped, and how many demands stood by then. */
  readonly rest?: MaterialsClock & { readonly stoppedOn: string; readonly demands: number };
}

interface DemandSent {
  readonly notice: string;
  readonly over: boolean;
  /** An excuse stopped its answering time: what was left of it is in the time the reply gave. */
  readonly held?: true;
}

export interface Evaluation {
  readonly n: number;
  readonly attempt: number;
  readonly status: EvaluationStatus;
  readonly cycleStart: string;
  /** Raw end on the grid. */
  readonly cycleEnd: string;
  /** Day on which it should open (grid end, or set by E2, E13, E14). */
  readonly plannedOpen: string;
  /** The day it was scheduled for: a postponement is counted from it. */
  readonly planned: string;
  readonly scheduled: Since;
  /** How it waited before it was due. */
  readonly waited?: 'Scheduled' | 'Deferred';
  /** Event that set `plannedOpen` last. */
  readonly plannedBy: string;
  /** What the cycle is counted from (A1, A2, A16). */
  readonly anchorRule?: string;
  readonly rescheduled: boolean;
  readonly evaluator?: Org;
  readonly opened?: Since & {
    readonly indicators: DataOf<'EvaluationOpened'>['indicators'];
    readonly campaign?: string;
    /** The day its campaign was opened on, where it is another. */
    readonly campaignOn?: string;
    readonly materialsDueOn?: string;
    readonly cutoff?: string;
  };
  readonly materialsClock?: MaterialsClock;
  /** Openings and excuses so far, over all attempts: their notices are told apart by them. */
  readonly openings?: number;
  readonly excuses?: number;
  readonly materials: number;
  /** Day on which the first version came in. */
  readonly materialsOn?: string;
  readonly materialsVerified: boolean;
  readonly materialsOverdue: boolean;
  /** The day that ended without them, while they count as overdue. */
  readonly overdueOn?: string;
  /** Supplementary demands of the present round, in order. */
  readonly demands: readonly DemandSent[];
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
  /** The grade of one that was recorded afterwards may be none of the three (X8). */
  readonly final?: Since & { readonly grade: string; readonly consecutivePoor?: number; readonly campaign?: string };
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

/** Nothing is scheduled before approval or import. */
export const initial: EvaluationState = { current: 0, byNumber: {}, grades: [] };
