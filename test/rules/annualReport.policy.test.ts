import { annualReportMissed } from '../../events/annualReport';
import { escalationRaised } from '../../events/deadline';
import { membersOf } from '../../events/members';
import { running, types } from '../support/approved';
import { as, document, type Life } from '../support/given';

/** The switches of A4-A7, A17, A40: each of their values leads to another outcome. */

const parts = { progress: '进展', problems: '问题', nextSteps: '下一步', data: document };
const submit = (life: Life, on: string, more: object = {}, at = '09:00') =>
  life.send('SubmitAnnualReport', {
    on,
    at,
    as: as('center'),
    data: { year: 2024, parts, ...more },
    documents: [document],
  }).refused?.code;
const opened = (values: Record<string, unknown>, until = '2025-01-01'): Life => {
  const life = running('2024-03-15', values);
  life.until(until);
  return life;
};
const tasks = (life: Life): string[] => Object.values(life.state.task).map((t) => t.about);

test('annualReport.period: anniversary counts years from the day of approval', () => {
  const life = opened({ 'annualReport.period': 'anniversary' }, '2025-03-15');
  expect(life.state.annualReport[2024]).toMatchObject({
    periodFrom: '2024-03-15',
    periodTo: '2025-03-14',
    due: '2025-06-16',
  });
});

test('annualReport.opens, annualReport.due: other days', () => {
  const life = opened({ 'annualReport.opens': '02-15', 'annualReport.due': '06-24' }, '2025-02-15');
  expect(life.state.annualReport[2024]).toMatchObject({ opened: { on: '2025-02-15' }, due: '2025-06-24' });
});

test('annualReport.firstYearUntil: approved in March, but only those until January report for the same year', () => {
  expect(opened({ 'annualReport.firstYearUntil': '01-31' }).state.annualReport).toStrictEqual({});
});

test('annualReport.graceDays, annualReport.returnDays', () => {
  const life = opened({ 'annualReport.graceDays': 5, 'annualReport.returnDays': 3 });
  expect(life.deadline('annual-report-2024-grace')?.due).toBe('2025-04-09');
  submit(life, '2025-03-25');
  life.must('ReturnReport', { on: '2025-04-10', as: as('authority'), data: { year: 2024 } });
  expect(life.deadline('annual-report-2024')?.due).toBe('2025-04-15');
});

/** Gives more time for the report of 2024. */
const extend = (life: Life, is: string): string | undefined =>
  life.send('ExtendReport', { on: '2025-03-03', as: as('bureau-handler'), data: { year: 2024, is }, reason: '疫情' })
    .refused?.code;

test('annualReport.extendMonths, dates.aheadMonths: a later day has its bound, and no day is absurd', () => {
  expect(extend(opened({}), '2025-10-02')).toBe('REPORT_EXTENSION_TOO_LONG');
  expect(extend(opened({}), '2025-10-01')).toBeUndefined();
  expect(extend(opened({ 'annualReport.extendMonths': 2 }), '2025-06-02')).toBe('REPORT_EXTENSION_TOO_LONG');
  expect(extend(opened({}), '2029-03-04')).toBe('DATE_TOO_FAR');
  expect(extend(opened({}), '9999-12-01')).toBe('INVALID_DATA');
});

test('annualReport.missedConsequence = record: nothing follows but the fact and its letter', () => {
  const life = opened({}, '2025-04-28');
  expect(life.until('2025-04-29')).toMatchObject([
    annualReportMissed({ year: 2024, dueUsed: '2025-04-29' }),
    { type: 'NoticeIssued', data: { kind: 'report-missed', issuedOn: '2025-04-30' } },
  ]);
  expect(tasks(life)).not.toContain('annual-report-2024:talk');
});

test('annualReport.missedConsequence = talk: the handler holds a talk', () => {
  const life = opened({ 'annualReport.missedConsequence': 'talk' }, '2025-04-28');
  expect(life.until('2025-04-29').slice(0, 2)).toStrictEqual([
    annualReportMissed({ year: 2024, dueUsed: '2025-04-29' }),
    escalationRaised({ deadline: 'annual-report-2024-grace', level: 'handler' }),
  ]);
  expect(tasks(life)).toContain('annual-report-2024:talk');
});

test('annualReport.missedConsequence = countsAsPoorAfter: from the second missed report on, the leader is told', () => {
  const values = { 'annualReport.missedConsequence': 'countsAsPoorAfter', 'annualReport.missedCountsAfter': 2 };
  const life = opened(values, '2026-05-31');
  const told = life.events.filter(
    (e) => e.type === 'EscalationRaised' && String(membersOf(e.data).deadline).startsWith('annual-report'),
  );
  expect(told.map((e) => e.data)).toStrictEqual([{ deadline: 'annual-report-2025-grace', level: 'leader' }]);
  expect(tasks(life)).toContain('annual-report-2025:poor');
  expect(life.state.lifecycle.ended).toBeUndefined();
});

test('annualReport.missedCountsAfter = 1: the first one counts', () => {
  const life = opened(
    { 'annualReport.missedConsequence': 'countsAsPoorAfter', 'annualReport.missedCountsAfter': 1 },
    '2025-05-31',
  );
  expect(tasks(life)).toContain('annual-report-2024:poor');
});

test('annualReport.statistics = separate: the statistics report is a part of its own', () => {
  expect(submit(opened({}), '2025-02-03')).toBeUndefined();
  const life = opened({ 'annualReport.statistics': 'separate' });
  expect(submit(life, '2025-02-03')).toBe('REPORT_PARTS_MISSING');
  expect(submit(life, '2025-02-03', { statistics: document })).toBeUndefined();
});

test('annualReport.skipInEvaluationYear: no report for the year of the evaluation', () => {
  const skipped = opened({ 'annualReport.skipInEvaluationYear': true }, '2028-01-01');
  expect(Object.keys(skipped.state.annualReport)).toStrictEqual(['2024', '2025', '2026']);
  expect(Object.keys(opened({}, '2028-01-01').state.annualReport)).toStrictEqual(['2024', '2025', '2026', '2027']);
});

test('calendar.rule = calendarDays: nothing rolls, working days are plain days', () => {
  const life = opened({ 'calendar.rule': 'calendarDays' });
  expect(life.state.annualReport[2024]?.due).toBe('2025-03-31');
  expect(life.deadline('annual-report-2024')?.due).toBe('2025-03-31');
  expect(life.deadline('annual-report-2024-grace')?.due).toBe('2025-04-20');
  submit(life, '2025-03-25');
  life.must('ReturnReport', { on: '2025-04-10', as: as('authority'), data: { year: 2024 } });
  expect(life.deadline('annual-report-2024')?.due).toBe('2025-04-20');
});

test('calendar.cutoff: at 20:00 the day is over where it ends at 18:00, but not where it ends at 24:00', () => {
  const late = (values: Record<string, unknown>): boolean => {
    const life = opened(values);
    submit(life, '2025-04-01', {}, '20:00');
    return types(life.events).includes('AnnualReportOverdue');
  };
  expect(late({ 'calendar.cutoff': '18:00' })).toBe(true);
  expect(late({})).toBe(false);
});
