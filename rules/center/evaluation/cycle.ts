import type { EventBody } from '../../../events/definition';
import { cycleRenewed, evaluationScheduled } from '../../../events/evaluation';
import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';
import type { CenterState } from '../state';

/**
 * E1, E12, X4: the grid of evaluation cycles. Raw ends lie at anchor + 3, 6, 9, … years, each counted from the anchor, so that
 * 29 February comes back every fourth cycle; deferral, rescheduling, lateness and rectification do not move it.
 */

const years = (policy: Policy): number => Math.max(1, policy.get('evaluation.years'));

/** Raw end of the n-th cycle of the grid: anchor + n × `evaluation.years` (Art 23, X4). */
export const gridEnd = (anchor: string, n: number, policy: Policy): string => addMonths(anchor, 12 * years(policy) * n);

/** The first n whose grid end lies after this day, or on it when `orOn`. */
function gridIndex(anchor: string, day: string, policy: Policy, orOn = false): number {
  let n = 1;
  while (gridEnd(anchor, n, policy) < day || (!orOn && gridEnd(anchor, n, policy) === day)) n += 1;
  return n;
}

/** Raw end of the build period, extensions included (Art 12.5). */
const buildEnd = (approvedOn: string, policy: Policy, extended = 0): string =>
  addMonths(approvedOn, 12 * policy.get('buildPeriod.years') + extended);

/** A1: what the grid is counted from on the day of approval; build end stands in for an acceptance that is still to come. */
const firstAnchor = (approvedOn: string, policy: Policy, extended = 0): string =>
  ['buildEnd', 'acceptance'].includes(policy.get('evaluation.anchor'))
    ? buildEnd(approvedOn, policy, extended)
    : approvedOn;

const scheduled = (
  evaluation: number,
  attempt: number,
  cycleStart: string,
  cycleEnd: string,
  anchorRule: string,
): EventBody => evaluationScheduled({ evaluation, attempt, cycleStart, cycleEnd, plannedOpen: cycleEnd, anchorRule });

/** E1 at approval: the center comes into the scope of evaluation (Art 12.5). */
export function firstCycle(approvedOn: string, policy: Policy): EventBody[] {
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

/** X8: the cycle that runs on the day of import, counted from the original day of approval; ends passed over stay unevaluated. */
export function cycleAfterImport(
  { approvedOn, today, evaluations, rectification, extendedMonths }: ImportedCycle,
  policy: Policy,
): EventBody[] {
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

/** The campaign last taken part in, of this cycle or an earlier one: its opening day (A1). */
const lastCampaign = (state: CenterState): string | undefined =>
  Object.values(state.evaluation.byNumber)
    .filter((e) => e.opened?.campaign !== undefined)
    .map((e) => e.opened?.on ?? '')
    .sort()
    .at(-1);

/** What the grid of this center is counted from (A1), and under which name the record keeps it. */
function anchorOf(state: CenterState, policy: Policy): { rule: string; on: string } {
  const approvedOn = state.lifecycle.approved?.on ?? '';
  const rule = policy.get('evaluation.anchor');
  if (rule === 'campaign' || policy.get('evaluation.mode') === 'campaign') {
    const campaign = lastCampaign(state);
    return campaign
      ? { rule: 'campaign', on: campaign }
      : { rule, on: firstAnchor(approvedOn, policy, state.lifecycle.extension.months) };
  }
  const first = state.evaluation.byNumber[1];
  // The day of acceptance stands in the first cycle, which follows it (A1).
  if (rule === 'acceptance' && first?.anchorRule === rule) return { rule, on: first.cycleStart };
  return { rule, on: firstAnchor(approvedOn, policy, state.lifecycle.extension.months) };
}

interface NextCycle {
  readonly start: string;
  readonly end: string;
  readonly skipped: string[];
  readonly rule: string;
}

/** X4: the first grid end after this day and after the end of the cycle before. */
function onGrid(before: string, today: string, anchor: { rule: string; on: string }, policy: Policy): NextCycle {
  const skipped: string[] = [];
  let n = gridIndex(anchor.on, before, policy);
  for (; gridEnd(anchor.on, n, policy) <= today; n += 1) skipped.push(gridEnd(anchor.on, n, policy));
  return { start: before, end: gridEnd(anchor.on, n, policy), skipped, rule: anchor.rule };
}

export type RenewedAfter = '优秀' | '良好' | 'rectification' | 'exemption';

/** A2, A16: from the day of the result or of the pass, with the next campaign, or on the grid. */
function nextCycle(state: CenterState, finished: number, today: string, rectified: boolean, policy: Policy): NextCycle {
  const anchor = anchorOf(state, policy);
  const before = state.evaluation.byNumber[finished]?.cycleEnd ?? gridEnd(anchor.on, finished, policy);
  const restart = rectified ? policy.get('rectification.cycleRestart') : policy.get('evaluation.next');
  if (restart === 'fromResult' || restart === 'fromPass')
    return { start: today, end: gridEnd(today, 1, policy), skipped: [], rule: restart };
  const campaign = restart === 'joinNextCampaign' ? lastCampaign(state) : undefined;
  if (campaign === undefined) return onGrid(before, today, anchor, policy);
  return onGrid(before, today, { rule: 'joinNextCampaign', on: campaign }, policy);
}

/** E12: the next cycle and its evaluation (Art 24). Nothing when a later cycle runs already, or the day of approval is unknown. */
export function renew(
  state: CenterState,
  finished: number,
  today: string,
  after: RenewedAfter,
  policy: Policy,
  rectified = after === 'rectification',
): EventBody[] {
  const current = state.evaluation.byNumber[state.evaluation.current];
  if (!state.lifecycle.approved || (current && current.n > finished && current.status !== 'Lapsed')) return [];
  const next = nextCycle(state, finished, today, rectified, policy);
  // After an import without a cycle of its own here, ends on the grid are numbered as they were recorded past.
  const n = current
    ? finished + 1
    : Math.max(finished + 1, gridIndex(anchorOf(state, policy).on, next.end, policy, true));
  return [
    cycleRenewed({ evaluation: n, start: next.start, end: next.end, skipped: next.skipped, after }),
    scheduled(n, 1, next.start, next.end, next.rule),
  ];
}

/**
 * X1: after reinstatement the old anchors count on. What had lapsed is scheduled anew, to the next grid end; cycle ends that
 * fell into the gap are not made up. A result that stands (its rectification ended with the center) leads to the next cycle.
 */
export function cycleAfterReinstatement(state: CenterState, today: string, policy: Policy): EventBody[] {
  if (!state.lifecycle.approved) return [];
  const anchor = anchorOf(state, policy);
  const current = state.evaluation.byNumber[state.evaluation.current];
  const again = current !== undefined && current.final === undefined && current.status !== 'Exempted';
  const n = again ? current.n : state.evaluation.current + 1;
  const index = gridIndex(anchor.on, today, policy);
  const start = again
    ? current.cycleStart
    : (current?.cycleEnd ?? (index === 1 ? anchor.on : gridEnd(anchor.on, index - 1, policy)));
  return [scheduled(n, again ? current.attempt + 1 : 1, start, gridEnd(anchor.on, index, policy), anchor.rule)];
}
