import { deadlineRecordedPast } from '../../events/deadline';
import { addDays } from '../../rules/time/dates';
import { running, types } from '../support/approved';
import { handler, leader, owner } from '../support/evaluation';
import { as, document, Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';

/** Nothing is missed before the person could know of it. */

const approve = (life: Life, on: string, approvedOn: string) =>
  life.must('ApproveCenter', { on, as: leader, data: { approvalNo: '兵科发〔2023〕21号', approvedOn } });
const missed = /Overdue|Missed/;

describe('an approval that comes to the record late', () => {
  test('of 2023 in 2025: the reports of before are past, the next is due as always', () => {
    const life = formed('closed');
    const events = approve(life, '2025-06-02', '2023-05-04');
    expect(events).toContainEqual(
      deadlineRecordedPast({ name: 'annual-report-2023', due: '2024-04-01', raw: '2024-03-31', provisional: true }),
    );
    expect(events).toContainEqual(
      deadlineRecordedPast({ name: 'annual-report-2024', due: '2025-04-01', raw: '2025-03-31' }),
    );
    expect(types(life.until('2025-12-30')).filter((type) => missed.test(type))).toEqual([]);
    expect(life.state.annualReport).toStrictEqual({});
    life.until('2026-01-01');
    expect(life.deadline('annual-report-2025')).toMatchObject({ due: '2026-03-31', state: 'open' });
  });
  test('deadline.knownDays: with its window open already, at least ten working days are left', () => {
    const due = (values = {}) => {
      const life = formed('closed', new Life(lawOf(values)));
      approve(life, '2024-03-25', '2023-05-04');
      life.until('2024-03-25');
      expect(life.events.find((e) => e.type === 'AnnualReportOpened')?.data).toMatchObject({
        due: life.deadline('annual-report-2023')?.due,
      });
      return life.deadline('annual-report-2023');
    };
    expect(due()).toMatchObject({ due: '2024-04-09', state: 'open' });
    expect(due({ 'deadline.knownDays': 2 })).toMatchObject({ due: '2024-04-01' });
  });
  test('and the time to apply for acceptance, whose day is over too', () => {
    const life = formed('closed');
    approve(life, '2027-01-04', '2023-05-04');
    expect(life.until('2027-01-10').filter((e) => e.type === 'AcceptanceOverdue')).toEqual([]);
    expect(life.deadline('acceptance')).toMatchObject({ due: '2027-01-18', state: 'open' });
    expect(types(life.until('2027-01-18'))).toContain('AcceptanceOverdue');
  });
  test('the same for a day of approval that is corrected to an earlier one, and for a reinstatement', () => {
    const life = formed('closed');
    approve(life, '2025-06-02', '2025-05-30');
    const target = life.events.findLast((e) => e.type === 'CenterApproved')?.id ?? '';
    const data = { target, field: 'approvedOn', was: '2025-05-30', is: '2023-05-30' };
    life.must('PrepareDecision', { on: '2025-06-09', as: handler, data: { command: 'CorrectRecord', data } });
    life.must('CorrectRecord', { on: '2025-06-10', as: leader, data });
    expect(types(life.until('2025-12-31')).filter((type) => missed.test(type))).toEqual([]);
    const gone = running('2022-03-15');
    const go = (type: string, who: typeof owner, what: Record<string, unknown>) =>
      gone.must(type, { on: '2023-02-01', as: who, data: what });
    go('RequestRevocation', owner, { ground: 'ownRequest' });
    go('EndorseRevocation', as('authority'), { opinion: '同意' });
    go('RevokeCenter', leader, { ground: 'ownRequest', document });
    const back = { outcome: 'court' };
    gone.must('PrepareDecision', { on: '2025-06-09', as: handler, data: { command: 'ReinstateCenter', data: back } });
    gone.must('ReinstateCenter', { on: '2025-06-10', as: leader, data: back, effectiveOn: '2023-02-01' });
    expect(types(gone.until('2025-12-30')).filter((type) => /^AnnualReport/.test(type))).toEqual([]);
  });
});

describe('a report that a campaign opens', () => {
  const open = (life: Life, due: string, on = '2025-02-03') =>
    life.when('OpenReport', { on, as: handler, data: { year: 2024, campaign: 'x', due }, documents: [document] });
  test('not with a day that is past', () =>
    open(running('2024-03-15'), '2020-03-31').thenRefuses('DATE_BEFORE_ANCHOR'));
  test('with a printed day near at hand: at least ten working days, from when the center is told', () => {
    const life = running('2024-03-15');
    life.until('2025-02-02');
    open(life, '2025-02-05');
    expect(life.deadline('annual-report-2024')).toMatchObject({ due: '2025-02-17' });
    expect(types(life.until('2025-02-16')).filter((type) => missed.test(type))).toEqual([]);
    life.must('SubmitAnnualReport', {
      on: '2025-02-17',
      as: owner,
      data: { year: 2024, parts: { progress: '进展', problems: '问题', nextSteps: '下一步', data: document } },
    });
    expect(life.state.annualReport[2024]).toMatchObject({ overdue: false });
    const later = running('2024-03-15');
    later.must('OpenReport', {
      on: '2025-02-10',
      as: handler,
      effectiveOn: '2025-02-03',
      data: { year: 2024, campaign: 'x', due: '2025-02-14' },
    });
    expect(later.deadline('annual-report-2024')).toMatchObject({ due: '2025-02-24' });
  });
  test('an extension is given from the day that holds', () => {
    const life = running('2024-03-15');
    life.until('2025-02-02');
    open(life, '2025-02-05');
    const extend = (is: string) =>
      life.send('ExtendReport', { on: '2025-02-06', as: handler, reason: '疫情', data: { year: 2024, is } }).refused
        ?.code;
    expect([extend('2025-02-17'), extend(addDays('2025-02-17', 1))]).toEqual(['DAY_NOT_LATER', undefined]);
  });
});
