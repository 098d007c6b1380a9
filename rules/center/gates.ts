import type { Policy } from '../law/policy';
import { refuse } from './refuse';
import type { CenterState } from './state';

/** Conditions that several adverse decisions share. */

/**
 * X10: an adverse decision that needs the end of a deadline waits while that end is provisional (the calendar of its
 * year is not published), unless the policy allows it (`deadline.provisionalGate`). One that was cancelled has no end.
 */
export function needFirmDates(state: CenterState, policy: Policy, ...names: string[]): void {
  if (policy.get('deadline.provisionalGate') === 'allow') return;
  const loose = names.map((name) => state.deadline[name]).find((d) => d?.provisional && d.state !== 'cancelled');
  if (loose) refuse('DEADLINE_PROVISIONAL', { deadline: loose.name, due: loose.due });
}
