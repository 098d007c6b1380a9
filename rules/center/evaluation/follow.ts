import type { DataOf } from '../../../events/catalogue';
import type { Since } from '../../kernel/state';
import { addMonths } from '../../time/dates';
import type { CenterState } from '../state';
import { amend, over } from './change';
import { cycleDeadline, demandDue, materialsDue } from './deadlines';
import type { Evaluation, EvaluationState } from './state';

/** X7, A1: what follows a day that changes: cycles the day their grid is counted from (the index on the grid stays). */

const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const monthsFrom = (anchor: string, date: string): number => monthOf(date) - monthOf(anchor);

/** Moves a cycle from one anchor to another; a day somebody set (E2, E13, E14) stays. */
function moved(e: Evaluation, was: string, is: string): Evaluation {
  const cycleStart = addMonths(is, monthsFrom(was, e.cycleStart));
  const cycleEnd = addMonths(is, monthsFrom(was, e.cycleEnd));
  return { ...e, cycleStart, cycleEnd, ...(e.rescheduled ? {} : { plannedOpen: cycleEnd }) };
}

const each = (slice: EvaluationState, change: (e: Evaluation) => Evaluation): EvaluationState => ({
  ...slice,
  byNumber: Object.fromEntries(Object.entries(slice.byNumber).map(([n, e]) => [n, change(e)])),
});

const counted = ['approval', 'buildEnd', 'acceptance', 'campaign'];
const onGrid = (e: Evaluation, anchor: string): boolean =>
  counted.includes(e.anchorRule ?? 'approval') && addMonths(anchor, monthsFrom(anchor, e.cycleEnd)) === e.cycleEnd;

/** X7: the day of approval was corrected. Cycles that hang on another day (a result, a campaign, a pass) stay. */
export function corrected(slice: EvaluationState, d: DataOf<'RecordCorrected'>, state: CenterState): EvaluationState {
  const was = state.lifecycle.approved?.on;
  const target = state.record.correctable.get(d.target)?.type ?? '';
  if (d.field !== 'approvedOn' || was === undefined || !['CenterApproved', 'ApprovalDateSupplied'].includes(target))
    return slice;
  return each(slice, (e) => (onGrid(e, was) ? moved(e, was, String(d.is)) : e));
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

/** X7: what only time had done is undone when a correction opens its deadline again. */
export function undone(slice: EvaluationState, name: string): EvaluationState {
  const cycle = cycleDeadline.keyOf(name);
  if (cycle !== undefined) return amend(slice, cycle, (e) => (e.status === 'Due' ? { ...e, status: 'Scheduled' } : e));
  const materials = materialsDue.keyOf(name);
  if (materials !== undefined)
    return amend(slice, materials, (e) => ({
      ...e,
      materialsOverdue: false,
      demands: e.demands.slice(0, e.materialsClock?.rest?.demands ?? 0),
    }));
  const of = demandDue.keyOf(name);
  if (of === undefined) return slice;
  return amend(slice, of.evaluation, (e) =>
    over({ ...e, demands: of.demand === 1 ? e.demands.slice(0, 1) : e.demands }, of.demand, false),
  );
}
