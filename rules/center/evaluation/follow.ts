import type { DataOf } from '../../../events/catalogue';
import type { Since } from '../../kernel/state';
import { addMonths } from '../../time/dates';
import { approvalDayIn } from '../lifecycle/corrections';
import type { CenterState } from '../state';
import type { Evaluation, EvaluationState } from './state';

/** X7, A1: what follows a day that changes: cycles the day their grid is counted from (the index on the grid stays). */

const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const monthsFrom = (anchor: string, date: string): number => monthOf(date) - monthOf(anchor);

/** Moves a cycle from one anchor to another, and along the grid; a day somebody set (E2, E13, E14) stays. */
function moved(e: Evaluation, was: string, is: string, shift = 0): Evaluation {
  const cycleStart = addMonths(is, monthsFrom(was, e.cycleStart) + shift);
  const cycleEnd = addMonths(is, monthsFrom(was, e.cycleEnd) + shift);
  return { ...e, cycleStart, cycleEnd, ...(e.rescheduled ? {} : { plannedOpen: cycleEnd }) };
}

const each = (slice: EvaluationState, change: (e: Evaluation) => Evaluation): EvaluationState => ({
  ...slice,
  byNumber: Object.fromEntries(Object.entries(slice.byNumber).map(([n, e]) => [n, change(e)])),
});

/** Counted from the approval; the last two only until there is an acceptance or a campaign to count from. */
const counted = ['approval', 'buildEnd'];
const countedMeanwhile = ['acceptance', 'campaign'];
const onGrid = ({ anchorRule: rule = 'approval', cycleEnd }: Evaluation, approvedOn: string): boolean =>
  counted.includes(rule) ||
  (countedMeanwhile.includes(rule) && addMonths(approvedOn, monthsFrom(approvedOn, cycleEnd)) === cycleEnd);

/** The one the record begins with, while it waits to be opened. */
export const isFirst = (slice: EvaluationState, e: Evaluation): boolean =>
  (e.status === 'Scheduled' || e.status === 'Due') && Object.keys(slice.byNumber).every((n) => Number(n) >= e.n);

/** X7: the day of approval was corrected. Cycles that hang on another day (a result, a campaign, a pass) stay. */
export function followCorrection(
  slice: EvaluationState,
  d: DataOf<'RecordCorrected'>,
  state: CenterState,
): EvaluationState {
  const { approved } = state.lifecycle;
  const is = approvalDayIn(state.lifecycle, d);
  if (approved === undefined || is === undefined) return slice;
  return each(slice, (e) => (onGrid(e, approved.on) ? moved(e, approved.on, is) : e));
}

/** The first cycle, while it waits, hangs on the build end or on an acceptance to come (A1). */
const firstOf = (slice: EvaluationState, ...rules: string[]): Evaluation | undefined => {
  const e = slice.byNumber[1];
  return e && e.status === 'Scheduled' && rules.includes(e.anchorRule ?? '') ? e : undefined;
};

/** A1 `buildEnd`: an extended build period moves its end, counted from the day of approval (A35). */
export function followBuildEnd(slice: EvaluationState, months: number, state: CenterState): EvaluationState {
  const e = firstOf(slice, 'buildEnd', 'acceptance');
  const approvedOn = state.lifecycle.approved?.on;
  if (!e || approvedOn === undefined) return slice;
  const end = addMonths(approvedOn, monthsFrom(approvedOn, e.cycleStart) + months);
  return each(slice, (other) => (other.n === 1 ? moved(e, e.cycleStart, end) : other));
}

/** A1 `acceptance`: counted from the day of acceptance once there is one. */
export function followAcceptance(slice: EvaluationState, passed: Since): EvaluationState {
  const e = firstOf(slice, 'acceptance');
  if (!e) return slice;
  return each(slice, (other) =>
    other.n === 1 ? { ...moved(e, e.cycleStart, passed.on), plannedBy: passed.event } : other,
  );
}
