import type { z } from 'zod';
import { deadlineRecordedPast } from '../../events/deadline';
import { evaluationScheduled } from '../../events/evaluation';
import { approvalDateSupplied, authorityRecorded, centerImported, type registered } from '../../events/lifecycle';
import { policyPinned } from '../../events/record';
import { inSequence } from '../../rules/center/facts';
import { plainDate } from '../../rules/center/lifecycle/register';
import { authorityOrg, document, Life, lawOf } from '../support/given';
import { doc, handler, leader, owner, register } from '../support/lifecycle';

type Register = z.output<typeof registered>;
const full = register as Register;
const bring = (life: Life, data: Record<string, unknown> = register, on = '2025-08-11') => {
  life.must('PrepareDecision', { on, as: handler, data: { command: 'ImportExisting', data } });
  return life.when('ImportExisting', { on, as: leader, data, documents: [document] });
};
/** With its day before rolling; in a year whose regional calendar is not published it is provisional. */
const past = (name: string, due: string, raw = due) =>
  deadlineRecordedPast({
    name,
    due,
    raw,
    ...(/^(2022|2023|2025)/.test(due) ? {} : { provisional: true as const }),
  });
const imported = (more: Partial<Register> = {}, warnings: string[] = []) =>
  centerImported({ ...full, ...more, warnings });
const cycle3 = evaluationScheduled({
  evaluation: 3,
  attempt: 1,
  cycleStart: '2024-03-20',
  cycleEnd: '2027-03-20',
  plannedOpen: '2027-03-20',
  anchorRule: 'approval',
});
const inexact = '批准日期不确切，各项期限待补录后起算';

describe('L25 ImportExisting: an exact day of approval, years ago (X8)', () => {
  test('operating by date; what lay before is recorded as past, in order; the running cycle is scheduled', () => {
    const life = new Life();
    bring(life).then([
      imported(),
      policyPinned({ version: 'default-1' }),
      past('build-period', '2021-03-22', '2021-03-20'),
      past('extension-request', '2020-09-22'),
      past('acceptance-open', '2020-12-22'),
      past('acceptance', '2021-09-22'),
      past('evaluation-1-cycle', '2021-03-22', '2021-03-20'),
      past('evaluation-2-cycle', '2024-03-20'),
      past('annual-report-2018', '2019-04-01', '2019-03-31'),
      past('annual-report-2019', '2020-03-31'),
      past('annual-report-2020', '2021-03-31'),
      past('annual-report-2021', '2022-03-31'),
      past('annual-report-2022', '2023-03-31'),
      past('annual-report-2023', '2024-04-01', '2024-03-31'),
      past('annual-report-2024', '2025-04-01', '2025-03-31'),
      cycle3,
    ]);
    expect(life.state.lifecycle).toMatchObject({
      phase: 'Operating',
      approved: { on: '2018-03-20', clocksFrom: '2025-08-11' },
      authority: authorityOrg,
    });
    expect(inSequence(life.state)).toBe(true);
    bring(life).thenRefuses('ALREADY_IMPORTED');
  });
  test('nothing past fires as new: the next years go on from the import', () => {
    const life = new Life();
    bring(life);
    expect(
      life
        .until('2027-12-30')
        .filter((e) => /^(BuildPeriodEnded|AcceptanceOverdue|AcceptanceWindowOpened)$/.test(e.type)),
    ).toStrictEqual([]);
    expect(life.deadline('evaluation-3-cycle')).toMatchObject({ due: '2027-03-22', state: 'reached' });
    expect(
      life.events.filter((e) => e.type === 'AnnualReportOpened').map((e) => (e.data as { year: number }).year),
    ).toStrictEqual([2025, 2026]);
    expect(life.deadline('build-period')).toStrictEqual({ due: '2021-03-22', state: 'past', provisional: true });
  });
  test('still building, by date', () => {
    const life = new Life();
    const approvedOn = { text: '2023年10月8日', exact: 'day' as const, date: '2023-10-08' };
    bring(life, { ...register, approvedOn }).then([
      imported({ approvedOn }),
      policyPinned({ version: 'default-1' }),
      past('annual-report-2024', '2025-04-01', '2025-03-31'),
      evaluationScheduled({
        evaluation: 1,
        attempt: 1,
        cycleStart: '2023-10-08',
        cycleEnd: '2026-10-08',
        plannedOpen: '2026-10-08',
        anchorRule: 'approval',
      }),
    ]);
    expect(life.state.lifecycle.phase).toBe('Building');
    expect(life.deadline('build-period')).toMatchObject({ due: '2026-10-08', state: 'open' });
    expect(life.until('2026-10-08').map((e) => e.type)).toContain('BuildPeriodEnded');
  });
  test('due on the day of import is not past yet', () => {
    const life = new Life();
    bring(life, { ...register, approvedOn: { text: '2022-08-11', exact: 'day', date: '2022-08-11' } });
    expect(life.deadline('build-period')).toMatchObject({ due: '2025-08-11', state: 'open' });
    expect(life.state.lifecycle.phase).toBe('Building');
    life.until('2025-08-11');
    expect(life.state.lifecycle.phase).toBe('Operating');
  });
  test('an extended build period', () => {
    const life = new Life();
    bring(life, {
      ...register,
      approvedOn: { text: '2022-03-01', exact: 'day', date: '2022-03-01' },
      extendedMonths: 12,
    });
    expect(life.deadline('build-period')).toMatchObject({ due: '2026-03-02', state: 'open' });
    expect(life.deadline('extension-request')).toBeUndefined();
    life
      .when('RequestBuildExtension', { on: '2025-08-12', as: owner, data: { months: 6 }, reason: '理由' })
      .thenRefuses('EXTENSION_USED');
  });
  test('an open rectification keeps its own dates: no cycle is scheduled', () => {
    const life = new Life();
    bring(life, {
      ...register,
      rectification: { evaluation: 2, orderedOn: '2025-01-10', servedOn: '2025-01-15', evidence: document },
    });
    expect(life.events.filter((e) => e.type === 'EvaluationScheduled')).toStrictEqual([]);
    expect(life.deadline('evaluation-2-cycle')).toMatchObject({ due: '2024-03-20', state: 'past' });
  });
  test('acceptance.mode (A3): where there is no acceptance, none is past', () => {
    const life = new Life(lawOf({ 'acceptance.mode': 'off' }));
    bring(life);
    expect(life.deadline('acceptance')).toBeUndefined();
    expect(life.deadline('acceptance-open')).toBeUndefined();
  });
  test('evaluation.anchor (A1): the grid from the end of the build period', () => {
    const life = new Life(lawOf({ 'evaluation.anchor': 'buildEnd' }));
    bring(life);
    expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2024-03-20', state: 'past' });
    expect(life.deadline('evaluation-2-cycle')).toMatchObject({ due: '2027-03-22', state: 'open' });
  });
});

describe('L25 ImportExisting: no exact day (A43)', () => {
  test.each([
    { text: '2018-03（2018年3月）', exact: 'month' },
    { text: '2018', exact: 'year' },
    { text: '近日', exact: 'none' },
  ] as const)('$text: in the sequence, clocks wait, a task for the Bureau', (approvedOn) => {
    const life = new Life();
    bring(life, { ...register, approvedOn }).then([
      imported({ approvedOn }, [inexact]),
      policyPinned({ version: 'default-1' }),
    ]);
    expect(life.state.lifecycle.phase).toBe('Imported');
    expect(inSequence(life.state)).toBe(true);
    expect(Object.values(life.state.deadline)).toStrictEqual([]);
    expect(Object.values(life.state.task).map((t) => t.about)).toStrictEqual(['import:approval-day']);
    expect(life.until('2030-12-31')).toStrictEqual([]);
    life
      .when('RequestBuildExtension', { on: '2030-12-31', as: owner, data: { months: 6 }, reason: '理由' })
      .thenRefuses('CLOCKS_WAITING');
  });
});

describe('what can not be taken from a register', () => {
  const refused = (more: Record<string, unknown>, code: string) =>
    bring(new Life(), { ...register, ...more }).thenRefuses(code);
  test('another center of this name', () => {
    const others = { centerNamed: () => 'c9', exists: () => true, delistedOn: () => undefined };
    bring(new Life(lawOf(), others)).thenRefuses('ALREADY_IMPORTED');
  });
  test('a day that is no day, or not this one', () => {
    refused({ approvedOn: { text: '2018年3月', exact: 'day' } }, 'DATE_AMBIGUOUS');
    refused({ approvedOn: { text: '2018年3月', exact: 'month', date: '2018-03-01' } }, 'DATE_AMBIGUOUS');
    refused({ approvedOn: { text: '2018-04-20', exact: 'day', date: '2018-03-20' } }, 'DATE_AMBIGUOUS');
    // A month that is none would contradict whatever day is supplied.
    refused({ approvedOn: { text: '2019年13月', exact: 'month' } }, 'DATE_AMBIGUOUS');
    refused({ approvedOn: { text: '2018-02-30', exact: 'day', date: '2018-02-30' } }, 'INVALID_DATA');
    refused({ approvedOn: { text: '2026-03-20', exact: 'day', date: '2026-03-20' } }, 'DATE_IN_FUTURE');
  });
  test('A34: never an unveiling, never an end', () => {
    refused({ approvedOn: { text: '2021年6月21日揭牌', exact: 'day', date: '2021-06-21' } }, 'NOT_AN_APPROVAL');
    refused({ approvedOn: { text: '2021年撤销', exact: 'none' } }, 'NOT_AN_APPROVAL');
  });
  test('a row for several centers', () => {
    refused({ name: '兵团棉花等12家技术创新中心' }, 'BATCH_ROW');
    refused({ approvedOn: { text: '2017年（第二十二批）', exact: 'year' } }, 'BATCH_ROW');
  });
  test('a category the text does not know', () => refused({ category: '行业类' }, 'CATEGORY_UNKNOWN'));
  test('Art 27 is only a warning here', () => {
    const life = new Life();
    bring(life, { ...register, name: '兵团南疆棉花创新中心' });
    expect(life.state.lifecycle.imported?.warnings).toStrictEqual(['名称与第二十七条“兵团××技术创新中心”不符']);
  });
  test('what a date text plainly names', () => {
    expect(['2018-03（2018年3月）', '2018年3月8日', '20180308', '近日', '2018'].map(plainDate)).toStrictEqual([
      '2018-03',
      '2018-03-08',
      '2018',
      '',
      '2018',
    ]);
  });
});

describe('L25 SupplyApprovalDate', () => {
  const waiting = (approvedOn: Register['approvedOn'] = { text: '2018-03', exact: 'month' }, more = {}): Life => {
    const life = new Life();
    bring(life, { ...register, approvedOn, ...more });
    return life;
  };
  const data = { approvedOn: '2018-03-20', evidence: doc('批复') };
  const supply = (life: Life, more = {}, on = '2025-09-01') =>
    life.when('SupplyApprovalDate', { on, as: handler, data: { ...data, ...more }, documents: [document] });

  test('the clocks begin: past as past, the running cycle, the task ends', () => {
    const life = waiting();
    expect(life.state.lifecycle.approved).toBeUndefined();
    supply(life).then([
      approvalDateSupplied(data),
      past('build-period', '2021-03-22', '2021-03-20'),
      past('extension-request', '2020-09-22'),
      past('acceptance-open', '2020-12-22'),
      past('acceptance', '2021-09-22'),
      past('evaluation-1-cycle', '2021-03-22', '2021-03-20'),
      past('evaluation-2-cycle', '2024-03-20'),
      ...[2018, 2019, 2020, 2021, 2022, 2023, 2024].map((y, i) =>
        past(
          `annual-report-${y}`,
          ['2019-04-01', '2020-03-31', '2021-03-31', '2022-03-31', '2023-03-31', '2024-04-01', '2025-04-01'][i] ?? '',
          `${y + 1}-03-31`,
        ),
      ),
      cycle3,
    ]);
    expect(life.state.lifecycle).toMatchObject({
      phase: 'Operating',
      approved: { on: '2018-03-20', approvalNo: '兵科发〔2018〕9号', clocksFrom: '2025-09-01' },
    });
    supply(life).thenRefuses('DAY_ALREADY_KNOWN');
  });
  test('not against what the register named', () => {
    supply(waiting(), { approvedOn: '2018-04-20' }).thenRefuses('CONTRADICTS_IMPORT');
    supply(waiting({ text: '2018', exact: 'year' }), { approvedOn: '2019-03-20' }).thenRefuses('CONTRADICTS_IMPORT');
    const life = waiting({ text: '近日', exact: 'none' });
    supply(life, { approvedOn: '2019-03-20' });
    expect(life.state.lifecycle.approved?.on).toBe('2019-03-20');
  });
  test('a day that was, with its document, of an imported center', () => {
    supply(waiting(), { approvedOn: '2025-09-02' }).thenRefuses('DATE_IN_FUTURE');
    waiting()
      .when('SupplyApprovalDate', { on: '2025-09-01', as: owner, data, documents: [document] })
      .thenRefuses('NOT_PERMITTED');
    const known = new Life();
    bring(known);
    supply(known).thenRefuses('DAY_ALREADY_KNOWN');
  });
});

describe('RecordAuthority: the authority of record, where the register knew none or it is no more', () => {
  const nobody = (): Life => {
    const { authority: _, ...rest } = register as Register;
    const life = new Life();
    life.sign('ImportExisting', { on: '2025-08-11', data: rest });
    return life;
  };
  const open = (life: Life): string[] => life.decider.aggregate.tasks(life.state).map(({ about }) => about);
  const record = (life: Life, data: Record<string, unknown>, prepared = true) => {
    if (prepared)
      life.must('PrepareDecision', { on: '2025-08-12', as: handler, data: { command: 'RecordAuthority', data } });
    return life.when('RecordAuthority', { on: '2025-08-12', as: leader, data, reason: '查得', documents: [document] });
  };
  const other = { id: 'shi-9', name: '第九师' };

  test('it is a task from the import on; named by two persons, what is handed in is endorsed there', () => {
    const life = nobody();
    expect(open(life)).toContain('import:authority');
    record(life, { authority: other, because: 'dissolved' }).thenRefuses('AUTHORITY_MISSING');
    record(life, { authority: other, because: 'unknown' }, false).thenRefuses('FOUR_EYES');
    record(life, { authority: other, because: 'unknown' }).then([
      authorityRecorded({ authority: other, because: 'unknown' }),
    ]);
    expect(open(life)).not.toContain('import:authority');
    expect(life.state.lifecycle.authority).toEqual(other);
  });

  test('one of record gives way only when it is no more; work that waited at it waits at the new one', () => {
    const life = new Life();
    life.sign('ImportExisting', { on: '2025-08-11', data: register });
    expect(open(life)).not.toContain('import:authority');
    record(life, { authority: other, because: 'unknown' }).thenRefuses('AUTHORITY_KNOWN');
    record(life, { authority: authorityOrg, because: 'dissolved' }).thenRefuses('AUTHORITY_KNOWN');
    record(life, { authority: other, because: 'dissolved' }).then([
      authorityRecorded({ authority: other, because: 'dissolved', was: authorityOrg }),
    ]);
    expect(life.state.lifecycle.authority).toEqual(other);
  });
});
