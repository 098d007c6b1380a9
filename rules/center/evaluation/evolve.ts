import type { Evolve } from '../define';
import { amend, deferred, found, opened, over, reopened, rescinded, resultTold, scheduled, voided } from './change';
import { demandDue } from './deadlines';
import { accepted, excused, rejected } from './excuse';
import { followAcceptance, followBuildEnd, followCorrection } from './follow';
import { reopenedBy } from './reopening';
import type { EvaluationState } from './state';
import { gradesTold } from './told';
import { undone } from './undone';

/** How the evaluations of a center change by events. */

export const evolve: Evolve<EvaluationState> = {
  EvaluationScheduled: (slice, d, { id, effectiveOn }) => scheduled(slice, d, { on: effectiveOn, event: id }),
  EvaluationRescheduled: (slice, d, { id, recordedOn }) =>
    amend(slice, d.evaluation, (e) => ({
      ...e,
      plannedOpen: d.is,
      plannedBy: id,
      rescheduled: true,
      status: d.is > recordedOn ? 'Scheduled' : e.status,
    })),
  EvaluationWindowOpened: (slice, d) =>
    amend(slice, d.evaluation, (e) =>
      e.status === 'Scheduled' || e.status === 'Deferred' ? { ...e, status: 'Due', waited: e.status } : e,
    ),
  EvaluatorAppointed: (slice, d) => amend(slice, d.evaluation, { evaluator: d.evaluator }),
  EvaluationOpened: (slice, d, { id, effectiveOn }) =>
    amend(slice, d.evaluation, (e) => opened(e, d, { on: effectiveOn, event: id })),
  EvaluationDeferred: (slice, d, { id }) => amend(slice, d.evaluation, (e) => deferred(e, d.until, id)),
  EvaluationMaterialsSubmitted: (slice, d, { effectiveOn }) =>
    amend(slice, d.evaluation, (e) => ({
      ...e,
      status: 'MaterialsIn',
      materials: d.version,
      materialsOn: e.materialsOn ?? effectiveOn,
      materialsVerified: false,
      materialsOverdue: d.late, // a paper that was there in time makes good what time has recorded since
    })),
  MaterialsVerified: (slice, d) => amend(slice, d.evaluation, { materialsVerified: true }),
  EvaluationMaterialsOverdue: (slice, { evaluation, dueUsed: overdueOn }) =>
    amend(slice, evaluation, { materialsOverdue: true, overdueOn }),
  SupplementaryDemandIssued: (slice, d) =>
    amend(slice, d.evaluation, (e) => ({
      ...e,
      demands: [...e.demands.map((known) => ({ ...known, over: true })), { notice: d.notice, over: false }],
    })),
  DeadlineReached: (slice, d) => {
    const of = demandDue.keyOf(d.name);
    return of === undefined ? slice : amend(slice, of.evaluation, (e) => over(e, of.demand));
  },
  DeadlineRecomputed: (slice, d) => undone(slice, d),
  ExcuseSubmitted: (slice, d, { effectiveOn }, state) => amend(slice, d.evaluation, excused(state, effectiveOn)),
  ExcuseAccepted: (slice, d) => amend(slice, d.evaluation, accepted),
  ExcuseRejected: (slice, d, _meta, state) => amend(slice, d.evaluation, rejected(state)),
  EvaluationNonParticipationFound: (slice, d, { id, effectiveOn }) =>
    amend(slice, d.evaluation, (e) => found(e, 'nonParticipation', { on: effectiveOn, event: id })),
  EvaluationWithdrawnMidway: (slice, d, { id, effectiveOn }) =>
    amend(slice, d.evaluation, (e) => found(e, 'withdrawal', { on: effectiveOn, event: id })),
  WithdrawalRescinded: (slice, d, { id, recordedOn }) =>
    amend(slice, d.evaluation, (e) => rescinded(e, { on: recordedOn, event: id })),
  EvaluationReopened: (slice, d, _meta, state) => amend(slice, d.evaluation, (e) => reopened(e, reopenedBy(state, e))),
  AssessmentSubmitted: (slice, d, { id, effectiveOn }) =>
    amend(slice, d.evaluation, {
      status: 'Assessed',
      assessment: { on: effectiveOn, event: id, proposedGrade: d.proposedGrade },
    }),
  ProposedResultNotified: (slice, d, { id, effectiveOn }) =>
    amend(slice, d.evaluation, {
      status: 'ResultProposed',
      proposed: {
        on: effectiveOn,
        event: id,
        grade: d.grade,
        ...(d.gradeReason ? { gradeReason: d.gradeReason } : {}),
        ...(d.rectificationItems ? { items: d.rectificationItems } : {}),
      },
    }),
  EvaluationFinalized: (slice, d, { id, effectiveOn }) => {
    const final = {
      on: effectiveOn,
      event: id,
      grade: d.grade,
      ...(d.consecutivePoor ? { consecutivePoor: d.consecutivePoor } : {}),
      ...(d.campaign ? { campaign: d.campaign } : {}),
    };
    const graded = {
      ...slice,
      grades: [...slice.grades, { evaluation: d.evaluation, grade: d.grade, on: effectiveOn }],
    };
    return amend(graded, d.evaluation, { status: 'Final', final });
  },
  EarlierResultRecorded: (slice, d, { id }) => resultTold(slice, d, id),
  EvaluationExempted: (slice, d, { id, effectiveOn }) =>
    amend(slice, d.evaluation, { status: 'Exempted', exempted: { on: effectiveOn, event: id } }),
  EvaluationVoided: (slice, d) => voided(slice, d.evaluation),
  // A14: only where the policy gives a grade after passing.
  RectificationPassed: (slice, d) => {
    const { gradeAfter } = d;
    return gradeAfter
      ? { ...slice, grades: slice.grades.map((g) => (g.evaluation === d.evaluation ? { ...g, grade: gradeAfter } : g)) }
      : slice;
  },
  CenterImported: (slice, d) => ({ ...slice, grades: [...slice.grades, ...gradesTold(d)] }),
  ProceedingsLapsed: (slice, d) =>
    d.items
      .filter((i) => i.region === 'evaluation')
      .reduce((s, i) => amend(s, Number(i.key), { status: 'Lapsed' }), slice),
  RecordCorrected: (slice, d, _meta, state) => followCorrection(slice, d, state),
  BuildPeriodExtended: (slice, d, _meta, state) => followBuildEnd(slice, d.months, state),
  AcceptancePassed: (slice, _d, { id, effectiveOn }) => followAcceptance(slice, { on: effectiveOn, event: id }),
};
