import { evaluationDeferred } from '../../events/evaluation';
import { removalProposed } from '../../events/removal';
import { running, types } from '../support/approved';
import { assessedAs, due, handler, leader, opened, opening, prepared, serve, why } from '../support/evaluation';

const proposal = removalProposed({ proposal: 'removal-1', ground: 'withdrawal', finding: 'x', evaluation: 1 });

const until = (life: ReturnType<typeof due>, day: string, ground = 'forceMajeure') =>
  prepared(life, '2025-02-12', 'DeferEvaluation', { evaluation: 1, until: day, ground });

test('E14: due again on the stated day, once; the grid stays and nothing is renewed', () => {
  running('2022-02-10')
    .when('DeferEvaluation', {
      on: '2025-01-06',
      as: leader,
      data: { evaluation: 1, until: '2025-08-04', ground: 'other' },
      ...why,
    })
    .thenRefuses('EVALUATION_NOT_DUE');
  const life = opened();
  const data = until(life, '2025-08-04');
  life
    .when('DeferEvaluation', { on: '2025-02-20', as: leader, data, ...why })
    .then([evaluationDeferred({ evaluation: 1, until: '2025-08-04', ground: 'forceMajeure' })]);
  expect(life.deadline('evaluation-1-cycle')).toStrictEqual({ due: '2025-08-04', state: 'open', provisional: false });
  expect(life.deadline('evaluation-1-materials')?.state).toBe('cancelled');
  life.when('DeferEvaluation', { on: '2025-02-21', as: leader, data, ...why }).thenRefuses('DEFERRAL_USED');
  life
    .when('OpenEvaluation', { on: '2025-03-03', as: handler, data: { ...opening, campaign: 'k' }, ...why })
    .thenRefuses('EVALUATION_NOT_DUE');
  expect(types(life.until('2025-08-04'))).toContain('EvaluationWindowOpened');
  expect(life.state.evaluation.byNumber[1]).toMatchObject({ status: 'Due', cycleEnd: '2025-02-10' });
  // Opened again: T4 counts from the service of the second notice only.
  life.must('OpenEvaluation', { on: '2025-08-05', as: handler, data: opening });
  expect(life.deadline('evaluation-1-materials')?.state).toBe('cancelled');
  serve(life, 'evaluation-opened-2', '2025-08-06');
  expect(life.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2025-09-17',
    state: 'open',
    provisional: false,
  });
});

test('E14: refusals in their order, four eyes last', () => {
  assessedAs('良好')
    .when('DeferEvaluation', {
      on: '2025-03-18',
      as: leader,
      data: { evaluation: 1, until: '2025-08-04', ground: 'other' },
      ...why,
    })
    .thenRefuses('ASSESSMENT_IN');
  const life = due();
  life
    .when('DeferEvaluation', {
      on: '2025-02-12',
      as: leader,
      data: { evaluation: 1, until: '2026-02-13', ground: 'other' },
      ...why,
    })
    .thenRefuses('DEFERRAL_TOO_LONG');
  life
    .when('DeferEvaluation', {
      on: '2025-02-12',
      as: leader,
      data: { evaluation: 1, until: '2025-02-12', ground: 'other' },
      ...why,
    })
    .thenRefuses('INVALID_DATA');
  life
    .when('DeferEvaluation', {
      on: '2025-02-12',
      as: leader,
      data: { evaluation: 1, until: '2026-02-12', ground: 'other' },
      ...why,
    })
    .thenRefuses('FOUR_EYES');
  due()
    .given('2025-02-11', proposal)
    .when('DeferEvaluation', {
      on: '2025-02-12',
      as: leader,
      data: { evaluation: 1, until: '2025-08-04', ground: 'other' },
      ...why,
    })
    .thenRefuses('REMOVAL_OPEN');
});

test('evaluation.deferMax, evaluation.deferMonths: how often and how long (A41)', () => {
  const life = due({ 'evaluation.deferMax': 2, 'evaluation.deferMonths': 6 });
  life
    .when('DeferEvaluation', {
      on: '2025-02-12',
      as: leader,
      data: { evaluation: 1, until: '2025-08-13', ground: 'other' },
      ...why,
    })
    .thenRefuses('DEFERRAL_TOO_LONG');
  life.must('DeferEvaluation', { on: '2025-02-12', as: leader, data: until(life, '2025-08-12') });
  life.until('2025-08-12');
  life.must('DeferEvaluation', { on: '2025-08-13', as: leader, data: until(life, '2025-09-01', 'other') });
  life.until('2025-09-01');
  life
    .when('DeferEvaluation', {
      on: '2025-09-02',
      as: leader,
      data: { evaluation: 1, until: '2025-10-13', ground: 'other' },
      ...why,
    })
    .thenRefuses('DEFERRAL_USED');
});
