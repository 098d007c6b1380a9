import { prepared } from '../support/evaluation';
import { as, document, Life, lawOf } from '../support/given';
import { register } from '../support/lifecycle';

/**
 * X7, X8: where the day of approval of an imported center is corrected, its running cycle is the one that the import
 * would have found by the right day: the end on the grid, the number, and whether it is owed (T3).
 */

const leader = as('bureau-leader');
const day = (text: string) => ({ text, exact: 'day', date: text });
const importedOn = '2025-08-11';

function imported(approvedOn: object, more: object = {}): Life {
  const life = new Life(lawOf());
  life.sign('ImportExisting', { on: importedOn, data: { ...register, approvedOn, ...more } });
  return life;
}
function corrected(life: Life, on: string, type: string, is: unknown): Life {
  const { id: target = '', data } = life.events.findLast((e) => e.type === type) ?? {};
  const was = (data as { approvedOn: unknown }).approvedOn;
  const content = prepared(life, on, 'CorrectRecord', { target, field: 'approvedOn', was, is } as never);
  life.must('CorrectRecord', { on, as: leader, data: content });
  life.until(on);
  return life;
}
const cycles = ({ state }: Life) =>
  Object.values(state.evaluation.byNumber).map(({ n, cycleEnd, status }) => [n, cycleEnd, status]);

/** What the register said, what is right, what it tells of evaluations: the number, end and status that follow. */
test.each<[was: string, is: string, evaluations: object[], ...expected: [number, string, string]]>([
  ['2022-06-11', '2022-07-01', [], 1, '2025-07-01', 'Due'],
  ['2021-09-01', '2022-07-01', [], 1, '2025-07-01', 'Due'],
  ['2022-06-11', '2021-06-11', [], 2, '2027-06-11', 'Scheduled'],
  ['2022-06-11', '2016-02-29', [], 3, '2025-02-28', 'Due'],
  ['2016-02-29', '2022-09-12', [], 1, '2025-09-12', 'Scheduled'],
  ['2015-03-01', '2012-03-01', [{ n: 1, on: '2018年', grade: '优秀' }], 2, '2027-03-01', 'Scheduled'],
  ['2015-03-01', '2012-09-03', [{ n: 1, on: '2018年', grade: '优秀' }], 2, '2024-09-03', 'Due'],
])('from %s to %s', (was, is, evaluations, ...expected) => {
  const life = corrected(imported(day(was), { evaluations }), '2025-08-13', 'CenterImported', day(is));
  expect(cycles(life)).toStrictEqual([expected]);
  const fresh = imported(day(is), { evaluations });
  fresh.until('2025-08-13');
  expect(cycles(life)).toStrictEqual(cycles(fresh));
  const [n, end] = expected;
  const open = Object.values(life.state.deadline).filter(
    (d) => /^evaluation-\d+-cycle$/.test(d.name) && d.state === 'open',
  );
  expect(open.map((d) => d.name)).toStrictEqual(end > importedOn ? [`evaluation-${n}-cycle`] : []);
  expect(life.refolded()).toStrictEqual(life.state);
});

test('a day that was supplied and is corrected: the same', () => {
  const life = imported({ text: '2021年', exact: 'year' });
  const data = { approvedOn: '2021-06-01', evidence: document };
  life.must('SupplyApprovalDate', { on: '2025-08-12', as: as('bureau-handler'), data });
  expect(cycles(life)).toStrictEqual([[2, '2027-06-01', 'Scheduled']]);
  expect(cycles(corrected(life, '2025-08-13', 'ApprovalDateSupplied', '2021-12-01'))).toStrictEqual([
    [1, '2024-12-01', 'Due'],
  ]);
});

test('an evaluation that a person has set another day for stays, and so does one that is open', () => {
  const life = imported(day('2022-06-11'));
  const data = { evaluation: 1, is: '2025-12-01' };
  life.must('RescheduleEvaluation', { on: '2025-08-12', as: as('bureau-handler'), data });
  corrected(life, '2025-08-13', 'CenterImported', day('2022-07-01'));
  expect(life.state.evaluation.byNumber[1]).toMatchObject({ cycleEnd: '2025-07-01', plannedOpen: '2025-12-01' });
});
