import {
  evaluationMaterialsSubmitted,
  evaluationOpened,
  evaluationRescheduled,
  evaluatorAppointed,
  materialsVerified,
} from '../../events/evaluation';
import { rectificationOrdered } from '../../events/rectification';
import { removalProposed } from '../../events/removal';
import { running, types } from '../support/approved';
import {
  assessedAs,
  due,
  finalAs,
  handedIn,
  handler,
  indicators,
  materials,
  opened,
  opening,
  owner,
  serve,
  why,
} from '../support/evaluation';
import { as, authorityOrg, document, evaluatorOrg, leadOrg } from '../support/given';

const proposal = removalProposed({ proposal: 'removal-1', ground: 'withdrawal', finding: 'x', evaluation: 1 });
const independence = document;

test('E2: another day needs a reason, moves T3 and leaves the grid', () => {
  const life = running('2022-02-10');
  life
    .when('RescheduleEvaluation', { on: '2024-11-04', as: handler, data: { evaluation: 1, is: '2025-05-01' } })
    .thenRefuses('REASON_REQUIRED');
  life
    .when('RescheduleEvaluation', { on: '2024-11-04', as: handler, data: { evaluation: 1, is: '2025-05-01' }, ...why })
    .then([evaluationRescheduled({ evaluation: 1, was: '2025-02-10', is: '2025-05-01' })]);
  // 1-5 May are a holiday: the Bureau must act on it, so it rolls forward.
  expect(life.deadline('evaluation-1-cycle')).toStrictEqual({ due: '2025-05-06', state: 'open', provisional: false });
  expect(life.state.evaluation.byNumber[1]?.cycleEnd).toBe('2025-02-10');
  opened()
    .when('RescheduleEvaluation', { on: '2025-02-20', as: handler, data: { evaluation: 1, is: '2025-05-01' }, ...why })
    .thenRefuses('EVALUATION_ALREADY_OPEN');
});

test('E2: a window that had opened is moved, and opens again on the new day', () => {
  const life = due();
  life.must('RescheduleEvaluation', { on: '2025-02-12', as: handler, data: { evaluation: 1, is: '2025-03-03' } });
  expect(life.state.evaluation.byNumber[1]?.status).toBe('Scheduled');
  expect(types(life.until('2025-03-03'))).toContain('EvaluationWindowOpened');
});

test('E3: a third party, independent of all concerned, replaceable until the assessment is in', () => {
  const life = due();
  const appoint = (evaluator: { id: string; name: string }) =>
    life.when('AppointEvaluator', {
      on: '2025-02-12',
      as: handler,
      data: { evaluation: 1, evaluator, independence },
      ...why,
    });
  for (const dependent of [leadOrg, authorityOrg, { id: 'c1', name: '某中心' }, { id: 'x', name: '兵团科技局' }])
    appoint(dependent).thenRefuses('EVALUATOR_NOT_INDEPENDENT');
  const other = { id: 'qita', name: '某评估公司' };
  appoint(other).then([evaluatorAppointed({ evaluation: 1, evaluator: other, independence })]);
  assessedAs('良好')
    .when('AppointEvaluator', {
      on: '2025-03-18',
      as: handler,
      data: { evaluation: 1, evaluator: other, independence },
      ...why,
    })
    .thenRefuses('ASSESSMENT_IN');
});

test('evaluation.evaluatorIndependentOf: of whom the evaluator must be independent (A11)', () => {
  const life = due({ 'evaluation.evaluatorIndependentOf': ['center', 'lead', 'coBuilders'] });
  life
    .when('AppointEvaluator', {
      on: '2025-02-12',
      as: handler,
      data: { evaluation: 1, evaluator: authorityOrg, independence },
      ...why,
    })
    .then([evaluatorAppointed({ evaluation: 1, evaluator: authorityOrg, independence })]);
});

test('E4: due, an evaluator appointed, the five heads of Art 22 covered', () => {
  const early = running('2022-02-10');
  early
    .when('OpenEvaluation', { on: '2025-01-06', as: handler, data: opening, ...why })
    .thenRefuses('EVALUATION_NOT_DUE');
  early.until('2025-02-10');
  early
    .when('OpenEvaluation', { on: '2025-02-11', as: handler, data: opening, ...why })
    .thenRefuses('EVALUATOR_MISSING');
  const life = due();
  life
    .when('OpenEvaluation', { on: '2025-02-12', as: handler, data: { ...opening, evaluation: 7 }, ...why })
    .thenRefuses('EVALUATION_NOT_DUE');
  life
    .when('OpenEvaluation', { on: '2025-02-12', as: handler, data: { evaluation: 1 }, ...why })
    .thenRefuses('INDICATORS_MISSING');
  life
    .when('OpenEvaluation', {
      on: '2025-02-12',
      as: handler,
      data: { evaluation: 1, indicators: indicators.slice(1) },
      ...why,
    })
    .thenRefuses('INDICATORS_MISSING');
  life
    .when('OpenEvaluation', { on: '2025-02-12', as: handler, data: opening, ...why })
    .then([evaluationOpened({ evaluation: 1, attempt: 1, indicators })]);
  life
    .when('OpenEvaluation', { on: '2025-02-13', as: handler, data: opening, ...why })
    .thenRefuses('EVALUATION_ALREADY_OPEN');
});

test('X2, X3: no evaluation opens while a rectification or a proposal is open', () => {
  due()
    .given('2025-02-11', rectificationOrdered({ evaluation: 1, items: [], document }))
    .when('OpenEvaluation', { on: '2025-02-12', as: handler, data: opening, ...why })
    .thenRefuses('RECTIFICATION_OPEN');
  due()
    .given('2025-02-11', proposal)
    .when('OpenEvaluation', { on: '2025-02-12', as: handler, data: opening, ...why })
    .thenRefuses('REMOVAL_OPEN');
});

test('evaluation.minMonths: a campaign takes centers from this age, before their own day too (A30)', () => {
  const young = (values: Record<string, unknown> = {}) => {
    const life = running('2022-02-10', values);
    life.must('AppointEvaluator', {
      on: '2022-12-01',
      as: handler,
      data: { evaluation: 1, evaluator: evaluatorOrg, independence },
    });
    return life;
  };
  const campaign = { ...opening, campaign: 'campaign-1' };
  const life = young();
  life
    .when('OpenEvaluation', { on: '2023-02-09', as: handler, data: campaign, ...why })
    .thenRefuses('EVALUATION_TOO_EARLY');
  life
    .when('OpenEvaluation', { on: '2023-02-10', as: handler, data: campaign, ...why })
    .then([evaluationOpened({ evaluation: 1, attempt: 1, campaign: 'campaign-1', indicators })]);
  expect(life.deadline('evaluation-1-cycle')?.state).toBe('cancelled');
  young({ 'evaluation.minMonths': 24 })
    .when('OpenEvaluation', { on: '2023-02-10', as: handler, data: campaign, ...why })
    .thenRefuses('EVALUATION_TOO_EARLY');
});

test('T4: 30 working days from the service of the notice, nothing before it (X11)', () => {
  const life = due();
  life.must('OpenEvaluation', { on: '2025-02-12', as: handler, data: opening });
  expect(life.deadline('evaluation-1-materials')).toBeUndefined();
  serve(life, 'evaluation-opened-1', '2025-02-13');
  expect(life.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2025-03-27',
    state: 'open',
    provisional: false,
  });
});

test('T4: a printed day and its cut-off hold, but never below 10 working days from service', () => {
  const life = opened({}, { materialsDueOn: '2025-03-14', cutoff: '17:30' });
  expect(life.deadline('evaluation-1-materials')?.due).toBe('2025-03-14');
  const late = life.until('2025-03-13');
  expect(types(late)).not.toContain('EvaluationMaterialsOverdue');
  life
    .when('SubmitMaterials', { on: '2025-03-14', at: '17:29', as: owner, data: materials, ...why })
    .then([evaluationMaterialsSubmitted({ ...materials, version: 1, late: false })]);
  const over = opened({}, { materialsDueOn: '2025-03-14', cutoff: '17:30' });
  over
    .when('SubmitMaterials', { on: '2025-03-14', at: '17:31', as: owner, data: materials, ...why })
    .then([evaluationMaterialsSubmitted({ ...materials, version: 1, late: true })]);
  expect(opened({}, { materialsDueOn: '2025-02-17' }).deadline('evaluation-1-materials')?.due).toBe('2025-02-27');
  expect(
    opened({ 'evaluation.materialsAtLeastDays': 5 }, { materialsDueOn: '2025-02-17' }).deadline(
      'evaluation-1-materials',
    )?.due,
  ).toBe('2025-02-20');
  expect(opened({ 'evaluation.materialsDays': 20 }).deadline('evaluation-1-materials')?.due).toBe('2025-03-13');
});

test('E5: data with a declaration of truthfulness, new versions until the assessment is in', () => {
  due()
    .when('SubmitMaterials', { on: '2025-02-12', as: owner, data: materials, ...why })
    .thenRefuses('EVALUATION_NOT_OPEN');
  const life = opened();
  life
    .when('SubmitMaterials', { on: '2025-03-03', as: owner, data: { evaluation: 1, data: [document] }, ...why })
    .thenRefuses('DECLARATION_MISSING');
  life
    .when('SubmitMaterials', { on: '2025-03-03', as: owner, data: materials, ...why })
    .then([evaluationMaterialsSubmitted({ ...materials, version: 1, late: false })]);
  expect(life.deadline('evaluation-1-materials')?.state).toBe('cancelled');
  life
    .when('SubmitMaterials', { on: '2025-03-04', as: owner, data: materials, ...why })
    .then([evaluationMaterialsSubmitted({ ...materials, version: 2, late: false })]);
  assessedAs('良好')
    .when('SubmitMaterials', { on: '2025-03-18', as: owner, data: materials, ...why })
    .thenRefuses('ASSESSMENT_IN');
  finalAs('良好')
    .when('SubmitMaterials', { on: '2025-03-26', as: owner, data: materials, ...why })
    .thenRefuses('EVALUATION_NOT_OPEN');
});

test('E5: the authority verifies a version once', () => {
  opened()
    .when('VerifyMaterials', { on: '2025-02-20', as: as('authority'), data: { evaluation: 1 }, ...why })
    .thenRefuses('MATERIALS_MISSING');
  const life = handedIn();
  life
    .when('VerifyMaterials', {
      on: '2025-03-04',
      as: as('authority'),
      data: { evaluation: 1, remarks: '属实' },
      ...why,
    })
    .then([materialsVerified({ evaluation: 1, version: 1, remarks: '属实' })]);
  life
    .when('VerifyMaterials', { on: '2025-03-05', as: as('authority'), data: { evaluation: 1 }, ...why })
    .thenRefuses('MATERIALS_MISSING');
});

test('X13: the same appointment, the same day, the same proposed result once more are refused', () => {
  const life = due();
  const appoint = (evaluator: { id: string; name: string }) =>
    life.when('AppointEvaluator', {
      on: '2025-02-12',
      as: handler,
      data: { evaluation: 1, evaluator, independence },
      ...why,
    });
  appoint(evaluatorOrg).thenRefuses('EVALUATOR_APPOINTED');
  appoint({ id: 'another', name: '另一机构' }).then([
    evaluatorAppointed({ evaluation: 1, evaluator: { id: 'another', name: '另一机构' }, independence }),
  ]);
  const move = (is: string) =>
    life.when('RescheduleEvaluation', { on: '2025-02-12', as: handler, data: { evaluation: 1, is }, ...why });
  move('2025-02-10').thenRefuses('PLANNED_ALREADY');
  life.must('RescheduleEvaluation', { on: '2025-02-12', as: handler, data: { evaluation: 1, is: '2025-06-03' } });
  move('2025-06-03').thenRefuses('PLANNED_ALREADY');
  expect(Object.values(life.state.notice).filter((n) => n.kind === 'date-changed')).toHaveLength(1);
  const judged = assessedAs('良好', { 'publicity.resultDays': 0 });
  const make = (more: object = {}) =>
    judged.send('NotifyProposedResult', {
      on: '2025-03-18',
      as: handler,
      data: { evaluation: 1, grade: '良好', ...more },
    }).refused?.code;
  expect([make(), make(), make({ gradeReason: '综合评议' }), make({ gradeReason: '综合评议' })]).toStrictEqual([
    undefined,
    'RESULT_NOTIFIED',
    undefined,
    'RESULT_NOTIFIED',
  ]);
});
