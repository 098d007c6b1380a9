import {
  annualReportEndorsed,
  annualReportExtended,
  annualReportFiled,
  annualReportFiledLate,
  annualReportMissed,
  annualReportOpened,
  annualReportOverdue,
  annualReportReturned,
  annualReportSubmitted,
  annualReportWaived,
} from '../../events/annualReport';
import { running, types } from '../support/approved';
import { as, document, type Life } from '../support/given';

const parts = { progress: '进展', problems: '问题', nextSteps: '下一步', data: document };
const year = 2024;
const why = { reason: '理由', documents: [document] };
const submit = (life: Life, on: string, at = '09:00') =>
  life.must('SubmitAnnualReport', { on, at, as: as('center'), data: { year, parts } });
const endorse = (life: Life, on: string) => life.must('EndorseReport', { on, as: as('authority'), data: { year } });
const open = (values: Record<string, unknown> = {}): Life => {
  const life = running('2024-03-15', values);
  life.until('2025-01-01');
  return life;
};
const has = (life: Life, type: string): boolean => life.events.some((e) => e.type === type);

test('the window opens on 1 January, its day rolls over Sunday and 肉孜节, grace counts from the day shown', () => {
  const life = running('2024-03-15');
  expect(life.until('2025-01-01').filter((e) => e.type.startsWith('AnnualReport'))).toStrictEqual([
    annualReportOpened({ year, periodFrom: '2024-03-15', periodTo: '2024-12-31', due: '2025-04-01' }),
  ]);
  expect(life.deadline('annual-report-2024')).toStrictEqual({ due: '2025-04-01', state: 'open', provisional: false });
  expect(life.deadline('annual-report-2024-grace')).toStrictEqual({
    due: '2025-04-29',
    state: 'open',
    provisional: false,
  });
  expect(life.deadline('annual-report-2025-open')?.due).toBe('2026-01-01');
});

test('with the national calendar alone it is due on 31 March, grace ends on 28 April', () => {
  const life = open({ 'calendar.layers': ['national'] });
  expect(life.deadline('annual-report-2024')?.due).toBe('2025-03-31');
  expect(life.deadline('annual-report-2024-grace')?.due).toBe('2025-04-28');
});

test('submitted, endorsed, filed: each step is recorded once', () => {
  const life = open();
  life
    .when('SubmitAnnualReport', { on: '2025-02-10', as: as('center'), data: { year, parts }, ...why })
    .then([annualReportSubmitted({ year, version: 1, parts, late: false })]);
  expect(life.deadline('annual-report-2024')?.state).toBe('cancelled');
  life
    .when('EndorseReport', { on: '2025-02-20', as: as('authority'), data: { year, opinion: '同意' } })
    .then([annualReportEndorsed({ year, version: 1, opinion: '同意' })]);
  life
    .when('FileReport', { on: '2025-03-03', as: as('bureau-handler'), data: { year } })
    .then([annualReportFiled({ year, version: 1, filedOn: '2025-03-03' })]);
  life.until('2025-12-31');
  expect(has(life, 'AnnualReportOverdue')).toBe(false);
});

test('a report that is not handed in is overdue, then missed; both stay on record when it is filed late', () => {
  const life = open();
  expect(life.until('2025-04-01').slice(0, 1)).toStrictEqual([annualReportOverdue({ year, dueUsed: '2025-04-01' })]);
  expect(life.until('2025-04-29').slice(0, 1)).toStrictEqual([annualReportMissed({ year, dueUsed: '2025-04-29' })]);
  expect(life.state.lifecycle.phase).toBe('Building');
  life
    .when('SubmitAnnualReport', { on: '2025-05-06', as: as('center'), data: { year, parts }, ...why })
    .then([annualReportSubmitted({ year, version: 1, parts, late: true })]);
  endorse(life, '2025-05-07');
  life
    .when('FileReport', { on: '2025-05-08', as: as('bureau-handler'), data: { year } })
    .then([annualReportFiledLate({ year, version: 1, filedOn: '2025-05-08' })]);
});

test('T2b: a report returned near its day gets ten working days, and handed in again in time it is not late', () => {
  const life = open();
  submit(life, '2025-03-25');
  life
    .when('ReturnReport', { on: '2025-04-10', as: as('authority'), data: { year }, ...why })
    .then([annualReportReturned({ year, version: 1, by: 'authority', newDue: '2025-04-24' })]);
  expect(life.deadline('annual-report-2024')).toStrictEqual({ due: '2025-04-24', state: 'open', provisional: false });
  expect(life.deadline('annual-report-2024-grace')?.due).toBe('2025-05-26');
  submit(life, '2025-04-24', '23:30');
  endorse(life, '2025-04-27');
  life
    .when('FileReport', { on: '2025-04-28', as: as('bureau-handler'), data: { year } })
    .then([annualReportFiled({ year, version: 2, filedOn: '2025-04-28' })]);
});

test('returned by the Bureau for completeness early on, the old day stands; overdue is recorded once', () => {
  const life = open();
  submit(life, '2025-01-15');
  endorse(life, '2025-01-16');
  life
    .when('ReturnReport', { on: '2025-01-17', as: as('bureau-handler'), data: { year }, ...why })
    .then([annualReportReturned({ year, version: 1, by: 'bureau' })]);
  expect(life.deadline('annual-report-2024')?.due).toBe('2025-04-01');
  life.until('2025-04-02');
  submit(life, '2025-04-03');
  life.must('ReturnReport', { on: '2025-04-07', as: as('authority'), data: { year } });
  life.until('2025-12-31');
  expect(types(life.events).filter((t) => t === 'AnnualReportOverdue' || t === 'AnnualReportMissed')).toStrictEqual([
    'AnnualReportOverdue',
    'AnnualReportMissed',
  ]);
});

test('an extension moves the day; after the report was missed it is refused', () => {
  const life = open();
  const extend = (on: string, is: string) =>
    life.when('ExtendReport', { on, as: as('bureau-handler'), data: { year, is }, ...why });
  extend('2025-03-01', '2025-04-01').thenRefuses('DAY_NOT_LATER');
  extend('2025-03-01', '2025-04-30').then([annualReportExtended({ year, was: '2025-04-01', is: '2025-04-30' })]);
  extend('2025-03-02', '2025-04-30').thenRefuses('DAY_NOT_LATER');
  expect(life.deadline('annual-report-2024')?.due).toBe('2025-04-30');
  life.until('2025-05-30');
  extend('2025-06-10', '2025-07-31').thenRefuses('REPORT_MISSED');
});

test('a waiver closes the year; it is for a leader, and before filing', () => {
  const life = open();
  const waive = (role: 'bureau-leader' | 'bureau-handler') =>
    life.when('WaiveReport', { on: '2025-02-01', as: as(role), data: { year }, ...why });
  waive('bureau-handler').thenRefuses('NOT_PERMITTED');
  waive('bureau-leader').then([annualReportWaived({ year })]);
  waive('bureau-leader').thenRefuses('REPORT_NOT_OPEN');
  life
    .when('SubmitAnnualReport', { on: '2025-02-02', as: as('center'), data: { year, parts }, ...why })
    .thenRefuses('REPORT_WAIVED');
  expect(life.deadline('annual-report-2024')?.state).toBe('cancelled');
});

test('each step says no in its own words, and is quiet when repeated', () => {
  const life = open();
  const send = (type: string, as_: Parameters<typeof as>[0], data: object = { year }, on = '2025-02-03') =>
    life.when(type, { on, as: as(as_), data: { ...data }, ...why });
  send('SubmitAnnualReport', 'center', { year: 2025, parts }).thenRefuses('REPORT_NOT_OPEN');
  send('SubmitAnnualReport', 'center', { year, parts: { progress: '进展', data: document } }).thenRefuses(
    'REPORT_PARTS_MISSING',
  );
  send('EndorseReport', 'authority').thenRefuses('REPORT_NOT_SUBMITTED');
  send('ReturnReport', 'authority').thenRefuses('REPORT_NOT_SUBMITTED');
  send('FileReport', 'bureau-handler').thenRefuses('REPORT_NOT_ENDORSED');
  submit(life, '2025-02-03');
  send('SubmitAnnualReport', 'center', { year, parts }).thenRefuses('REPORT_WITH_REVIEWER');
  send('ReturnReport', 'bureau-handler').thenRefuses('REPORT_NOT_ENDORSED');
  endorse(life, '2025-02-04');
  send('EndorseReport', 'authority', { year }, '2025-02-05').thenRefuses('REPORT_NOT_SUBMITTED');
  send('FileReport', 'bureau-handler', { year, filedOn: '2025-02-01' }, '2025-02-05').thenRefuses('DATE_BEFORE_ANCHOR');
  send('FileReport', 'bureau-handler', { year, filedOn: '2025-02-06' }, '2025-02-05').thenRefuses('DATE_IN_FUTURE');
  life.must('FileReport', { on: '2025-02-05', as: as('bureau-handler'), data: { year } });
  for (const type of ['ExtendReport', 'WaiveReport'])
    send(
      type,
      type === 'WaiveReport' ? 'bureau-leader' : 'bureau-handler',
      type === 'WaiveReport' ? { year } : { year, is: '2025-06-01' },
      '2025-02-06',
    ).thenRefuses('REPORT_FILED');
  send('SubmitAnnualReport', 'center', { year, parts }, '2025-02-06').thenRefuses('REPORT_FILED');
  send('FileReport', 'bureau-handler', { year }, '2025-02-06').thenRefuses('REPORT_NOT_ENDORSED');
});

test('the first year (A5): approved on 30 June yes, on 1 July the next year and its period begins on the day of approval', () => {
  const june = running('2024-06-30');
  june.until('2025-01-01');
  expect(june.state.annualReport[2024]?.periodFrom).toBe('2024-06-30');
  const july = running('2024-07-01');
  july.until('2026-01-01');
  expect(Object.keys(july.state.annualReport)).toStrictEqual(['2025']);
  expect(july.state.annualReport[2025]?.periodFrom).toBe('2024-07-01');
});

test('every report has its task, to whoever has it now', () => {
  const life = open();
  const waits = () => Object.values(life.state.task).map((t) => `${t.to.role}: ${t.what}`);
  expect(waits()).toContain('center: 报送2024年度报告');
  submit(life, '2025-02-03');
  endorse(life, '2025-02-04');
  expect(waits()).toEqual(expect.arrayContaining(['authority: 审核2024年度报告', 'bureau-handler: 2024年度报告备案']));
});
