import {
  completenessChecked,
  midTermChecked,
  supervisionRecorded,
  yearlyCheckRecorded,
} from '../../events/supervision';
import { running } from '../support/approved';
import { handedIn } from '../support/evaluation';
import { as, document, type Life } from '../support/given';

/** What is looked at between approval and evaluation: facts that decide nothing. */

const documents = [document];
const authority = as('authority');
const handler = as('bureau-handler');
const agency = as('agency');
const when = (life: Life, type: string, data: Record<string, unknown>, who = handler) =>
  life.when(type, { on: '2025-02-20', as: who, data, documents });

test('Art 7.3 RecordSupervision: by the authority of record, the same once', () => {
  const life = running('2024-02-05');
  const data = { supervisedOn: '2025-02-18', finding: '平台按计划建设', problems: ['两台设备未到货'] };
  when(life, 'RecordSupervision', data, as('authority', { organization: 'another' })).thenRefuses(
    'NOT_AUTHORITY_OF_RECORD',
  );
  when(life, 'RecordSupervision', { ...data, supervisedOn: '2025-02-21' }, authority).thenRefuses('DATE_IN_FUTURE');
  when(life, 'RecordSupervision', { ...data, supervisedOn: '2024-02-04' }, authority).thenRefuses('DATE_BEFORE_ANCHOR');
  when(life, 'RecordSupervision', data, authority).then([supervisionRecorded(data)]);
  when(life, 'RecordSupervision', data, authority).thenRefuses('CHECK_RECORDED');
});

test('RecordMidTermCheck: in the build period, and no day moves by it', () => {
  const life = running('2024-02-05');
  life.until('2025-02-19');
  const before = Object.values(life.state.deadline).map((d) => d.due);
  const data = { checkedOn: '2025-02-19', result: 'behind' as const, finding: '样机进度滞后' };
  when(life, 'RecordMidTermCheck', data).then([midTermChecked(data)]);
  when(life, 'RecordMidTermCheck', data).thenRefuses('CHECK_RECORDED');
  expect(Object.values(life.state.deadline).map((d) => d.due)).toEqual(before);
});

test('RecordYearlyCheck: one result a year, not of a year that has not begun', () => {
  const life = running('2024-02-05');
  const data = { year: 2024, checkedOn: '2025-02-19', result: '合格' as const };
  when(life, 'RecordYearlyCheck', { ...data, year: 2026 }).thenRefuses('DATE_BEFORE_ANCHOR');
  when(life, 'RecordYearlyCheck', data).then([yearlyCheckRecorded(data)]);
  when(life, 'RecordYearlyCheck', { ...data, result: '不合格' }, authority).thenRefuses('CHECK_RECORDED');
});

describe('Art 8 CheckCompleteness', () => {
  const check = (life: Life, about: string, of: string, missing: string[] = []) =>
    life.when('CheckCompleteness', {
      on: '2025-03-12',
      as: agency,
      data: { about, of, complete: missing.length === 0, missing },
    });
  const parts = { progress: 'x', problems: 'x', nextSteps: 'x', data: document };

  test('of a report that is in, until it is filed', () => {
    const life = running('2024-02-05');
    life.until('2025-03-10');
    check(life, 'report', '2024').thenRefuses('NOTHING_TO_CHECK');
    life.must('SubmitAnnualReport', { on: '2025-03-11', as: as('center'), data: { year: 2024, parts } });
    check(life, 'report', '2024', ['运行数据']).then([
      completenessChecked({ about: 'report', of: '2024', complete: false, missing: ['运行数据'] }),
    ]);
    check(life, 'report', 'constructor').thenRefuses('NOTHING_TO_CHECK');
  });
  test('of evaluation materials that are in', () => {
    const life = handedIn();
    const on = { on: '2025-03-17', as: agency };
    const data = { about: 'materials', of: '1', complete: true };
    life
      .when('CheckCompleteness', { ...on, data })
      .then([completenessChecked({ about: 'materials', of: '1', complete: true, missing: [] })]);
    life.when('CheckCompleteness', { ...on, data: { ...data, of: '2' } }).thenRefuses('NOTHING_TO_CHECK');
  });
  test('of a change that waits', () => {
    const life = running('2024-02-05');
    check(life, 'change', 'change-1').thenRefuses('NOTHING_TO_CHECK');
    const data = { matter: 'registeredPlace', to: '石河子市北四路' };
    life.must('SubmitChange', { on: '2025-03-11', as: as('center'), data, reason: '搬迁', documents });
    check(life, 'change', 'change-1').then([
      completenessChecked({ about: 'change', of: 'change-1', complete: true, missing: [] }),
    ]);
  });
  test('complete with a list of what is missing is a contradiction', () =>
    running('2024-02-05')
      .when('CheckCompleteness', { on: '2025-03-12', as: agency, data: { complete: true, missing: ['x'] } })
      .thenRefuses('INVALID_DATA'));
});
