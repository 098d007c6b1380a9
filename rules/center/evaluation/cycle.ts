import { evaluationScheduled } from '../../../events/evaluation';
import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';
import { gridEnd, gridIndex } from './grid';
import { exactDay, type Told, toldCycles } from './told';

export { gridEnd };

/** E1, X8: the first cycle of a center, by approval or by import. */

/** Raw end of the build period, extensions included (Art 12.5). */
const buildEnd = (approvedOn: string, policy: Policy, extended = 0): string =>
  addMonths(approvedOn, 12 * policy.get('buildPeriod.years') + extended);

/** What a register tells of the days a grid may be counted from. */
export interface FirstDays {
  /** Months by which the build period was extended. */
  readonly extendedMonths?: number | undefined;
  readonly acceptance?: { readonly on?: string | undefined } | undefined;
}

/**
 * A1: what the grid is counted from on the day of approval; build end stands in for an acceptance that is still to
 * come, or of which the register does not know the day.
 */
export function firstAnchor(
  approvedOn: string,
  policy: Policy,
  { extendedMonths, acceptance }: FirstDays = {},
): string {
  const rule = policy.get('evaluation.anchor');
  if (rule !== 'buildEnd' && rule !== 'acceptance') return approvedOn;
  const acceptedOn = rule === 'acceptance' ? exactDay(acceptance?.on) : undefined;
  return acceptedOn ?? buildEnd(approvedOn, policy, extendedMonths);
}

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

export interface ImportedCycle extends FirstDays {
  readonly approvedOn: string;
  readonly today: string;
  /** The day of import, where the day of approval was supplied later. */
  readonly listedOn?: string | undefined;
  readonly evaluations?: Told['evaluations'];
  /** X3: while a rectification is open nothing is scheduled; passing it renews the cycle. */
  readonly rectification?: object | undefined;
}

/**
 * X8: the cycle that runs on the day of import, counted from the original day of approval. Ends that were passed over
 * in silence stay unevaluated and take no number; but the last one, if it lies in the last months before the import
 * (`evaluation.importOwedMonths`) or after it, stays owed (T3). Where no evaluation is known the number follows the
 * grid.
 */
export function cycleAfterImport(
  { approvedOn, today, listedOn = today, evaluations, rectification, ...days }: ImportedCycle,
  policy: Policy,
): ReturnType<typeof evaluationScheduled>[] {
  if (rectification) return [];
  const anchor = firstAnchor(approvedOn, policy, days);
  const last = toldCycles(anchor, { evaluations }, today, policy).at(-1);
  const first = last ? gridIndex(anchor, last.over, policy) : 1;
  const ahead = Math.max(first, gridIndex(anchor, today, policy, true));
  const owed =
    ahead > first &&
    gridEnd(anchor, ahead - 1, policy) >= addMonths(listedOn, -policy.get('evaluation.importOwedMonths'));
  const index = owed ? ahead - 1 : ahead;
  const before = index === 1 ? anchor : gridEnd(anchor, index - 1, policy);
  const n = last ? last.n + 1 : index;
  return [scheduled(n, 1, last?.end ?? before, gridEnd(anchor, index, policy), policy.get('evaluation.anchor'))];
}
