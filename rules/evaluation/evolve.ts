import type { DataOf } from '../../events/catalogue';
import type { Evolve } from '../kernel/region';
import type { Evaluation, EvaluationState, Since } from '../state';
import { corrected, followAcceptance, followBuildEnd } from './follow';
import { aboutOpening } from './shared';

/** How the evaluations of a center change by events. */

export const patch = (slice: EvaluationState, n: number, change: (e: Evaluation) => Evaluation): EvaluationState => {
  const known = slice.byNumber[n];
  return known ? { ...slice, byNumber: { ...slice.byNumber, [n]: change(known) } } : slice;
};

/** A copy without these members. */
function without<K extends keyof Evaluation>(e: Evaluation, ...keys: K[]): Omit<Evaluation, K> {
  return Object.fromEntries(Object.entries(e).filter(([key]) => !keys.includes(key as K))) as Omit<Evaluation, K>;
}

/** E1, E13, L23: a new evaluation or a new attempt; only the counts that tell notices apart go on. */
function scheduled(slice: EvaluationState, d: DataOf<'EvaluationScheduled'>, since: Since): EvaluationState {
  const before = slice.byNumber[d.evaluation];
  const fresh: Evaluation = {
    n: d.evaluation,
    attempt: d.attempt,
    status: 'Scheduled',
    cycleStart: d.cycleStart,
    cycleEnd: d.cycleEnd,
    plannedOpen: d.plannedOpen,
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
  return { ...slice, current: d.evaluation, byNumber: { ...slice.byNumber, [d.evaluation]: fresh } };
}

/** T4 runs anew, demands from the start (E7, E8, L20). */
const newClock = (e: Evaluation, clock: NonNullable<Evaluation['materialsClock']>): Evaluation => ({
  ...e,
  materialsClock: clock,
  materialsOverdue: false,
  demands: [],
});

const opened = (e: Evaluation, d: DataOf<'EvaluationOpened'>, since: Since): Evaluation => {
  const openings = (e.openings ?? 0) + 1;
  const printed = {
    ...(d.campaign ? { campaign: d.campaign } : {}),
    ...(d.materialsDueOn ? { materialsDueOn: d.materialsDueOn } : {}),
    ...(d.cutoff ? { cutoff: d.cutoff } : {}),
  };
  const clock = { kind: 'evaluation-opened', about: aboutOpening(e.n, openings), ordinal: openings };
  return newClock({ ...e, status: 'Open', openings, opened: { ...since, ...printed } }, clock);
};

/** E14: what had begun ends; the evaluator and the versions handed in stay. */
const deferred = (e: Evaluation, until: string, event: string): Evaluation => ({
  ...without(e, 'opened', 'materialsClock', 'excuse', 'before'),
  status: 'Deferred',
  plannedOpen: until,
  plannedBy: event,
  rescheduled: true,
  deferrals: e.deferrals + 1,
  materialsOverdue: false,
  demands: [],
});

const reply = (excuse: 'accepted' | 'rejected') => (e: Evaluation) => {
  const ordinal = e.excuses ?? 1;
  return newClock({ ...e, excuse }, { kind: 'excuse', about: `evaluation-${e.n}-excuse-${ordinal}`, ordinal });
};

/** E7: the finding. */
const found = (e: Evaluation, ground: 'nonParticipation' | 'withdrawal', since: Since): Evaluation => ({
  ...e,
  status: ground === 'withdrawal' ? 'WithdrawnMidway' : 'NonParticipation',
  finding: { ground, ...since },
  ...(ground === 'withdrawal' ? { before: e.status } : {}),
});

/** L20: what the dropped proposal rested on is set aside; materials are asked for once more. */
const reopened = (e: Evaluation, proposal: string | undefined): Evaluation =>
  newClock(
    { ...without(e, 'finding', 'before', 'excuse', 'assessment', 'proposed'), status: 'Open' },
    { kind: 'proposal-dropped', about: proposal ?? `evaluation-${e.n}-reopened`, ordinal: 1 },
  );

/** E8: back to where it was, with time for the materials if they are still to come. */
const rescinded = (e: Evaluation, since: Since): Evaluation => {
  const { finding: _finding, before, ...rest } = e;
  const status = before ?? 'Open';
  const back: Evaluation = { ...rest, status, rescissions: e.rescissions + 1 };
  return status === 'Open' && e.materialsClock ? newClock(back, { ...e.materialsClock, atLeastFrom: since }) : back;
};

/** E13: the result and every later cycle are gone; EvaluationScheduled brings the next attempt. */
const voided = (slice: EvaluationState, n: number): EvaluationState => ({
  current: n,
  byNumber: Object.fromEntries(Object.entries(slice.byNumber).filter(([key]) => Number(key) <= n)),
  grades: slice.grades.filter((g) => g.evaluation !== n),
});

const over = (e: Evaluation, ordinal: number, is = true): Evaluation => ({
  ...e,
  demands: e.demands.map((d, i) => (i === ordinal - 1 ? { ...d, over: is } : d)),
});

/** X7: what only time had done is undone when a correction opens its deadline again. */
function undone(slice: EvaluationState, name: string): EvaluationState {
  const [, n, what = ''] = /^evaluation-(\d+)-(cycle|materials|demand-[12])$/.exec(name) ?? [];
  if (n === undefined) return slice;
  return patch(slice, Number(n), (e) => {
    if (what === 'cycle') return e.status === 'Due' ? { ...e, status: 'Scheduled' } : e;
    if (what === 'materials') return { ...e, materialsOverdue: false, demands: [] };
    const first = what === 'demand-1';
    return over({ ...e, demands: first ? e.demands.slice(0, 1) : e.demands }, first ? 1 : 2, false);
  });
}

export const evaluationEvolve: Evolve<EvaluationState> = {
  EvaluationScheduled: (slice, d, { id, effectiveOn }) => scheduled(slice, d, { on: effectiveOn, event: id }),
  EvaluationRescheduled: (slice, d, { id, recordedOn }) =>
    patch(slice, d.evaluation, (e) => ({ ...e, plannedOpen: d.is, plannedBy: id, rescheduled: true, status: d.is > recordedOn ? 'Scheduled' : e.status })),
  EvaluationWindowOpened: (slice, d) => patch(slice, d.evaluation, (e) => (e.status === 'Scheduled' || e.status === 'Deferred' ? { ...e, status: 'Due' } : e)),
  EvaluatorAppointed: (slice, d) => patch(slice, d.evaluation, (e) => ({ ...e, evaluator: d.evaluator })),
  EvaluationOpened: (slice, d, { id, effectiveOn }) => patch(slice, d.evaluation, (e) => opened(e, d, { on: effectiveOn, event: id })),
  EvaluationDeferred: (slice, d, { id }) => patch(slice, d.evaluation, (e) => deferred(e, d.until, id)),
  EvaluationMaterialsSubmitted: (slice, d) =>
    patch(slice, d.evaluation, (e) => ({ ...e, status: 'MaterialsIn', materials: d.version, materialsVerified: false })),
  MaterialsVerified: (slice, d) => patch(slice, d.evaluation, (e) => ({ ...e, materialsVerified: true })),
  EvaluationMaterialsOverdue: (slice, d) => patch(slice, d.evaluation, (e) => ({ ...e, materialsOverdue: true })),
  SupplementaryDemandIssued: (slice, d) =>
    patch(slice, d.evaluation, (e) => ({ ...e, demands: [...e.demands.map((known) => ({ ...known, over: true })), { notice: d.notice, over: false }] })),
  DeadlineReached: (slice, d) => {
    const [, n, ordinal] = /^evaluation-(\d+)-demand-([12])$/.exec(d.name) ?? [];
    return n === undefined ? slice : patch(slice, Number(n), (e) => over(e, Number(ordinal)));
  },
  DeadlineRecomputed: (slice, d) => (d.reopened && d.why === 'correction' ? undone(slice, d.name) : slice),
  ExcuseSubmitted: (slice, d) => patch(slice, d.evaluation, (e) => ({ ...e, excuse: 'undecided', excuses: (e.excuses ?? 0) + 1 })),
  ExcuseAccepted: (slice, d) => patch(slice, d.evaluation, reply('accepted')),
  ExcuseRejected: (slice, d) => patch(slice, d.evaluation, reply('rejected')),
  EvaluationNonParticipationFound: (slice, d, { id, effectiveOn }) =>
    patch(slice, d.evaluation, (e) => found(e, 'nonParticipation', { on: effectiveOn, event: id })),
  EvaluationWithdrawnMidway: (slice, d, { id, effectiveOn }) => patch(slice, d.evaluation, (e) => found(e, 'withdrawal', { on: effectiveOn, event: id })),
  WithdrawalRescinded: (slice, d, { id, effectiveOn }) => patch(slice, d.evaluation, (e) => rescinded(e, { on: effectiveOn, event: id })),
  EvaluationReopened: (slice, d, _meta, state) => {
    const dropped = Object.values(state.removal.proposals).findLast((p) => p.kind === 'removal' && p.evaluation === d.evaluation && p.status === 'dropped');
    return patch(slice, d.evaluation, (e) => reopened(e, dropped?.id));
  },
  AssessmentSubmitted: (slice, d, { id, effectiveOn }) =>
    patch(slice, d.evaluation, (e) => ({ ...e, status: 'Assessed', assessment: { on: effectiveOn, event: id, proposedGrade: d.proposedGrade } })),
  ProposedResultNotified: (slice, d, { id, effectiveOn }) =>
    patch(slice, d.evaluation, (e) => ({
      ...e,
      status: 'ResultProposed',
      proposed: {
        on: effectiveOn,
        event: id,
        grade: d.grade,
        ...(d.gradeReason ? { gradeReason: d.gradeReason } : {}),
        ...(d.rectificationItems ? { items: d.rectificationItems } : {}),
      },
    })),
  EvaluationFinalized: (slice, d, { id, effectiveOn }) => {
    const final = { on: effectiveOn, event: id, grade: d.grade, ...(d.consecutivePoor ? { consecutivePoor: d.consecutivePoor } : {}) };
    const graded = { ...slice, grades: [...slice.grades, { evaluation: d.evaluation, grade: d.grade, on: effectiveOn }] };
    return patch(graded, d.evaluation, (e) => ({ ...e, status: 'Final', final }));
  },
  EvaluationExempted: (slice, d, { id, effectiveOn }) =>
    patch(slice, d.evaluation, (e) => ({ ...e, status: 'Exempted', exempted: { on: effectiveOn, event: id } })),
  EvaluationVoided: (slice, d) => voided(slice, d.evaluation),
  // A14: only where the policy gives a grade after passing.
  RectificationPassed: (slice, d) => {
    const { gradeAfter } = d;
    return gradeAfter ? { ...slice, grades: slice.grades.map((g) => (g.evaluation === d.evaluation ? { ...g, grade: gradeAfter } : g)) } : slice;
  },
  // X8: foreign grades stay text.
  CenterImported: (slice, d) => ({
    ...slice,
    grades: [...slice.grades, ...(d.evaluations ?? []).map((e, i) => ({ evaluation: e.n ?? i + 1, grade: e.grade, on: e.on ?? '' }))],
  }),
  ProceedingsLapsed: (slice, d) =>
    d.items.filter((i) => i.region === 'evaluation').reduce((s, i) => patch(s, Number(i.key), (e) => ({ ...e, status: 'Lapsed' })), slice),
  RecordCorrected: (slice, d, _meta, state) => corrected(slice, d, state),
  BuildPeriodExtended: (slice, d, _meta, state) => followBuildEnd(slice, d.months, state),
  AcceptancePassed: (slice, _d, { id, effectiveOn }) => followAcceptance(slice, { on: effectiveOn, event: id }),
};
