import { evaluationReopened, evaluationWithdrawnMidway, withdrawalRescinded } from '../../events/evaluation';
import { removalProposalDropped, removalProposalLapsed } from '../../events/removal';
import {
  assessedAs,
  assessment,
  due,
  evaluator,
  finalAs,
  find,
  handedIn,
  handler,
  leader,
  leave,
  leaving,
  materials,
  opened,
  owner,
  prepared,
  serve,
  silent,
  why,
} from '../support/evaluation';
import type { Life } from '../support/given';

const rescind = (life: Life, on: string) =>
  life.when('RescindWithdrawal', { on, as: owner, data: { evaluation: 1 }, ...why });

test('E8: from opening to the result, warned, signed by the legal representative', () => {
  leave(due(), '2025-02-12').thenRefuses('EVALUATION_NOT_OPEN');
  const life = opened();
  leave(life, '2025-03-03', { warningConfirmed: false }).thenRefuses('WARNING_NOT_CONFIRMED');
  leave(life, '2025-03-03', { legalRepresentative: false }).thenRefuses('NOT_LEGAL_REPRESENTATIVE');
  leave(life, '2025-03-03').then([evaluationWithdrawnMidway(leaving)]);
  expect(life.state.evaluation.byNumber[1]).toMatchObject({
    status: 'WithdrawnMidway',
    finding: { ground: 'withdrawal' },
  });
  expect(life.deadline('evaluation-1-materials')?.state).toBe('cancelled');
  leave(life, '2025-03-04').thenRefuses('EVALUATION_NOT_OPEN');
  leave(finalAs('良好'), '2025-03-26').thenRefuses('EVALUATION_NOT_OPEN');
});

test('withdrawal.signer = director: without the legal representative (A8)', () => {
  const signed = { ...leaving, legalRepresentative: false };
  leave(opened({ 'withdrawal.signer': 'director' }), '2025-03-03', signed).then([evaluationWithdrawnMidway(signed)]);
});

test('E8, E9: one who has left is neither assessed nor judged', () => {
  const life = handedIn();
  leave(life, '2025-03-04');
  life
    .when('SubmitAssessment', { on: '2025-03-05', as: evaluator, data: assessment('良好'), ...why })
    .thenRefuses('EVALUATION_WITHDRAWN');
  const judged = assessedAs('良好', { 'publicity.resultDays': 0 });
  leave(judged, '2025-03-18');
  judged
    .when('FinalizeEvaluation', { on: '2025-03-19', as: leader, data: { evaluation: 1, grade: '良好' }, ...why })
    .thenRefuses('EVALUATION_WITHDRAWN');
});

test('E8: rescinding brings it back to where it was, with time for the materials', () => {
  rescind(opened(), '2025-03-03').thenRefuses('NOT_WITHDRAWN');
  const life = opened();
  leave(life, '2025-03-03');
  rescind(life, '2025-03-10').then([withdrawalRescinded({ evaluation: 1, restoredTo: 'Open' })]);
  // What was left of the old time is more than 10 working days.
  expect(life.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2025-03-27',
    state: 'open',
    provisional: false,
  });
  leave(life, '2025-03-25');
  rescind(life, '2025-03-26').thenRefuses('RESCISSION_USED');
  const late = opened();
  leave(late, '2025-03-24');
  rescind(late, '2025-04-01');
  expect(late.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2025-04-16',
    state: 'open',
    provisional: false,
  });
  const judged = assessedAs('良好');
  leave(judged, '2025-03-18');
  rescind(judged, '2025-03-19').then([withdrawalRescinded({ evaluation: 1, restoredTo: 'Assessed' })]);
});

test('withdrawal.maxRescissions: how often (A39)', () => {
  const life = opened({ 'withdrawal.maxRescissions': 2 });
  for (const on of ['2025-03-03', '2025-03-04']) {
    leave(life, on);
    rescind(life, on).then([withdrawalRescinded({ evaluation: 1, restoredTo: 'Open' })]);
  }
  const none = opened({ 'withdrawal.maxRescissions': 0 });
  leave(none, '2025-03-03');
  rescind(none, '2025-03-04').thenRefuses('RESCISSION_USED');
});

test('E8, L20: the proposal that rests on the withdrawal lapses with it', () => {
  const life = opened();
  leave(life, '2025-03-03');
  life.must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'withdrawal', evaluation: 1 } });
  rescind(life, '2025-03-05').then([
    withdrawalRescinded({ evaluation: 1, restoredTo: 'Open' }),
    removalProposalLapsed({ proposal: 'removal-1', because: 'rescinded' }),
  ]);
  expect(life.state.removal.proposals['removal-1']?.status).toBe('lapsed');
});

test('L20: a dropped proposal opens the evaluation again, T4 from the service of that reply', () => {
  const life = silent();
  find(life, '2025-04-30');
  life.must('ProposeRemoval', { on: '2025-05-06', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  const data = prepared(life, '2025-05-07', 'DropRemovalProposal', { proposal: 'removal-1' });
  life
    .when('DropRemovalProposal', { on: '2025-05-08', as: leader, data, ...why })
    .then([
      removalProposalDropped({ proposal: 'removal-1', because: 'decision' }),
      evaluationReopened({ evaluation: 1 }),
    ]);
  expect(life.state.evaluation.byNumber[1]).toMatchObject({ status: 'Open', demands: [], materialsOverdue: false });
  expect(life.state.evaluation.byNumber[1]?.finding).toBeUndefined();
  serve(life, 'proposal-dropped-1', '2025-05-09');
  expect(life.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2025-06-26',
    state: 'open',
    provisional: false,
  });
  life.must('SubmitMaterials', { on: '2025-05-12', as: owner, data: materials });
  expect(life.deadline('evaluation-1-materials')?.state).toBe('cancelled');
});
