import type { DataOf } from '../../../events/catalogue';
import { patch, without } from '../../kernel/patch';
import type { Since } from '../../kernel/state';
import { aboutOpening, waiting } from './shared';
import type { Evaluation, EvaluationState, MaterialsClock } from './state';

/** The single changes of an evaluation; which event makes which is told in `evolve.ts`. */

/** The slice with one of its evaluations changed. */
export const amend = (
  slice: EvaluationState,
  n: number,
  change: Partial<Evaluation> | ((e: Evaluation) => Evaluation),
): EvaluationState => patch(slice, 'byNumber', (all) => patch(all, n, change));

/** E1, E13, L23: a new evaluation or a new attempt; only the counts that tell notices apart go on. */
export function scheduled(slice: EvaluationState, d: DataOf<'EvaluationScheduled'>, since: Since): EvaluationState {
  const before = slice.byNumber[d.evaluation];
  const fresh: Evaluation = {
    n: d.evaluation,
    attempt: d.attempt,
    status: 'Scheduled',
    cycleStart: d.cycleStart,
    cycleEnd: d.cycleEnd,
    plannedOpen: d.plannedOpen,
    planned: d.plannedOpen,
    scheduled: since,
    plannedBy: since.event,
    anchorRule: d.anchorRule,
    rescheduled: d.plannedOpen !== d.cycleEnd,
    openings: before?.openings ?? 0,
    excuses: before?.excuses ?? 0,
    materials: 0,
    materialsVerified: false,
    materialsOverdue: false,
    demands: [],
    rescissions: 0,
    deferrals: 0,
  };
  // X7: one that waits under another number was found for a day of approval that was not the day.
  const others = Object.entries(slice.byNumber).filter(([, e]) => !waiting.includes(e.status));
  return { ...slice, current: d.evaluation, byNumber: { ...Object.fromEntries(others), [d.evaluation]: fresh } };
}

/** T4 runs anew, demands from the start (E7, E8, L20). */
export const newClock = (e: Evaluation, clock: MaterialsClock): Evaluation => ({
  ...without(e, 'materialsOn'),
  materialsClock: clock,
  materialsOverdue: false,
  demands: [],
});

export const opened = (e: Evaluation, d: DataOf<'EvaluationOpened'>, since: Since): Evaluation => {
  const openings = (e.openings ?? 0) + 1;
  const printed = {
    ...(d.campaign ? { campaign: d.campaign } : {}),
    ...(d.campaignOpenedOn ? { campaignOn: d.campaignOpenedOn } : {}),
    ...(d.materialsDueOn ? { materialsDueOn: d.materialsDueOn } : {}),
    ...(d.cutoff ? { cutoff: d.cutoff } : {}),
  };
  const clock = { kind: 'evaluation-opened', about: aboutOpening(e.n, openings), ordinal: openings };
  return newClock(
    { ...e, status: 'Open', openings, opened: { indicators: d.indicators, ...since, ...printed } },
    clock,
  );
};

/** E14: what had begun ends; the evaluator and the versions handed in stay. */
export const deferred = (e: Evaluation, until: string, event: string): Evaluation => ({
  ...without(e, 'opened', 'materialsClock', 'excuse', 'before'),
  status: 'Deferred',
  plannedOpen: until,
  plannedBy: event,
  rescheduled: true,
  deferrals: e.deferrals + 1,
  materialsOverdue: false,
  demands: [],
});

/** E7: the finding. */
export const found = (e: Evaluation, ground: 'nonParticipation' | 'withdrawal', since: Since): Evaluation => ({
  ...e,
  status: ground === 'withdrawal' ? 'WithdrawnMidway' : 'NonParticipation',
  finding: { ground, ...since },
  ...(ground === 'withdrawal' ? { before: e.status } : {}),
});

/** L20: what the dropped proposal rested on is set aside; materials are asked for once more. */
export const reopened = (e: Evaluation, told: Pick<MaterialsClock, 'kind' | 'about'>): Evaluation =>
  newClock(
    { ...without(e, 'finding', 'before', 'excuse', 'assessment', 'proposed'), status: 'Open' },
    { ...told, ordinal: 1 },
  );

/** E8: back to where it was, with time for the materials if they are still to come. */
export const rescinded = (e: Evaluation, since: Since): Evaluation => {
  const { finding: _finding, before, ...rest } = e;
  const status = before ?? 'Open';
  const back: Evaluation = { ...rest, status, rescissions: e.rescissions + 1 };
  return status === 'Open' && e.materialsClock ? newClock(back, { ...e.materialsClock, atLeastFrom: since }) : back;
};

/** X8: a result of before the import; the grade stays as it was given. */
export function resultTold(slice: EvaluationState, d: DataOf<'EarlierResultRecorded'>, event: string): EvaluationState {
  const { evaluation, grade, on } = d;
  const graded = { ...slice, grades: [...slice.grades, { evaluation, grade, on }] };
  return amend(graded, evaluation, { status: 'Final', final: { on, event, grade } });
}

/** E13: the result and every later cycle are gone; EvaluationScheduled brings the next attempt. */
export const voided = (slice: EvaluationState, n: number): EvaluationState => ({
  current: n,
  byNumber: Object.fromEntries(Object.entries(slice.byNumber).filter(([key]) => Number(key) <= n)),
  grades: slice.grades.filter((g) => g.evaluation !== n),
});

export const over = (e: Evaluation, ordinal: number, is = true): Evaluation => ({
  ...e,
  demands: e.demands.map((d, i) => (i === ordinal - 1 ? { ...d, over: is } : d)),
});
