import { dayOf } from '../../kernel/arithmetic';
import type { Reckoning } from '../../kernel/deadline';
import { once } from '../../kernel/naming';
import type { Policy } from '../../law/policy';
import { addMonths } from '../../time/dates';
import type { Context } from '../define';
import { buildPeriodEnds } from '../lifecycle/deadlines';
import type { CenterState } from '../state';

/**
 * When acceptance may be applied for (T7; Art 7.5 names it, the rest is policy, A3). `separate`: from some months
 * before the end of the build period, late ones taken. `merged`: it goes with the evaluation and has no days of its
 * own. `off`: none.
 */

/** Why it can't be applied for now, Chinese; nothing if it can. */
export function closed(state: CenterState, policy: Policy): string | undefined {
  const { status } = state.acceptance;
  if (status === 'Applied' || status === 'Reviewed') return '已有申请在办';
  if (policy.get('acceptance.mode') === 'merged')
    return Object.values(state.evaluation.byNumber).some((e) => e.opened)
      ? undefined
      : '验收与绩效评估合并进行，评估尚未开放';
  return status === 'NotDue' ? '验收窗口尚未开放' : undefined;
}

/** An application is in; with `merged`, the materials of the evaluation are the application. */
export function applied(state: CenterState, policy: Policy): boolean {
  const { status } = state.acceptance;
  if (status === 'Applied' || status === 'Reviewed') return true;
  return (
    policy.get('acceptance.mode') === 'merged' &&
    !['Passed', 'Conditional', 'Failed'].includes(status) &&
    Object.values(state.evaluation.byNumber).some((e) => e.opened && e.materials > 0)
  );
}

/** Acceptance has days of its own (`separate`), and the center builds or operates. */
export const running = (state: CenterState, policy: Policy): boolean => {
  const { phase, approved } = state.lifecycle;
  return (
    policy.get('acceptance.mode') === 'separate' &&
    approved !== undefined &&
    (phase === 'Building' || phase === 'Operating')
  );
};

/** The last day to apply: after the build period, or after a conditional result; a day set by extension wins (A3). */
export function lastDay(
  state: CenterState,
  policy: Policy,
  build: { due: string; provisional: boolean; event: string } | undefined,
): Reckoning | undefined {
  const { status, extendedTo, conditional } = state.acceptance;
  const base = { roll: 'forward' as const };
  if (!['NotDue', 'WindowOpen', 'Conditional', 'Failed'].includes(status)) return undefined;
  if (extendedTo)
    return { ...base, anchor: { event: extendedTo.event, date: extendedTo.on }, add: '0d', printed: extendedTo.on };
  if (status === 'Conditional' && conditional) {
    return {
      ...base,
      anchor: { event: conditional.event, date: conditional.on },
      add: `${policy.get('acceptance.conditionalMonths')}m`,
      policyKey: 'acceptance.conditionalMonths',
    };
  }
  // A failed acceptance may be applied for again; the text sets no day for it.
  if (!build || status === 'Failed') return undefined;
  return {
    ...base,
    anchor: { event: build.event, date: build.due, provisional: build.provisional },
    add: `${policy.get('acceptance.applyMonths')}m`,
    policyKey: 'acceptance.applyMonths',
  };
}

/** A3: an extension is counted from the end there would be without one; after a failed acceptance, from today. */
export function latestEnd(state: CenterState, { policy, calendar, today }: Context): string {
  const { extendedTo: _, ...acceptance } = state.acceptance;
  const build = state.deadline[buildPeriodEnds.name(once)];
  const end = lastDay({ ...state, acceptance }, policy, build);
  return addMonths(end ? dayOf(end, policy, calendar).due : today, policy.get('acceptance.extendMonths'));
}
