import { rectificationFailed, rectificationOrdered, rectificationPassed } from '../../events/rectification';
import {
  found,
  handler,
  inspection,
  items,
  leader,
  ordered,
  owner,
  poor,
  prepared,
  rectifying,
  reported,
  serve,
  why,
} from '../support/evaluation';
import { document, evaluatorOrg, type Life } from '../support/given';

/** The switches of a rectification: each value leads to another outcome. */

const inspect = (life: Life, on: string, result: 'passed' | 'failed', more: Record<string, unknown> = {}) =>
  life.must('RecordInspection', { on, as: handler, data: inspection(result, on, more) });
const dueOf = (life: Life) => life.deadline('rectification-1')?.due;

test('rectification.anchor: service, order, result, or seven days after issue (A12)', () => {
  const anchored = (value: string) => ordered({ 'rectification.anchor': value });
  expect(dueOf(anchored('service'))).toBeUndefined();
  expect(dueOf(rectifying({ 'rectification.anchor': 'service' }))).toBe('2025-06-11');
  expect(dueOf(anchored('order'))).toBe('2025-06-05');
  expect(dueOf(anchored('result'))).toBe('2025-06-03');
  expect(dueOf(anchored('issuePlus7'))).toBe('2025-06-12');
  // The clock runs unserved: the center may report, and at its end comes the inspection.
  const life = anchored('order');
  life.must('SubmitRectificationReport', { on: '2025-03-03', as: owner, data: { evaluation: 1 } });
  serve(life, 'rectification-order-1', '2025-03-04');
  expect(life.state.rectification[1]?.status).toBe('Inspection');
  const unserved = anchored('order');
  unserved.until('2025-06-05');
  expect(unserved.state.rectification[1]).toMatchObject({ status: 'Inspection', expired: true });
});

test('rectification.years, rectification.planDays, rectification.inspectionDays (A12)', () => {
  const life = rectifying({
    'rectification.years': 2,
    'rectification.planDays': 60,
    'rectification.inspectionDays': 10,
    'calendar.layers': ['national'],
  });
  expect(dueOf(life)).toBe('2026-06-08');
  expect(life.deadline('rectification-1-plan')?.due).toBe('2024-08-05');
  life.must('SubmitRectificationReport', { on: '2024-09-02', as: owner, data: { evaluation: 1 } });
  expect(life.deadline('inspection-1')?.due).toBe('2024-09-14');
});

test('rectification.noReportEqualsFail: without a report it fails without findings, by a person all the same (A13)', () => {
  const bare = inspection('failed', '2025-06-16', { findings: [] });
  const plain = rectifying();
  plain.until('2025-06-11');
  plain
    .when('RecordInspection', { on: '2025-06-16', as: handler, data: bare, ...why })
    .thenRefuses('ITEM_WITHOUT_FINDING');
  const life = rectifying({ 'rectification.noReportEqualsFail': true });
  life.until('2025-06-11');
  expect(life.state.rectification[1]?.status).toBe('Inspection');
  life
    .when('RecordInspection', { on: '2025-06-16', as: handler, data: bare, ...why })
    .then([rectificationFailed({ evaluation: 1, inspectedOn: '2025-06-16', inspector: evaluatorOrg, findings: [] })]);
  reported({ 'rectification.noReportEqualsFail': true })
    .when('RecordInspection', { on: '2025-06-16', as: handler, data: bare, ...why })
    .thenRefuses('ITEM_WITHOUT_FINDING');
});

test('rectification.passGrade: 较差 stays on record, or counts as 良好 from then on (A14)', () => {
  const kept = reported();
  expect(inspect(kept, '2025-06-16', 'passed')[1]?.data).toMatchObject({ after: 'rectification' });
  expect(kept.state.evaluation.grades[0]?.grade).toBe('较差');
  const good = reported({ 'rectification.passGrade': 'good' });
  const events = inspect(good, '2025-06-16', 'passed');
  expect(events[0]).toStrictEqual(
    rectificationPassed({
      evaluation: 1,
      inspectedOn: '2025-06-16',
      inspector: evaluatorOrg,
      findings: found(true),
      gradeAfter: '良好',
    }),
  );
  expect(events[1]?.data).toMatchObject({ evaluation: 2, after: '良好' });
  expect(good.state.evaluation.grades[0]?.grade).toBe('良好');
  expect(good.state.evaluation.byNumber[1]?.final?.grade).toBe('较差');
});

test('rectification.cycleRestart = fromPass: the next cycle counts from the pass (A16)', () => {
  expect(
    inspect(reported({ 'rectification.cycleRestart': 'fromPass' }), '2025-06-16', 'passed')[1]?.data,
  ).toMatchObject({
    start: '2025-06-16',
    end: '2028-06-16',
  });
  expect(
    inspect(
      reported({ 'rectification.cycleRestart': 'fromPass', 'rectification.passGrade': 'good' }),
      '2025-06-16',
      'passed',
    )[1]?.data,
  ).toMatchObject({
    end: '2028-06-16',
  });
  expect(inspect(reported(), '2025-06-16', 'passed')[1]?.data).toMatchObject({
    start: '2024-06-01',
    end: '2027-06-01',
  });
});

test('rectification.earlyFail = atOnce: a look within the year may fail it (A33)', () => {
  const early = (values: Record<string, unknown>) => {
    const life = rectifying(values);
    life.must('SubmitRectificationReport', { on: '2025-02-03', as: owner, data: { evaluation: 1 } });
    return life;
  };
  early({})
    .when('RecordInspection', { on: '2025-02-10', as: handler, data: inspection('failed', '2025-02-10'), ...why })
    .thenRefuses('RECTIFICATION_PERIOD_RUNNING');
  expect(inspect(early({ 'rectification.earlyFail': 'atOnce' }), '2025-02-10', 'failed')[0]?.type).toBe(
    'RectificationFailed',
  );
});

test('rectification.nameUseSuspended: the order says so', () => {
  const life = poor({ 'rectification.nameUseSuspended': true });
  const data = prepared(life, '2024-06-04', 'OrderRectification', { evaluation: 1, items, document });
  life
    .when('OrderRectification', { on: '2024-06-05', as: leader, data, ...why })
    .then([rectificationOrdered({ evaluation: 1, items, document, nameUseSuspended: true })]);
});
