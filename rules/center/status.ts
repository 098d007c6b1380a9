import type { Role } from '../../events/fields';
import type { Status } from '../kernel/status';
import { centerOrg, currentEvaluation } from './facts';
import type { CenterState } from './state';

/** What the kernel asks of a center. */
export function status(state: CenterState): Status {
  const { phase, ended, policy, authority, approved, imported } = state.lifecycle;
  // X8: while the day of approval is unknown, no clock runs.
  return {
    exists: phase !== 'None',
    since: approved?.on,
    ended,
    waits: phase === 'Imported',
    clocksFrom: imported && (approved?.clocksFrom ?? imported.on),
    policy,
    self: centerOrg(state),
    authority,
  };
}

/** What an organization is to this center. */
export function roleOf(state: CenterState, organization: string): Role {
  const { authority, lead } = state.lifecycle;
  if (organization === state.id) return 'center';
  if (organization === authority?.id) return 'authority';
  if (organization === lead?.id) return 'lead';
  return organization === currentEvaluation(state)?.evaluator?.id ? 'evaluator' : 'department';
}
