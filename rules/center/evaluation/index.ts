import { region } from '../../kernel/region';
import { authorityOrg, centerAndAuthority, centerOrg } from '../facts';
import {
  decideExcuse,
  findNonParticipation,
  rescindWithdrawal,
  submitExcuse,
  withdrawFromEvaluation,
} from './commands/absence';
import { notifyProposedResult, submitAssessment } from './commands/assessment';
import { deferEvaluation } from './commands/deferral';
import { submitMaterials, verifyMaterials } from './commands/materials';
import { appointEvaluator, openEvaluation, rescheduleEvaluation } from './commands/opening';
import { exemptEvaluation, finalizeEvaluation, voidEvaluation } from './commands/result';
import { cycleDeadline, demandDue, materialsDue, renewalDue } from './deadlines';
import { evaluationEvolve } from './evolve';
import { aboutDemand, aboutExcuse, aboutOpening } from './shared';
import { initial } from './state';
import { evaluationTasks } from './tasks';

export const evaluationRegion = region({
  name: 'evaluation',
  initial,
  commands: [
    rescheduleEvaluation,
    appointEvaluator,
    openEvaluation,
    submitMaterials,
    verifyMaterials,
    submitExcuse,
    decideExcuse,
    findNonParticipation,
    withdrawFromEvaluation,
    rescindWithdrawal,
    submitAssessment,
    notifyProposedResult,
    finalizeEvaluation,
    voidEvaluation,
    deferEvaluation,
    exemptEvaluation,
  ],
  deadlines: [cycleDeadline, materialsDue, demandDue, renewalDue],
  evolve: evaluationEvolve,
  tasks: evaluationTasks,
  notices: {
    EvaluationRescheduled: (state, d) => ({
      kind: 'date-changed',
      to: centerAndAuthority(state),
      about: `evaluation-${d.evaluation}`,
    }),
    EvaluationDeferred: (state, d) => ({
      kind: 'deferral',
      to: centerAndAuthority(state),
      about: `evaluation-${d.evaluation}`,
    }),
    EvaluationOpened: (state, d) => {
      const e = state.evaluation.byNumber[d.evaluation];
      return {
        kind: 'evaluation-opened',
        to: [...centerAndAuthority(state), ...(e?.evaluator ? [e.evaluator] : [])],
        about: aboutOpening(d.evaluation, e?.openings ?? 1),
      };
    },
    SupplementaryDemandIssued: (state, d) => ({
      kind: 'demand',
      to: centerAndAuthority(state),
      about: aboutDemand(d.evaluation, d.demand),
    }),
    ExcuseAccepted: (state, d) => ({
      kind: 'excuse',
      to: [centerOrg(state)],
      about: aboutExcuse(d.evaluation, state.evaluation.byNumber[d.evaluation]?.excuses ?? 1),
    }),
    ExcuseRejected: (state, d) => ({
      kind: 'excuse',
      to: [centerOrg(state)],
      about: aboutExcuse(d.evaluation, state.evaluation.byNumber[d.evaluation]?.excuses ?? 1),
    }),
    ProposedResultNotified: (state, d) => ({
      kind: 'proposed-result',
      to: centerAndAuthority(state),
      about: `evaluation-${d.evaluation}`,
    }),
    EvaluationFinalized: (state, d) => ({
      kind: 'result',
      to: centerAndAuthority(state),
      about: `evaluation-${d.evaluation}`,
    }),
    EvaluationExempted: (state, d) => ({
      kind: 'result',
      to: centerAndAuthority(state),
      about: `evaluation-${d.evaluation}`,
    }),
    EvaluationVoided: (state, d) => ({
      kind: 'result',
      to: [centerOrg(state), ...authorityOrg(state)],
      about: `evaluation-${d.evaluation}-voided`,
    }),
  },
  open: (state) =>
    Object.entries(state.evaluation.byNumber).flatMap(([n, e]) =>
      ['Final', 'Exempted', 'Lapsed'].includes(e.status) ? [] : [n],
    ),
});
