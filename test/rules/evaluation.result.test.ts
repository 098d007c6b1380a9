import {
  assessmentSubmitted,
  evaluationFinalized,
  proposedResultNotified,
  supportFlagRaised,
} from '../../events/evaluation';
import { integrityCaseOpened } from '../../events/integrity';
import { objectionFiled, objectionResolved, publicityOpened } from '../../events/publicity';
import { types } from '../support/approved';
import {
  assessedAs,
  assessment,
  due,
  evaluator,
  finalize,
  handedIn,
  handler,
  leader,
  notify,
  opened,
  prepared,
  proposedAs,
  renewed,
  why,
} from '../support/evaluation';
import { as, document, type Life } from '../support/given';

const publicity = publicityOpened({
  subject: 'result',
  evaluation: 1,
  firstDay: '2025-03-18',
  lastDay: '2025-03-24',
  posted: '随拟定结果告知书公示',
});
const opening = integrityCaseOpened({ case: 'integrity-1', subject: 'center', evaluation: 1, about: '数据造假' });

test('E9: the appointed evaluator, once the materials are in', () => {
  const assess = (life: Life, who = evaluator) =>
    life.when('SubmitAssessment', { on: '2025-03-17', as: who, data: assessment('优秀'), ...why });
  assess(due()).thenRefuses('EVALUATION_NOT_OPEN');
  assess(opened()).thenRefuses('MATERIALS_MISSING');
  const life = handedIn();
  assess(life, as('evaluator', { organization: 'another' })).thenRefuses('NOT_THE_EVALUATOR');
  life
    .when('SubmitAssessment', { on: '2025-03-17', as: evaluator, data: assessment('合格'), ...why })
    .thenRefuses('GRADE_UNKNOWN');
  assess(life).then([assessmentSubmitted({ ...assessment('优秀'), proposedGrade: '优秀' })]);
  assess(life).thenRefuses('ASSESSMENT_IN');
});

test('E9: heads of Art 22 without a score are on the record; `evaluation.assessmentHeads` = refuse asks for them', () => {
  const partial = { ...assessment('良好'), scores: [{ indicator: '专利', head: 'keyTechnology', score: '88' }] };
  const submit = (values: Record<string, unknown>, data: Record<string, unknown>) =>
    handedIn(values).when('SubmitAssessment', { on: '2025-03-17', as: evaluator, data, ...why });
  submit({}, partial).then([
    assessmentSubmitted({
      ...assessment('良好'),
      scores: [{ indicator: '专利', head: 'keyTechnology', score: '88' }],
      proposedGrade: '良好',
      uncovered: ['strategicTasks', 'industryProgress', 'publicService', 'incubation'],
    }),
  ]);
  submit({ 'evaluation.assessmentHeads': 'refuse' }, partial).thenRefuses('ASSESSMENT_INCOMPLETE');
  submit({ 'evaluation.assessmentHeads': 'refuse' }, assessment('良好')).then([
    assessmentSubmitted({ ...assessment('良好'), proposedGrade: '良好' }),
  ]);
});

test('E10: another grade than the evaluator proposed needs a reason; the publicity counts its first day', () => {
  notify(handedIn(), '2025-03-17', '良好').thenRefuses('ASSESSMENT_MISSING');
  const life = assessedAs('良好');
  notify(life, '2025-03-18', '不合格').thenRefuses('GRADE_UNKNOWN');
  notify(life, '2025-03-18', '优秀').thenRefuses('GRADE_REASON_MISSING');
  notify(life, '2025-03-18', '良好').then([proposedResultNotified({ evaluation: 1, grade: '良好' }), publicity]);
  expect(life.deadline('publicity-result-1')).toStrictEqual({ due: '2025-03-24', state: 'open', provisional: false });
  notify(life, '2025-03-19', '良好').thenRefuses('PUBLICITY_OPEN');
  notify(life, '2025-03-26', '良好').thenRefuses('PUBLICITY_OPEN');
  notify(life, '2025-03-26', '优秀', { gradeReason: '复核' }).then([
    proposedResultNotified({ evaluation: 1, grade: '优秀', gradeReason: '复核' }),
    publicityOpened({
      subject: 'result',
      evaluation: 1,
      firstDay: '2025-03-26',
      lastDay: '2025-04-02',
      posted: '随拟定结果告知书公示',
    }),
  ]);
});

test('E11: 良好, signed by another than the one who made it known', () => {
  const life = proposedAs('良好');
  life
    .when('FinalizeEvaluation', {
      on: '2025-03-25',
      as: as('bureau-leader', { id: handler.id }),
      data: { evaluation: 1, grade: '良好', document },
      ...why,
    })
    .thenRefuses('FOUR_EYES');
  finalize(life, '2025-03-25', '良好').then([
    evaluationFinalized({ evaluation: 1, grade: '良好', document }),
    ...renewed,
  ]);
  finalize(life, '2025-03-26', '良好').thenRefuses('EVALUATION_NOT_OPEN');
});

test('E11: 优秀 raises the flag and renews, 较差 does neither', () => {
  expect(
    types(
      proposedAs('优秀').must('FinalizeEvaluation', {
        on: '2025-03-25',
        as: leader,
        data: { evaluation: 1, grade: '优秀' },
      }),
    ).slice(0, 4),
  ).toStrictEqual(['EvaluationFinalized', 'SupportFlagRaised', 'CycleRenewed', 'EvaluationScheduled']);
  const life = proposedAs('较差');
  finalize(life, '2025-03-25', '较差').then([evaluationFinalized({ evaluation: 1, grade: '较差', document })]);
  expect(life.state.evaluation.current).toBe(1);
  expect(Object.values(life.state.task).at(-1)?.what).toContain('整改通知书');
});

test('support.excellent = none: no flag for other systems (A32)', () => {
  expect(
    types(
      proposedAs('优秀', { 'support.excellent': 'none' }).must('FinalizeEvaluation', {
        on: '2025-03-25',
        as: leader,
        data: { evaluation: 1, grade: '优秀' },
      }),
    ),
  ).not.toContain(supportFlagRaised.type);
});

test('E11: refusals in their order', () => {
  finalize(handedIn(), '2025-03-17', '良好').thenRefuses('ASSESSMENT_MISSING');
  const assessed = assessedAs('良好');
  finalize(assessed, '2025-03-18', '合格').thenRefuses('GRADE_UNKNOWN');
  finalize(assessed, '2025-03-18', '优秀').thenRefuses('GRADE_REASON_MISSING');
  finalize(assessed, '2025-03-18', '良好').thenRefuses('PUBLICITY_MISSING');
  notify(assessed, '2025-03-18', '良好');
  finalize(assessed, '2025-03-24', '良好').thenRefuses('PUBLICITY_RUNNING');
  // Another grade than the one made known has had no publicity.
  finalize(assessed, '2025-03-25', '优秀', { gradeReason: '复核' }).thenRefuses('PUBLICITY_MISSING');
  const objected = assessed.given(
    '2025-03-25',
    objectionFiled({ objection: 'objection-1', by: '某企业', about: '数据', late: true }),
  );
  finalize(objected, '2025-03-25', '良好').thenRefuses('OBJECTION_OPEN');
  objected.given('2025-03-26', objectionResolved({ objection: 'objection-1', upheld: true }));
  finalize(objected, '2025-03-26', '良好').thenRefuses('OBJECTION_UPHELD');
  notify(objected, '2025-03-27', '良好');
  objected.until('2025-04-03');
  finalize(objected, '2025-04-07', '良好').then([
    evaluationFinalized({ evaluation: 1, grade: '良好', document }),
    ...renewed,
  ]);
  finalize(proposedAs('良好').given('2025-03-24', opening), '2025-03-25', '良好').thenRefuses('INTEGRITY_CASE_OPEN');
});

test('publicity.resultDays = 0: no publicity, the decision is prepared instead (A25)', () => {
  const life = assessedAs('良好', { 'publicity.resultDays': 0 });
  finalize(life, '2025-03-18', '良好').thenRefuses('FOUR_EYES');
  const data = prepared(life, '2025-03-18', 'FinalizeEvaluation', { evaluation: 1, grade: '良好', document });
  life
    .when('FinalizeEvaluation', { on: '2025-03-19', as: leader, data, ...why })
    .then([evaluationFinalized({ evaluation: 1, grade: '良好', document }), ...renewed]);
  const told = assessedAs('良好', { 'publicity.resultDays': 0 });
  notify(told, '2025-03-18', '良好').then([proposedResultNotified({ evaluation: 1, grade: '良好' })]);
  finalize(told, '2025-03-18', '良好').then([
    evaluationFinalized({ evaluation: 1, grade: '良好', document }),
    ...renewed,
  ]);
});

test('evaluation.maxConsecutivePoor: counted on record, and the Bureau is told of L22 (A15)', () => {
  const second = (values: Record<string, unknown>) => {
    const life = proposedAs('较差', values);
    return life.given('2025-03-24', evaluationFinalized({ evaluation: 9, grade: '较差', document }));
  };
  const counted = second({ 'evaluation.maxConsecutivePoor': 2 });
  finalize(counted, '2025-03-25', '较差').then([
    evaluationFinalized({ evaluation: 1, grade: '较差', document, consecutivePoor: 2 }),
  ]);
  expect(Object.values(counted.state.task).at(-1)?.what).toContain('连续2次评估较差');
  finalize(second({}), '2025-03-25', '较差').then([evaluationFinalized({ evaluation: 1, grade: '较差', document })]);
  finalize(second({ 'evaluation.maxConsecutivePoor': 3 }), '2025-03-25', '较差').then([
    evaluationFinalized({ evaluation: 1, grade: '较差', document }),
  ]);
});
