import type { NoticeFor } from '../../kernel/region';
import type { Notices } from '../define';
import { authorityOrg, centerAndAuthority, centerOrg } from '../facts';
import type { CenterState } from '../state';
import { aboutDemand, aboutExcuse, aboutOpening } from './shared';

const finding = (state: CenterState, d: { evaluation: number }): NoticeFor => ({
  kind: 'finding',
  to: centerAndAuthority(state),
  about: `evaluation-${d.evaluation}`,
});

export const notices: Notices = {
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
  EvaluationNonParticipationFound: finding,
  EvaluationWithdrawnMidway: finding,
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
};
