import { refuse } from '../../kernel/refusal';
import type { CenterState, LifecycleState, Phase } from '../state';

/** Before the first event. */
export const nothingYet: LifecycleState = {
  phase: 'None',
  formerNames: [],
  coBuilders: [],
  prepared: { council: false, legalEntity: false, transitional: false },
  extension: { months: 0, times: 0 },
};

/** Phases of an application, before it is decided. */
export const undecided: readonly Phase[] = [
  'Drafting',
  'WithAuthority',
  'Cultivating',
  'Recommended',
  'Demonstration',
  'ProposedList',
];

/** A step that was taken already within its phase (one check a recommendation, one conclusion a demonstration); `again` says when it may come once more. */
export const takenAlready = (state: CenterState, command: string, again: string): never =>
  refuse('WRONG_PHASE', { command, phase: state.lifecycle.phase, allowed: again });
