import type { EventBody } from '../../../events/definition';
import { cycleRenewed } from '../../../events/evaluation';
import type { Policy } from '../../law/policy';
import type { CenterState } from '../state';
import { anchorOf, type GridAnchor, lastCampaign } from './anchor';
import { scheduled } from './cycle';
import type { RenewedAfter } from './grade';
import { gridEnd, gridIndex } from './grid';
import { endTold, toldCycles } from './told';

/** E12, X1, X2: the cycle that follows a result, a passed rectification, an exemption or a reinstatement. */

interface NextCycle {
  readonly start: string;
  readonly end: string;
  readonly skipped: string[];
  readonly rule: string;
}

/** X4: the first grid end after this day and after the end of the cycle before. */
function onGrid(before: string, today: string, anchor: GridAnchor, policy: Policy): NextCycle {
  const skipped: string[] = [];
  let n = gridIndex(anchor.on, before, policy);
  for (; gridEnd(anchor.on, n, policy) <= today; n += 1) skipped.push(gridEnd(anchor.on, n, policy));
  return { start: before, end: gridEnd(anchor.on, n, policy), skipped, rule: anchor.rule };
}

/** A2, A16: from the day of the result or of the pass, with the next campaign, or on the grid. */
function nextCycle(state: CenterState, finished: number, today: string, rectified: boolean, policy: Policy): NextCycle {
  const anchor = anchorOf(state, policy);
  const before = state.evaluation.byNumber[finished]?.cycleEnd ?? endTold(state, finished, anchor.on, today, policy);
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
  const n = finished + 1;
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
  const told = toldCycles(anchor.on, state.lifecycle.imported ?? {}, today, policy).at(-1);
  const last = current ?? (told && { n: told.n, cycleEnd: told.end });
  const n = again ? current.n : (last?.n ?? 0) + 1;
  const index = gridIndex(anchor.on, today, policy);
  const start = again
    ? current.cycleStart
    : (last?.cycleEnd ?? (index === 1 ? anchor.on : gridEnd(anchor.on, index - 1, policy)));
  return [scheduled(n, again ? current.attempt + 1 : 1, start, gridEnd(anchor.on, index, policy), anchor.rule)];
}
