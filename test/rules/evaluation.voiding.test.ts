import {
  evaluationExempted,
  evaluationFinalized,
  evaluationScheduled,
  evaluationVoided,
} from '../../events/evaluation';
import { integrityCaseOpened, integrityCaseSubstantiated } from '../../events/integrity';
import { rectificationCancelled } from '../../events/rectification';
import { removalProposalLapsed, revocationProposed } from '../../events/removal';
import { types } from '../support/approved';
import {
  assessedAs,
  assessment,
  due,
  evaluator,
  finalAs,
  finalize,
  handler,
  inspection,
  leader,
  notify,
  opened,
  owner,
  poor,
  prepared,
  proposedAs,
  rectifying,
  renewed,
  reported,
  serve,
  why,
} from '../support/evaluation';
import { document, type Life } from '../support/given';

const opening = integrityCaseOpened({ case: 'integrity-1', subject: 'center', evaluation: 1, about: '数据造假' });
const substantiated = integrityCaseSubstantiated({
  case: 'integrity-1',
  rule: '科研诚信规则',
  measure: '评估作废',
  heardOn: '2025-03-26',
});

const voiding = { evaluation: 1, ground: 'integrity', case: 'integrity-1', plannedOpen: '2025-09-01' };
const voidIt = (life: Life, on: string, more: object = {}) => {
  const { case: name, ...rest } = { ...voiding, ...more };
  const data = prepared(life, on, 'VoidEvaluation', rest.ground === 'integrity' ? { ...rest, case: name } : rest);
  return life.when('VoidEvaluation', { on, as: leader, data, ...why });
};
const again = evaluationScheduled({
  evaluation: 1,
  attempt: 2,
  cycleStart: '2025-02-10',
  cycleEnd: '2028-02-10',
  plannedOpen: '2025-09-01',
  anchorRule: 'approval',
});

test('E13: a voided result is evaluated again; its renewal is superseded', () => {
  const life = finalAs('优秀').given('2025-03-26', opening, substantiated);
  voidIt(life, '2025-03-27').then([
    evaluationVoided({ evaluation: 1, ground: 'integrity', case: 'integrity-1', plannedOpen: '2025-09-01' }),
    { ...again, data: { ...again.data, cycleStart: '2022-02-10', cycleEnd: '2025-02-10' } },
  ]);
  expect(life.state.evaluation).toMatchObject({
    current: 1,
    grades: [],
    byNumber: { 1: { status: 'Scheduled', attempt: 2 } },
  });
  expect(life.state.evaluation.byNumber[2]).toBeUndefined();
  expect(life.events.filter((e) => e.type === 'DeadlineCancelled').at(-1)?.data).toStrictEqual({
    name: 'evaluation-2-cycle',
    because: 'superseded',
  });
  expect(life.deadline('evaluation-1-cycle')).toStrictEqual({ due: '2025-09-01', state: 'open', provisional: false });
  voidIt(life, '2025-03-28').thenRefuses('NOTHING_TO_VOID');
});

test('E13: the second attempt needs its own publicity and renews on the grid', () => {
  const life = finalAs('优秀');
  voidIt(life, '2025-03-27', { ground: 'court' });
  life.until('2025-09-01');
  life.must('AppointEvaluator', {
    on: '2025-09-02',
    as: handler,
    data: { evaluation: 1, evaluator: { id: 'pinggu', name: '某评估中心' }, independence: document },
  });
  life.must('OpenEvaluation', {
    on: '2025-09-02',
    as: handler,
    data: {
      evaluation: 1,
      indicators: ['strategicTasks', 'keyTechnology', 'industryProgress', 'publicService', 'incubation'].map(
        (head) => ({ head, title: head }),
      ),
    },
  });
  serve(life, 'evaluation-opened-2', '2025-09-03');
  life.must('SubmitMaterials', {
    on: '2025-09-04',
    as: owner,
    data: { evaluation: 1, data: [document], declaration: document },
  });
  life.must('SubmitAssessment', { on: '2025-09-05', as: evaluator, data: assessment('良好') });
  finalize(life, '2025-09-08', '良好').thenRefuses('PUBLICITY_MISSING');
  notify(life, '2025-09-08', '良好');
  life.until('2025-09-12');
  finalize(life, '2025-09-15', '良好').then([
    evaluationFinalized({ evaluation: 1, grade: '良好', document }),
    ...renewed,
  ]);
  expect(life.deadline('evaluation-2-cycle')?.state).toBe('open');
});

test('E13: refusals, and what falls with a poor result', () => {
  voidIt(finalAs('优秀'), '2025-03-27').thenRefuses('NO_SUBSTANTIATED_CASE');
  voidIt(finalAs('优秀').given('2025-03-26', opening), '2025-03-27').thenRefuses('NO_SUBSTANTIATED_CASE');
  voidIt(due(), '2025-02-12', { ground: 'review' }).thenRefuses('NOTHING_TO_VOID');
  const next = finalAs('优秀').given('2025-03-26', {
    type: 'EvaluationOpened',
    data: { evaluation: 2, attempt: 1, indicators: [] },
  });
  voidIt(next, '2025-03-27', { ground: 'review' }).thenRefuses('NEXT_EVALUATION_OPEN');

  const life = rectifying();
  voidIt(life, '2024-07-01', { ground: 'review' }).then([
    evaluationVoided({ evaluation: 1, ground: 'review', plannedOpen: '2025-09-01' }),
    { ...again, data: { ...again.data, cycleStart: '2021-06-01', cycleEnd: '2024-06-01' } },
    rectificationCancelled({ evaluation: 1 }),
  ]);
  expect(life.deadline('rectification-1')?.state).toBe('cancelled');

  const failed = reported();
  failed.must('RecordInspection', { on: '2025-06-16', as: handler, data: inspection('failed', '2025-06-16') });
  failed.must('ProposeRemoval', {
    on: '2025-06-17',
    as: handler,
    data: { ground: 'rectificationFailed', evaluation: 1 },
  });
  expect(types(failed.events.slice(-1))).not.toContain('RemovalProposalLapsed');
  const data = prepared(failed, '2025-06-18', 'VoidEvaluation', {
    evaluation: 1,
    ground: 'review',
    plannedOpen: '2025-09-01',
  });
  const events = failed.must('VoidEvaluation', { on: '2025-06-18', as: leader, data });
  expect(events.slice(2, 4)).toStrictEqual([
    rectificationCancelled({ evaluation: 1 }),
    removalProposalLapsed({ proposal: 'removal-1', because: 'voided' }),
  ]);
});

const exempting = { evaluation: 1, equivalent: '国家级评估优秀' };
const exempt = (life: Life, on: string) =>
  life.when('ExemptEvaluation', { on, as: leader, data: prepared(life, on, 'ExemptEvaluation', exempting), ...why });

test('evaluation.exempt: only for an adopted reason, and then the cycle is renewed (E15)', () => {
  exempt(due(), '2025-02-12').thenRefuses('EXEMPTION_NOT_ADOPTED');
  const values = { 'evaluation.exempt': ['国家级评估优秀'] };
  exempt(assessedAs('良好', values), '2025-03-18').thenRefuses('ASSESSMENT_IN');
  const life = due(values);
  life.when('ExemptEvaluation', { on: '2025-02-12', as: leader, data: exempting, ...why }).thenRefuses('FOUR_EYES');
  exempt(life, '2025-02-12').then([
    evaluationExempted(exempting),
    {
      ...renewed[0],
      data: { evaluation: 2, start: '2025-02-10', end: '2028-02-10', skipped: [], after: 'exemption' },
    } as (typeof renewed)[0],
    renewed[1] as (typeof renewed)[1],
  ]);
  exempt(life, '2025-02-13').thenRefuses('EVALUATION_NOT_OPEN');
});

test('X2: under an open proposal the result is recorded, the next cycle waits until it is gone', () => {
  const life = proposedAs('良好').given(
    '2025-03-24',
    revocationProposed({ proposal: 'revocation-1', ground: 'entityEnded' }),
  );
  finalize(life, '2025-03-25', '良好').then([evaluationFinalized({ evaluation: 1, grade: '良好', document })]);
  const data = prepared(life, '2025-04-01', 'DropRevocationProposal', { proposal: 'revocation-1' });
  life.must('DropRevocationProposal', { on: '2025-04-02', as: leader, data });
  expect(
    life.until('2025-04-02').filter((e) => e.type === 'CycleRenewed' || e.type === 'EvaluationScheduled'),
  ).toStrictEqual(renewed);
  const waited = { state: 'reached', due: '2025-03-25', article: 24 };
  expect(life.state.deadline['evaluation-1-renewal']).toMatchObject(waited);
  expect(life.deadline('evaluation-2-cycle')?.state).toBe('open');
});

test('X1: an ending names what is still open, and it lapses', () => {
  const life = opened();
  life.given('2025-03-03', { type: 'ProceedingsLapsed', data: { items: [{ region: 'evaluation', key: '1' }] } });
  expect(life.state.evaluation.byNumber[1]?.status).toBe('Lapsed');
  expect(poor().state.evaluation.byNumber[1]?.status).toBe('Final');
});
