import { int } from '../../../events/fields';
import { dayOf } from '../../kernel/arithmetic';
import { once } from '../../kernel/naming';
import type { Context } from '../define';
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
  'deadline.knownDays',
];
export const months = int.min(1).max(120);

/**
 * It was asked for while the build period ran: then the Bureau may decide on it afterwards too. One that was returned
 * may be handed in again within the days in which the center comes to know of that (`deadline.knownDays`).
 */
function isTimely({ lifecycle, deadline }: CenterState, ctx: Context, receivedOn?: string): boolean {
  const end = deadline[buildPeriodEnds.name(once)]?.due ?? '';
  if (receivedOn !== undefined && receivedOn <= end) return true;
  const { request } = lifecycle.extension;
  if (!request || (request.firstOn ?? request.on) > end) return false;
  if (!request.returnedOn) return true;
  const { policy, calendar, today } = ctx;
  const anchor = { event: request.event, date: request.returnedOn };
  const known = { anchor, add: `${policy.get('deadline.knownDays')}wd` };
  return (receivedOn ?? today) <= dayOf(known, policy, calendar).due;
}

/** BUILD_PERIOD_ENDED, EXTENSION_USED, EXTENSION_TOO_LONG, in this order. */
export function checkRoom(state: CenterState, asked: number, ctx: Context, receivedOn?: string): void {
  const { policy } = ctx;
  const { extension } = state.lifecycle;
  if (buildPeriodOver(state) && !isTimely(state, ctx, receivedOn))
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
