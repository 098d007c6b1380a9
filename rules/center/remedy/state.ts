import type { RemedyOutcome } from '../../../events/remedy';
import type { Since } from '../../kernel/state';

/** A decision against a party, as it stands on the record. */
export interface Contestable {
  /** `<type>/<what it is about>`: how a clerk names it. */
  readonly key: string;
  /** What it is called, Chinese. */
  readonly title: string;
  readonly event: string;
  readonly on: string;
}

/** A time in which a decision is not executed: the event that ordered it, and the one that lifted it. */
interface Suspension {
  readonly from: string;
  readonly event: string;
  readonly until?: Since;
}

/** A review or a suit. */
export interface Remedy {
  readonly id: string;
  readonly decision: Contestable;
  readonly kind: 'review' | 'litigation';
  readonly applicant: string;
  readonly broughtOn: string;
  readonly suspensions: readonly Suspension[];
  readonly concluded?: Since & { readonly outcome: RemedyOutcome };
  readonly carriedOut?: Since;
}

export interface RemedyState {
  /** The newest decision of each name that stands. */
  readonly decisions: { readonly [key: string]: Contestable };
  readonly remedies: { readonly [id: string]: Remedy };
}

/** These outcomes leave nothing of the decision to be executed. */
export const isAnnulled = ({ concluded }: Remedy): boolean =>
  concluded?.outcome === 'annulled' || concluded?.outcome === 'anew';

/** These outcomes oblige the Bureau to do something. */
export const obliges = ({ concluded, carriedOut }: Remedy): boolean =>
  concluded !== undefined &&
  carriedOut === undefined &&
  ['changed', 'annulled', 'anew', 'settled'].includes(concluded.outcome);

/** The suspension of a remedy that is in force. */
export const suspended = (r: Remedy | undefined) => r?.suspensions.find(({ until }) => until === undefined);

/** Is the decision that this event made not executed now: suspended, or annulled? */
export const isStayed = ({ remedies }: RemedyState, event: string | undefined): boolean =>
  Object.values(remedies).some((r) => r.decision.event === event && (suspended(r) !== undefined || isAnnulled(r)));

/** What the notice is about that tells of a carried-out outcome. */
export const carriedOutOf = (remedy: string): string => `${remedy}-carried-out`;

/** Nothing was decided against anybody. */
export const initial: RemedyState = { decisions: {}, remedies: {} };
