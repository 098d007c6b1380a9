import type { DataOf } from '../../../events/catalogue';
import { isMistaken } from '../../../events/deadline';
import { amend, over } from './change';
import { cycleDeadline, demandDue, materialsDue } from './deadlines';
import type { Evaluation, EvaluationState } from './state';

/**
 * X7: what only time had done is undone when the day on which it fell was not the day; with the materials in within the
 * true time, their lateness is. An evaluation whose day moves ahead for any cause waits again.
 */
export function undone(slice: EvaluationState, d: DataOf<'DeadlineRecomputed'>): EvaluationState {
  const cycle = cycleDeadline.keyOf(d.name);
  if (cycle !== undefined) return d.reopened ? amend(slice, cycle, waitsAgain) : slice;
  if (!isMistaken(d)) return slice;
  const materials = materialsDue.keyOf(d.name);
  if (materials !== undefined)
    return amend(slice, materials, (e) => (d.reopened || (e.materialsOn ?? d.was) <= d.due ? notOverdue(e) : e));
  const of = demandDue.keyOf(d.name);
  return of === undefined || !d.reopened ? slice : amend(slice, of.evaluation, (e) => runsAgain(e, of.demand));
}

const waitsAgain = (e: Evaluation): Evaluation => (e.status === 'Due' ? { ...e, status: e.waited ?? 'Scheduled' } : e);
/** Demands of before an excuse that was rejected stand. */
const notOverdue = (e: Evaluation): Evaluation => ({
  ...e,
  materialsOverdue: false,
  demands: e.demands.slice(0, e.materialsClock?.rest?.demands ?? 0),
});
const runsAgain = (e: Evaluation, demand: number): Evaluation =>
  over({ ...e, demands: demand === 1 ? e.demands.slice(0, 1) : e.demands }, demand, false);
