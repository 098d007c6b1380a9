import { int } from '../../../events/fields';
import { once } from '../../kernel/naming';
import type { Policy } from '../../law/policy';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { buildPeriodEnds } from './deadlines';

/** The period is over by the days; whether the center operates is the phase. */
function buildPeriodOver(state: CenterState): boolean {
  const known = state.deadline[buildPeriodEnds.name(once)];
  return state.lifecycle.phase !== 'Building' || (known !== undefined && known.state !== 'open');
}

/**
 * L18 [P]: the build period may be extended: at most once, by at most 12 months, in the build period only (defaults).
 */

/** What the policy says of an extension. */
export const extensionKeys = [
  'buildPeriod.extensions',
  'buildPeriod.extensionMonths',
  'buildPeriod.requestMonths',
  'buildPeriod.extendFrom',
];
export const months = int.min(1).max(120);

/** It was asked for while the build period ran: then the Bureau may decide on it afterwards too. */
function isTimely({ lifecycle: { extension }, deadline }: CenterState, receivedOn = extension.request?.on): boolean {
  const end = deadline[buildPeriodEnds.name(once)];
  return receivedOn !== undefined && end !== undefined && receivedOn <= end.due;
}

/** BUILD_PERIOD_ENDED, EXTENSION_USED, EXTENSION_TOO_LONG, in this order. */
export function checkRoom(state: CenterState, asked: number, policy: Policy, receivedOn?: string): void {
  const { extension } = state.lifecycle;
  if (buildPeriodOver(state) && !isTimely(state, receivedOn))
    refuse('BUILD_PERIOD_ENDED', { on: state.deadline[buildPeriodEnds.name(once)]?.due });
  if (extension.times >= policy.get('buildPeriod.extensions'))
    refuse('EXTENSION_USED', { times: extension.times, months: extension.months });
  const monthsMost = policy.get('buildPeriod.extensionMonths');
  if (asked > monthsMost) refuse('EXTENSION_TOO_LONG', { months: asked, most: monthsMost });
}

/** The request that waits at the authority or the Bureau. */
export const pendingRequest = (state: CenterState) => {
  const { request } = state.lifecycle.extension;
  return request && !request.returned ? request : undefined;
};
