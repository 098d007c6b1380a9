import type { Reckoning } from '../../kernel/deadline';
import type { Since } from '../../kernel/state';
import type { Policy } from '../../law/policy';
import { servedAbout } from '../../record/notice/served';
import { addMonths } from '../../time/dates';
import type { CenterState } from '../state';
import { eldest, predecessorsOf } from './predecessors';

/** T1, T8: the build period (Art 12.5: 3 years) and the last day to ask for its extension ([P], L18). */

/** What the notice of approval is about; its service is looked up by this where the period counts from it (A34). */
export const approvalMatter = 'approval';

/**
 * First day of the build period (A34): the date of the approval document, or the day it was served. A converted
 * center has three years of its own, unless the policy lets the clock of its predecessor run on, of several the
 * eldest's (A38). Nothing while the service is not proven.
 */
export function buildStart(state: CenterState, policy: Policy): Since | undefined {
  const { approved, plan, imported } = state.lifecycle;
  if (!approved) return undefined;
  const before = eldest(predecessorsOf(plan ?? imported))?.approvedOn;
  if (policy.get('conversion.clock') === 'predecessor' && before !== undefined)
    return { on: before, event: approved.event };
  // An imported center was notified before there was a record of it.
  if (policy.get('buildPeriod.anchor') === 'approvalService' && !imported)
    return servedAbout(state, 'approval', approvalMatter);
  return approved;
}

/**
 * The build period from this day, extended by so many months. `buildPeriod.extendFrom = start` (A35): one longer
 * period from the start; `oldEnd`: counted on from the old raw end, which differs where a month is too short (29
 * February).
 */
export function buildPeriodFrom(start: Since, months: number, policy: Policy): Reckoning {
  const years = policy.get('buildPeriod.years');
  const base = {
    policyKey: months > 0 ? 'buildPeriod.extendFrom' : 'buildPeriod.years',
    roll: 'forward' as const,
  };
  if (months > 0 && policy.get('buildPeriod.extendFrom') === 'oldEnd') {
    return { ...base, anchor: { event: start.event, date: addMonths(start.on, 12 * years) }, add: `${months}m` };
  }
  return {
    ...base,
    anchor: { event: start.event, date: start.on },
    add: months > 0 ? `${years}y+${months}m` : `${years}y`,
  };
}

/** The build period as it is now, or would be when extended by this many months in all. */
export function buildPeriod(
  state: CenterState,
  policy: Policy,
  months = state.lifecycle.extension.months,
): Reckoning | undefined {
  const start = buildStart(state, policy);
  return start && buildPeriodFrom(start, months, policy);
}

/** The last day to ask for an extension, counted back from the end that is shown; a right, hence rolled forward. */
export const extensionRequestFrom = (
  build: { due: string; event: string; provisional?: boolean },
  policy: Policy,
): Reckoning => ({
  anchor: {
    event: build.event,
    date: build.due,
    ...(build.provisional === undefined ? {} : { provisional: build.provisional }),
  },
  add: `-${policy.get('buildPeriod.requestMonths')}m`,
  roll: 'forward',
  policyKey: 'buildPeriod.requestMonths',
});

/** A3: with `acceptance.gates = operating` the center stays in its build phase until acceptance is passed. */
export const awaitsAcceptance = (state: CenterState, policy: Policy): boolean =>
  policy.get('acceptance.gates') === 'operating' &&
  policy.get('acceptance.mode') !== 'off' &&
  state.acceptance.status !== 'Passed';
