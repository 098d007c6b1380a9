import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';

/**
 * X4: the grid of evaluation cycles. Raw ends lie at anchor + 3, 6, 9, … years, each counted from the anchor,
 * so that 29 February comes back every fourth cycle; deferral, rescheduling, lateness and rectification do not move
 * it.
 */

const years = (policy: Policy): number => Math.max(1, policy.get('evaluation.years'));

/** Raw end of the n-th cycle of the grid: anchor + n × `evaluation.years` (Art 23, X4). */
export const gridEnd = (anchor: string, n: number, policy: Policy): string => addMonths(anchor, 12 * years(policy) * n);

/** The first n whose grid end lies after this day, or on it when `orOn`. */
export function gridIndex(anchor: string, day: string, policy: Policy, orOn = false): number {
  let n = 1;
  while (gridEnd(anchor, n, policy) < day || (!orOn && gridEnd(anchor, n, policy) === day)) n += 1;
  return n;
}
