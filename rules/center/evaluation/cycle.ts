import { evaluationScheduled } from '../../../events/evaluation';
import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';

/**
 * E1, X4, X8: the grid of evaluation cycles. Raw ends lie at anchor + 3, 6, 9, … years, each counted from the anchor,
 * so that 29 February comes back every fourth cycle; deferral, rescheduling, lateness and rectification do not move
 * it.
 */

const years = (policy: Policy): number => policy.get('evaluation.years');

/** Raw end of the n-th cycle of the grid: anchor + n × `evaluation.years` (Art 23, X4). */
export const gridEnd = (anchor: string, n: number, policy: Policy): string => addMonths(anchor, 12 * years(policy) * n);

/** The first n whose grid end lies after this day, or on it when `orOn`. */
export function gridIndex(anchor: string, day: string, policy: Policy, orOn = false): number {
  let n = 1;
  while (gridEnd(anchor, n, policy) < day || (!orOn && gridEnd(anchor, n, policy) === day)) n += 1;
  return n;
}

/** Raw end of the build period, extensions included (Art 12.5). */
const buildEnd = (approvedOn: string, policy: Policy, extended = 0): string =>
  addMonths(approvedOn, 12 * policy.get('buildPeriod.years') + extended);

/**
 * A1: what the grid is counted from on the day of approval; build end stands in for an acceptance that is still to
 * come.
 */
export const firstAnchor = (approvedOn: string, policy: Policy, extended = 0): string =>
  ['buildEnd', 'acceptance'].includes(policy.get('evaluation.anchor'))
    ? buildEnd(approvedOn, policy, extended)
    : approvedOn;

/** The event that puts an evaluation on its day. */
export const scheduled = (
  evaluation: number,
  attempt: number,
  cycleStart: string,
  cycleEnd: string,
  anchorRule: string,
): ReturnType<typeof evaluationScheduled> =>
  evaluationScheduled({ evaluation, attempt, cycleStart, cycleEnd, plannedOpen: cycleEnd, anchorRule });

/** E1 at approval: the center comes into the scope of evaluation (Art 12.5). */
export function firstCycle(approvedOn: string, policy: Policy): ReturnType<typeof evaluationScheduled>[] {
  const anchor = firstAnchor(approvedOn, policy);
  return [scheduled(1, 1, anchor, gridEnd(anchor, 1, policy), policy.get('evaluation.anchor'))];
}

export interface ImportedCycle {
  readonly approvedOn: string;
  readonly today: string;
  readonly evaluations?:
    | readonly { readonly n?: number | undefined; readonly on?: string | undefined; readonly grade: string }[]
    | undefined;
  /** X3: while a rectification is open nothing is scheduled; passing it renews the cycle. */
  readonly rectification?: object | undefined;
  /** Months by which the build period was extended; matters where the grid hangs on its end (A1). */
  readonly extendedMonths?: number | undefined;
}

/**
 * X8: the cycle that runs on the day of import, counted from the original day of approval; ends passed over stay
 * unevaluated.
 */
export function cycleAfterImport(
  { approvedOn, today, evaluations, rectification, extendedMonths }: ImportedCycle,
  policy: Policy,
): ReturnType<typeof evaluationScheduled>[] {
  if (rectification) return [];
  const anchor = firstAnchor(approvedOn, policy, extendedMonths);
  const evaluated = Math.max(0, ...(evaluations ?? []).map((e) => e.n ?? 0));
  const n = Math.max(gridIndex(anchor, today, policy, true), evaluated + 1);
  return [
    scheduled(
      n,
      1,
      n === 1 ? anchor : gridEnd(anchor, n - 1, policy),
      gridEnd(anchor, n, policy),
      policy.get('evaluation.anchor'),
    ),
  ];
}
