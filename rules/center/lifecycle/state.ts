import type { DataOf } from '../../../events/catalogue';
import type { Org } from '../../../events/fields';
import type { Since } from '../../kernel/state';

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

type Verdict = DataOf<'DemonstrationConcluded'>['result'];

/** A co-builder, as far as the record knows it: a register names bodies alone. */
export interface CoBuilder {
  readonly org: Org;
  readonly kind?: DataOf<'CenterApproved'>['coBuilders'][number]['kind'];
  readonly corpsEnterprise?: boolean;
}

export interface LifecycleState {
  readonly phase: Phase;
  readonly name?: string;
  readonly formerNames: readonly string[];
  readonly category?: string;
  readonly lead?: Org;
  readonly coBuilders: readonly CoBuilder[];
  /** The authority of record (主管单位): named at L3 or on import, changed by G3. */
  readonly authority?: Org;
  /** Further authorities named at L3; they may act only where the policy says so (A28). */
  readonly otherAuthorities?: readonly Org[];
  /** How often each of these was done: makes tasks of a later round tasks of their own. */
  readonly rounds?: { readonly application: number; readonly recommendation: number; readonly extension: number };
  readonly registeredPlace?: string;
  readonly plan?: DataOf<'BuildPlanDrafted'>;
  readonly application?: DataOf<'ApplicationSubmitted'> & Since;
  /** Who agreed to stand in the plan: with the application, or with a later version of it. */
  readonly consented?: readonly Org[];
  readonly prepared: { readonly council: boolean; readonly legalEntity: boolean; readonly transitional: boolean };
  readonly recommendation?: {
    readonly planVersion: number;
    readonly transitionalReason?: string;
    readonly call?: string;
  } & Since;
  /** The check of the present recommendation (one a recommendation). */
  readonly eligibility?: { readonly confirmed: boolean; readonly failed: readonly string[] } & Since;
  readonly demonstration?: {
    readonly departments: readonly Org[];
    readonly panel: readonly { readonly person: string; readonly organization: string }[];
    /** What each expert said last; under '' what the panel said as one. */
    readonly panelOpinions: { readonly [expert: string]: Verdict };
    readonly siteVisit?: { readonly opinion?: Verdict };
    readonly result?: Verdict;
    readonly concludedOn?: string;
  } & Since;
  /** Between which days each site visit can have been: its demonstration was opened, and concluded. */
  readonly visits?: { readonly [event: string]: { readonly from: string; readonly until?: string } };
  readonly proposed?: Since;
  /** The day of approval: anchor of T1, T2, T3. */
  readonly approved?: Since & {
    readonly approvalNo?: string;
    readonly transitional: boolean;
    /**
     * Day on which an approval of before was recorded, imported, supplied or corrected: what was due before is past, not
     * fired (X8).
     */
    readonly clocksFrom?: string;
  };
  readonly policy?: string;
  readonly extension: {
    readonly months: number;
    readonly times: number;
    readonly request?: {
      readonly months: number;
      readonly endorsed: boolean;
      readonly returned: boolean;
      /** When it was returned. */
      readonly returnedOn?: string;
      /** When the first one was asked for, where this one was handed in again after a return. */
      readonly firstOn?: string;
    } & Since;
  };
  readonly ended?: Since & { readonly how: 'Delisted' | 'Revoked' | 'NotApproved' | 'ApplicationWithdrawn' };
  /** Present only on imported centers: what the register said. */
  readonly imported?: DataOf<'CenterImported'> & Since;
  readonly reinstated?: Since;
}

/** Before the first event. */
export const initial: LifecycleState = {
  phase: 'None',
  formerNames: [],
  coBuilders: [],
  prepared: { council: false, legalEntity: false, transitional: false },
  extension: { months: 0, times: 0 },
};
