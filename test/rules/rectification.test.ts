import { deadlineReached } from '../../events/deadline';
import { cycleRenewed, evaluationScheduled } from '../../events/evaluation';
import {
  rectificationDeadlineReached,
  rectificationFailed,
  rectificationOrdered,
  rectificationPassed,
  rectificationPlanSubmitted,
  rectificationProgressRecorded,
  rectificationReportSubmitted,
} from '../../events/rectification';
import { growingLaw } from '../../rules/law/law';
import { publishedCalendar } from '../../rules/time/published';
import {
  finalAs,
  handler,
  inspect,
  items,
  leader,
  order,
  ordered,
  owner,
  poor,
  prepared,
  rectifying,
  report,
  serve,
  why,
} from '../support/evaluation';
import { as, authorityOrg, document, evaluatorOrg, Life, leadOrg } from '../support/given';

/** Days of 2024 are provisional (no regional notice of that year), the end of the year in 2025 is firm. */
const due = { due: '2025-06-11', state: 'open', provisional: false };

test('C1: after a poor result, once, with its items, signed by another', () => {
  order(finalAs('良好'), '2025-03-26').thenRefuses('GRADE_NOT_POOR');
  const life = finalAs('较差');
  order(life, '2025-03-26', { items: [] }).thenRefuses('ITEMS_MISSING');
  order(life, '2025-03-26', { items: [items[0], items[0]] }).thenRefuses('INVALID_DATA');
  // The one who made the result known is the other pair of eyes.
  order(life, '2025-03-26').then([rectificationOrdered({ evaluation: 1, items, document })]);
  order(life, '2025-03-27').thenRefuses('ALREADY_ORDERED');
  order(poor(), '2024-06-05').thenRefuses('FOUR_EYES');
});

test('C2, T5: the year counts from the proven service, rolls over 古尔邦节, and the plan is due after 30 days', () => {
  const life = ordered();
  expect(life.state.notice['rectification-order-1']).toMatchObject({
    about: 'rectification-1',
    kind: 'rectification-order',
  });
  life.until('2024-06-05');
  expect(life.deadline('rectification-1')).toBeUndefined();
  report(life, '2024-06-06').thenRefuses('ORDER_NOT_SERVED');
  serve(life, 'rectification-order-1', '2024-06-06');
  expect(life.deadline('rectification-1')).toStrictEqual(due);
  expect(life.deadline('rectification-1-plan')).toStrictEqual({ due: '2024-07-08', state: 'open', provisional: true });
  expect(life.state.rectification[1]).toMatchObject({ status: 'Served', served: { on: '2024-06-06' } });
  expect(rectifying({ 'calendar.layers': ['national'] }).deadline('rectification-1')).toStrictEqual({
    ...due,
    due: '2025-06-06',
  });
});

test('T5: a make-up Saturday and 肉孜节', () => {
  const served = (on: string, values: Record<string, unknown> = {}) => {
    const life = ordered(values);
    serve(life, 'rectification-order-1', on);
    return life.deadline('rectification-1')?.due;
  };
  expect(served('2025-02-28', { 'calendar.layers': ['national'] })).toBe('2026-02-28');
  expect(served('2024-06-11')).toBe('2025-06-11');
  const early = poor().given('2024-03-28', rectificationOrdered({ evaluation: 1, items, document }));
  expect(early.state.rectification[1]?.status).toBe('Ordered');
});

test('C2, X11: a reissued order counts from the service that is proven first', () => {
  const life = ordered();
  life.must('ReissueNotice', { on: '2024-07-01', as: handler, data: { notice: 'rectification-order-1' } });
  serve(life, 'rectification-order-2', '2024-07-02');
  expect(life.deadline('rectification-1')?.due).toBe('2025-07-02');
  serve(life, 'rectification-order-1', '2024-07-03');
  expect(life.deadline('rectification-1')?.due).toBe('2025-07-02');
});

test('C3: the plan ends its clock, progress is told by the center and its authority', () => {
  poor()
    .when('SubmitRectificationPlan', { on: '2024-06-10', as: owner, data: { evaluation: 1 }, ...why })
    .thenRefuses('NO_RECTIFICATION');
  const life = rectifying();
  life
    .when('SubmitRectificationPlan', { on: '2024-06-20', as: owner, data: { evaluation: 1, steps: '三步' }, ...why })
    .then([rectificationPlanSubmitted({ evaluation: 1, steps: '三步' })]);
  expect(life.deadline('rectification-1-plan')?.state).toBe('cancelled');
  const progress = (on: string, item: string) =>
    life.when('RecordRectificationProgress', {
      on,
      as: as('authority'),
      data: { evaluation: 1, item, text: '台账已建' },
      ...why,
    });
  progress('2024-09-02', 'r2').then([rectificationProgressRecorded({ evaluation: 1, item: 'r2', text: '台账已建' })]);
  progress('2024-09-02', 'r9').thenRefuses('INVALID_DATA');
  poor()
    .when('RecordRectificationProgress', { on: '2024-06-10', as: owner, data: { evaluation: 1, text: 'x' }, ...why })
    .thenRefuses('NO_RECTIFICATION');
  const late = rectifying();
  expect(late.until('2024-07-08')[0]).toStrictEqual(
    deadlineReached({ name: 'rectification-1-plan', due: '2024-07-08', provisional: true }),
  );
});

test('C4, C5, T6: reported early, the year goes on; without a report it leads to an inspection all the same', () => {
  report(poor(), '2024-06-10').thenRefuses('NO_RECTIFICATION');
  const life = rectifying();
  report(life, '2025-02-03').then([rectificationReportSubmitted({ evaluation: 1, version: 1, late: false })]);
  expect(life.deadline('inspection-1')).toStrictEqual({ due: '2025-03-17', state: 'open', provisional: false });
  report(life, '2025-02-10').then([rectificationReportSubmitted({ evaluation: 1, version: 2, late: false })]);
  expect(life.deadline('inspection-1')?.due).toBe('2025-03-17');
  expect(life.deadline('rectification-1')).toStrictEqual(due);
  expect(life.until('2025-06-11')).toContainEqual(
    rectificationDeadlineReached({ evaluation: 1, reportReceived: true }),
  );

  const silent = rectifying();
  expect(silent.until('2025-06-11')).toContainEqual(
    rectificationDeadlineReached({ evaluation: 1, reportReceived: false }),
  );
  expect(silent.state.rectification[1]).toMatchObject({ status: 'Inspection', expired: true });
  expect(silent.deadline('inspection-1')).toStrictEqual({ due: '2025-07-23', state: 'open', provisional: false });
  report(silent, '2025-06-16').then([rectificationReportSubmitted({ evaluation: 1, version: 1, late: true })]);
  expect(silent.until('2025-07-23')).toContainEqual(deadlineReached({ name: 'inspection-1', due: '2025-07-23' }));
});

test('X7: a corrected day of service gives the rest of the year back', () => {
  const life = rectifying();
  life.until('2025-06-11');
  const target = life.events.find((e) => e.type === 'NoticeServed')?.id ?? '';
  const data = prepared(life, '2025-06-12', 'CorrectRecord', {
    target,
    field: 'servedOn',
    was: '2024-06-06',
    is: '2024-07-01',
  });
  life.must('CorrectRecord', { on: '2025-06-12', as: leader, data });
  expect(life.deadline('rectification-1')).toStrictEqual({ due: '2025-07-01', state: 'open', provisional: false });
  expect(life.state.rectification[1]).toMatchObject({ status: 'Served', expired: false });
  inspect(life, '2025-06-13', 'failed').thenRefuses('RECTIFICATION_PERIOD_RUNNING');
});

const importing = (rectification: object, life = new Life(), on = '2025-03-03'): Life => {
  const register = {
    name: '兵团节水灌溉技术创新中心',
    lead: leadOrg,
    coBuilders: [],
    coBuildersComplete: true,
    authority: authorityOrg,
    aliases: [],
    past: [],
  };
  const approvedOn = { text: '2019年5月20日', exact: 'day', date: '2019-05-20' };
  life.sign('ImportExisting', {
    on,
    data: {
      ...register,
      approvedOn,
      evaluations: [{ n: 1, grade: '较差' }],
      rectification,
      source: { file: 'register.xlsx', row: 2 },
    },
  });
  return life;
};

test('X8: an imported rectification keeps its own dates', () => {
  const life = importing({ evaluation: 1, orderedOn: '2024-05-20', servedOn: '2024-06-06', evidence: document });
  expect(life.deadline('rectification-1')).toStrictEqual(due);
  expect(life.state.evaluation.current).toBe(0);
  report(life, '2025-04-01').then([rectificationReportSubmitted({ evaluation: 1, version: 1, late: false })]);
  inspect(life, '2025-04-02', 'passed', { findings: [] }).then([
    rectificationPassed({ evaluation: 1, inspectedOn: '2025-04-02', inspector: evaluatorOrg, findings: [] }),
    cycleRenewed({ evaluation: 2, start: '2022-05-20', end: '2025-05-20', skipped: [], after: 'rectification' }),
    evaluationScheduled({
      evaluation: 2,
      attempt: 1,
      cycleStart: '2022-05-20',
      cycleEnd: '2025-05-20',
      plannedOpen: '2025-05-20',
      anchorRule: 'approval',
    }),
  ]);
});

test('X8: if its year is over it is inspected, T6 from the import; an unserved order is served again', () => {
  const over = importing({ evaluation: 1, servedOn: '2022-06-06', evidence: document });
  expect(over.state.rectification[1]).toMatchObject({ status: 'Inspection', expired: true });
  expect(over.deadline('rectification-1')).toStrictEqual({ due: '2023-06-06', state: 'past', provisional: false });
  expect(over.deadline('inspection-1')).toStrictEqual({ due: '2025-04-16', state: 'open', provisional: false });
  inspect(over, '2025-03-10', 'failed', { findings: [{ item: 'x', met: false, text: '未整改' }] }).then([
    rectificationFailed({
      evaluation: 1,
      inspectedOn: '2025-03-10',
      inspector: evaluatorOrg,
      findings: [{ item: 'x', met: false, text: '未整改' }],
    }),
  ]);
  const unserved = importing({ evaluation: 1, orderedOn: '2024-12-02' });
  expect(unserved.deadline('rectification-1')).toBeUndefined();
  serve(unserved, 'rectification-order-1', '2025-03-04');
  expect(unserved.deadline('rectification-1')?.due).toBe('2026-03-04');
});

test('X8, X10: the end of an imported year is as provisional as any other, and nothing adverse rests on it', () => {
  const told = { evaluation: 1, orderedOn: '2023-06-01', servedOn: '2023-06-16', evidence: document };
  const law = growingLaw(publishedCalendar);
  const life = importing(told, new Life(law));
  // Sunday, 16 June 2024; the regional days of 2024 are not published.
  expect(life.deadline('rectification-1')).toStrictEqual({ due: '2024-06-17', state: 'past', provisional: true });
  const findings = { findings: [{ item: 'x', met: false, text: '未整改' }] };
  inspect(life, '2025-03-10', 'failed', findings).thenRefuses('DEADLINE_PROVISIONAL');
  const restDays = ['2024-06-17', '2024-06-18', '2024-06-19'];
  law.adopt({ policies: [], calendars: [{ layer: 'xinjiang', year: 2024, restDays, workDays: [], on: '2025-03-11' }] });
  const because = { because: 'calendar', source: 'calendar-2024' };
  life.must('RecomputeDeadlines', { on: '2025-03-11', as: as('system'), data: because });
  expect(life.deadline('rectification-1')).toStrictEqual({ due: '2024-06-20', state: 'past', provisional: false });
  expect(life.state.rectification[1]?.status).toBe('Inspection');
  inspect(life, '2025-03-12', 'failed', findings).then([
    rectificationFailed({ evaluation: 1, inspectedOn: '2025-03-12', inspector: evaluatorOrg, ...findings }),
  ]);
});

test('X8: a year that ends after the import because its last day rolls is not over', () => {
  // 6 June 2025 is 古尔邦节, and the days to the 10th.
  const told = { evaluation: 1, orderedOn: '2024-06-03', servedOn: '2024-06-06', evidence: document };
  const life = importing(told, new Life(), '2025-06-09');
  expect(life.state.rectification[1]).toMatchObject({ status: 'Served', expired: false });
  expect(life.deadline('rectification-1')).toStrictEqual({ due: '2025-06-11', state: 'open', provisional: false });
  life.until('2025-06-11');
  expect(life.state.rectification[1]).toMatchObject({ status: 'Inspection', expired: true });
});

test('X1: what is open lapses with the center; after reinstatement it may be ordered again', () => {
  const life = rectifying();
  life.given('2024-09-02', { type: 'ProceedingsLapsed', data: { items: [{ region: 'rectification', key: '1' }] } });
  expect(life.state.rectification[1]?.status).toBe('Lapsed');
  const data = prepared(life, '2024-10-08', 'OrderRectification', { evaluation: 1, items, document });
  life.must('OrderRectification', { on: '2024-10-09', as: leader, data });
  expect(life.state.rectification[1]?.served).toBeUndefined();
  serve(life, 'rectification-order-2', '2024-10-10');
  expect(life.deadline('rectification-1')).toStrictEqual({ due: '2025-10-10', state: 'open', provisional: false });
});
