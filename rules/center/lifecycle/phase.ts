import { refuse } from '../refuse';
import type { CenterState } from '../state';
import type { Phase } from './state';

/** Phases of an application, before it is decided. */
export const undecided: readonly Phase[] = [
  'Drafting',
  'WithAuthority',
  'Cultivating',
  'Recommended',
  'Demonstration',
  'ProposedList',
];

/**
 * A step that was taken already within its phase (one check a recommendation, one conclusion a demonstration); `again`
 * says when it may come once more.
 */
export const takenAlready = (state: CenterState, command: string, again: string): never =>
  refuse('WRONG_PHASE', { command, phase: state.lifecycle.phase, allowed: again });

/** What is recorded of a demonstration belongs before its conclusion. */
export const notConcluded = (state: CenterState, command: string): void => {
  if (state.lifecycle.demonstration?.result) takenAlready(state, command, '重新组织论证之后（本次论证已有结论）');
};
