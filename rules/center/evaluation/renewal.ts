import type { EventBody } from '../../../events/definition';
import { cycleRenewed } from '../../../events/evaluation';
import type { Policy } from '../../law/policy';
import type { CenterState } from '../state';
import { firstAnchor, gridEnd, gridIndex, scheduled } from './cycle';

/** E12, X1, X2: the cycle that follows a result, a passed rectification, an exemption or a reinstatement. */

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

export type RenewedAfter = '优秀' | '良好' | 'rectification' | 'exemption' | 'dropped';

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

/**
 * E12: the next cycle and its evaluation (Art 24). Nothing when a later cycle runs already, or the day of approval is
 * unknown.
 */
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
  const onGridToo = (): number => gridIndex(anchorOf(state, policy).on, next.end, policy, true);
  const n = current ? finished + 1 : Math.max(finished + 1, onGridToo());
  return [
    cycleRenewed({ evaluation: n, start: next.start, end: next.end, skipped: next.skipped, after }),
    scheduled(n, 1, next.start, next.end, next.rule),
  ];
}

/**
 * X1: after reinstatement the old anchors count on. What had lapsed is scheduled anew, to the next grid end; cycle
 * ends that fell into the gap are not made up. A result that stands (its rectification ended with the center) leads
 * to the next cycle.
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
