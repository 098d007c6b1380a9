import { annualReportFiled, annualReportSubmitted, annualReportWaived } from '../../events/annualReport';
import { evaluationFinalized } from '../../events/evaluation';
import { rectificationDeadlineReached } from '../../events/rectification';
import { overdue } from '../../rules/center/facts';
import { pending } from '../../rules/record/task/deadlines';
import { addDays } from '../../rules/time/dates';
import { types } from '../support/approved';
import { items, leader, owner, serve } from '../support/evaluation';
import { as, document, Life } from '../support/given';
import { formed, handler, publicity } from '../support/lifecycle';
import { approvedUnder, ChangingLaw, correct, from } from '../support/provisional';

/**
 * A day on which something fell turns out not to have been the day: what time did on it is undone, by days published
 * since, by another policy, by a corrected fact; what a person decided stays.
 */

const report = (life: Life, year: number) => life.state.annualReport[year];
const parts = { progress: '进展', problems: '问题', nextSteps: '下一步', data: document };
const handInReport = (life: Life, on: string, year = 2025) =>
  life.must('SubmitAnnualReport', { on, as: as('center'), data: { year, parts } });
const file = (life: Life, on: string) => {
  life.must('EndorseReport', { on, as: as('authority'), data: { year: 2025 } });
  return life.must('FileReport', { on, as: handler, data: { year: 2025 } })[0];
};
const ofYear = (life: Life, name: string) =>
  life.recordedEvents().filter(({ type, data }) => type === name && (data as { year: number }).year === 2025);

describe('an annual report', () => {
  const missed = (values: Record<string, unknown> = {}): [Life, ChangingLaw] => {
    const law = new ChangingLaw(values);
    const life = approvedUnder(law, '2023-02-10');
    for (const year of [2023, 2024]) {
      handInReport(life, `${year + 1}-01-05`, year);
      life.must('EndorseReport', { on: `${year + 1}-01-08`, as: as('authority'), data: { year } });
      life.must('FileReport', { on: `${year + 1}-01-09`, as: handler, data: { year } });
    }
    life.until('2026-04-29');
    expect(report(life, 2025)).toMatchObject({ overdue: true, missed: true });
    return [life, law];
  };
  const causes: readonly (readonly [string, (life: Life, law: ChangingLaw) => unknown])[] = [
    ['calendar', (life, law) => law.publish(life, '2026-04-30', from('2026-03-31', 45))],
    ['policy', (life, law) => law.adopt(life, '2026-04-30', { 'annualReport.due': '06-24' })],
  ];
  test.each(causes)('%s: neither overdue nor missed, and no talk to hold; both again on their days', (why, cause) => {
    const [life, law] = missed({ 'annualReport.missedConsequence': 'talk' });
    expect(report(life, 2025)?.consequence).toBe('talk');
    cause(life, law);
    expect(report(life, 2025)).toMatchObject({ overdue: false, missed: false });
    expect(report(life, 2025)?.consequence).toBeUndefined();
    expect(overdue(life.state)).toBe(false);
    expect(Object.values(life.state.notice).filter(({ voidedBy }) => voidedBy)).toMatchObject([
      { kind: 'overdue' },
      { kind: 'report-missed' },
    ]);
    const moved = life.events.filter(({ type }) => type === 'DeadlineRecomputed').map(({ data }) => data);
    expect(moved).toContainEqual(expect.objectContaining({ name: 'annual-report-2025-grace', why, reopened: true }));
    const due = life.deadline('annual-report-2025')?.due ?? '';
    expect(handInReport(life, due)[0]).toStrictEqual(
      annualReportSubmitted({ year: 2025, version: 1, parts, late: false }),
    );
    expect(file(life, due)).toStrictEqual(annualReportFiled({ year: 2025, version: 1, filedOn: due }));
    const [silent, other] = missed();
    cause(silent, other);
    silent.until('2026-12-31');
    expect([ofYear(silent, 'AnnualReportOverdue').length, ofYear(silent, 'AnnualReportMissed').length]).toStrictEqual([
      2, 2,
    ]);
  });
  test('corrected approval, where the year of the report is counted from it', () => {
    const law = new ChangingLaw({ 'annualReport.period': 'anniversary' });
    const life = approvedUnder(law, '2024-02-10');
    life.until('2025-06-20');
    expect(report(life, 2024)).toMatchObject({ overdue: true, missed: true });
    correct(life, '2025-06-23', 'CenterApproved', 'approvedOn', '2024-05-06');
    expect(report(life, 2024)).toMatchObject({ overdue: false, missed: false });
    expect(life.deadline('annual-report-2024')).toMatchObject({ due: '2025-08-06', state: 'open' });
  });
  test.each([
    ['open', '2024-02-01'],
    ['missed', '2024-04-29'],
  ])('%s, and no longer asked for after a corrected approval: it is done without', (_status, on) => {
    const life = approvedUnder(new ChangingLaw(), '2023-02-10');
    life.until(on);
    const events = correct(life, on, 'CenterApproved', 'approvedOn', '2023-07-10');
    expect(events[1]).toStrictEqual(annualReportWaived({ year: 2023 }));
    expect(report(life, 2023)).toMatchObject({ status: 'Waived', overdue: false, missed: false });
    for (const name of ['annual-report-2023', 'annual-report-2023-grace'])
      expect(life.deadline(name)?.state).not.toBe('open');
    expect(life.until('2025-01-01').find(({ type }) => type === 'AnnualReportOpened')?.data).toMatchObject({
      year: 2024,
      periodFrom: '2023-07-10',
    });
  });
  test.each([
    ['in the same half of the year', '2023-06-30', 'Open'],
    ['of which something came in', '2023-07-10', 'Submitted'],
  ])('%s: a corrected approval asks for it as before', (_what, is, status) => {
    const life = approvedUnder(new ChangingLaw(), '2023-02-10');
    life.until('2024-01-31');
    if (status === 'Submitted') handInReport(life, '2024-02-01', 2023);
    correct(life, '2024-02-02', 'CenterApproved', 'approvedOn', is);
    expect(report(life, 2023)).toMatchObject({ status });
  });
  test('handed in after the day shown and within the true one, known later: it was not late', () => {
    const [life, law] = missed();
    handInReport(life, '2026-05-06');
    law.publish(life, '2026-05-20', from('2026-03-31', 40));
    expect(life.deadline('annual-report-2025')).toMatchObject({ due: '2026-05-11', state: 'reached' });
    expect(report(life, 2025)).toMatchObject({ overdue: false, missed: false });
    expect(file(life, '2026-05-21')?.type).toBe('AnnualReportFiled');
    expect(types(life.until('2026-12-31')).filter((type) => /^AnnualReport(Overdue|Missed)/.test(type))).toStrictEqual(
      [],
    );
  });
  test('handed in after the true day too: late it was, but not missed', () => {
    const [life, law] = missed();
    handInReport(life, '2026-05-06');
    law.publish(life, '2026-05-20', from('2026-03-31', 30));
    expect(life.deadline('annual-report-2025')?.due).toBe('2026-04-30');
    expect(report(life, 2025)).toMatchObject({ overdue: true, missed: false });
    expect(file(life, '2026-05-21')?.type).toBe('AnnualReportFiledLate');
  });
  test('more time by an extension or a return undoes nothing: it was late', () => {
    const law = new ChangingLaw();
    const life = approvedUnder(law, '2023-02-10');
    life.until('2026-03-31');
    life.must('ExtendReport', { on: '2026-04-01', as: handler, data: { year: 2025, is: '2026-04-15' } });
    expect(report(life, 2025)?.overdue).toBe(true);
  });
});

describe('a rectification', () => {
  const overYear = (): [Life, ChangingLaw] => {
    const law = new ChangingLaw();
    const life = approvedUnder(law, '2021-06-01');
    life.given('2025-03-03', evaluationFinalized({ evaluation: 1, grade: '较差', document }));
    life.must('PrepareDecision', {
      on: '2025-03-04',
      as: handler,
      data: { command: 'OrderRectification', data: { evaluation: 1, items, document } },
    });
    life.must('OrderRectification', { on: '2025-03-05', as: leader, data: { evaluation: 1, items, document } });
    serve(life, 'rectification-order-1', '2025-03-10');
    life.until('2026-03-10');
    expect(life.state.rectification[1]).toMatchObject({ status: 'Inspection', expired: true });
    return [life, law];
  };
  const cause = { calendar: from('2026-03-10', 10) };
  test('calendar: the year goes on, and no inspection', () => {
    const [life, law] = overYear();
    law.publish(life, '2026-03-11', cause.calendar);
    expect(life.state.rectification[1]).toMatchObject({ status: 'Served', expired: false });
    expect(life.deadline('rectification-1')).toMatchObject({ due: '2026-03-20', state: 'open' });
    expect(life.deadline('inspection-1')?.state).toBe('cancelled');
    const events = life.must('SubmitRectificationReport', { on: '2026-03-19', as: owner, data: { evaluation: 1 } });
    expect(events[0]?.data).toMatchObject({ late: false });
    expect(life.until('2026-03-20')).toContainEqual(
      rectificationDeadlineReached({ evaluation: 1, reportReceived: true }),
    );
  });
  test('known later: a report within the true year was not late, and the inspection counts from it', () => {
    const [life, law] = overYear();
    life.must('SubmitRectificationReport', { on: '2026-03-19', as: owner, data: { evaluation: 1 } });
    expect(life.state.rectification[1]?.report?.late).toBe(true);
    law.publish(life, '2026-04-01', cause.calendar);
    life.until('2026-04-01');
    expect(life.state.rectification[1]).toMatchObject({ expired: true, report: { late: false }, status: 'Inspection' });
    expect(life.state.rectification[1]?.inspectionFrom?.on).toBe('2026-03-19');
  });
  test('a corrected service, a policy that lengthens the year', () => {
    const [life] = overYear();
    correct(life, '2026-03-11', 'NoticeServed', 'servedOn', '2025-03-25');
    expect(life.state.rectification[1]).toMatchObject({ status: 'Served', expired: false });
    const [other, law] = overYear();
    law.adopt(other, '2026-03-11', { 'rectification.years': 2 });
    expect(other.state.rectification[1]).toMatchObject({ status: 'Served', expired: false });
  });
  test('an earlier day: the inspection counts from it', () => {
    const [life, law] = overYear();
    law.publish(life, '2026-03-11', []);
    expect(life.deadline('rectification-1')).toStrictEqual({ due: '2026-03-10', state: 'reached', provisional: false });
    expect(life.deadline('inspection-1')).toMatchObject({ state: 'open', provisional: false });
  });
});

describe('a build period and its acceptance', () => {
  test('calendar, policy: building again, the window closed again', () => {
    const law = new ChangingLaw();
    const life = approvedUnder(law, '2023-05-04');
    life.until('2026-05-06');
    expect(life.state.lifecycle.phase).toBe('Operating');
    law.publish(life, '2026-05-07', from('2026-05-04', 7));
    expect(life.state.lifecycle.phase).toBe('Building');
    expect(life.deadline('build-period')).toMatchObject({ due: '2026-05-11', state: 'open' });
    expect(types(life.until('2026-05-11'))).toContain('BuildPeriodEnded');
    expect(life.state.lifecycle.phase).toBe('Operating');

    const other = new ChangingLaw();
    const longer = approvedUnder(other, '2023-05-04');
    longer.until('2026-05-06');
    other.adopt(longer, '2026-05-07', { 'buildPeriod.years': 4 });
    expect(longer.state.lifecycle.phase).toBe('Building');
    expect(longer.state.acceptance.status).toBe('NotDue');
    expect(longer.deadline('acceptance-open')).toMatchObject({ state: 'open' });
  });
  test('an application that was overdue is not', () => {
    const law = new ChangingLaw();
    const life = approvedUnder(law, '2022-09-01');
    life.until('2026-03-02');
    expect(life.state.acceptance.overdue).toBe(true);
    law.publish(life, '2026-03-03', from('2026-03-02', 5));
    expect(life.state.acceptance.overdue).toBe(false);
    expect(types(life.until('2026-03-31'))).toContain('AcceptanceOverdue');
  });
});

describe('a publicity', () => {
  const closed = (): [Life, ChangingLaw] => {
    const law = new ChangingLaw();
    const life = formed('proposed', new Life(law.law));
    const data = { ...publicity, firstDay: '2026-03-18' };
    life.must('OpenPublicity', { on: '2026-03-18', as: handler, data });
    life.until('2026-03-24');
    expect(life.state.publicity.approval?.open).toBe(false);
    return [life, law];
  };
  const object = (life: Life, on: string) =>
    life.must('FileObjection', { on, as: as('lead'), data: { by: '某人', about: '某事' } });
  test('it is open again while nothing was decided on it, and closes on its true day', () => {
    const [life, law] = closed();
    object(life, '2026-03-25');
    law.publish(life, '2026-03-25', from('2026-03-20', 4));
    expect(life.state.publicity.approval).toMatchObject({ open: true, lastDay: '2026-03-26' });
    expect(life.state.publicity.approval?.objections).toStrictEqual({ 'objection-1': { late: false } });
    const approval = { approvalNo: '1号', approvedOn: '2026-03-26' };
    life
      .when('ApproveCenter', { on: '2026-03-26', as: leader, data: approval, documents: [document] })
      .thenRefuses('PUBLICITY_RUNNING');
    expect(types(life.until('2026-03-26'))).toContain('PublicityClosed');
  });
  test('known when the true end is over too: it closes as of that day, and what came in after it is late', () => {
    const [life, law] = closed();
    object(life, '2026-03-26');
    object(life, '2026-03-27');
    law.publish(life, '2026-04-01', from('2026-03-20', 4));
    life.until('2026-04-01');
    expect(life.state.publicity.approval).toMatchObject({
      open: false,
      lastDay: '2026-03-26',
      objections: { 'objection-1': { late: false }, 'objection-2': { late: true } },
    });
  });
  test('what was decided on it stays decided', () => {
    const [life, law] = closed();
    const approval = { approvalNo: '1号', approvedOn: '2026-03-25' };
    life.must('ApproveCenter', { on: '2026-03-25', as: leader, data: approval });
    law.publish(life, '2026-03-26', from('2026-03-20', 4));
    expect(life.state.publicity.approval?.open).toBe(false);
    expect(life.deadline('publicity-approval')?.state).toBe('reached');
  });
});

test('the time for a statement: it runs on, and nobody decides before its end', () => {
  const law = new ChangingLaw();
  const life = approvedUnder(law, '2023-02-10');
  life.must('ProposeRevocation', { on: '2026-03-02', as: handler, data: { ground: 'other' } });
  serve(life, 'revocation-proposal-1', '2026-03-03');
  const due = life.deadline('statement-period-1')?.due ?? '';
  life.until(due);
  expect(life.state.removal.proposals['revocation-1']?.periodOver).toBe(true);
  law.publish(life, addDays(due, 1), from(due, 4));
  expect(life.state.removal.proposals['revocation-1']?.periodOver).toBe(false);
  life
    .when('RevokeCenter', {
      on: addDays(due, 2),
      as: leader,
      data: { ground: 'other', proposal: 'revocation-1', answers: [], document },
      reason: '理由',
      documents: [document],
    })
    .thenRefuses('STATEMENT_PERIOD_RUNNING');
});

test('a task that was raised to the next one up has time again', () => {
  const law = new ChangingLaw();
  const life = approvedUnder(law, '2023-02-10');
  handInReport(life, '2026-01-05');
  const task = Object.values(life.state.task).find(({ about }) => about.endsWith('v1:endorse'))?.id ?? '';
  const due = life.deadline(pending.name(task))?.due ?? '';
  life.until(due);
  expect(life.state.task[task]?.escalated).toBe(true);
  law.publish(life, '2026-01-28', from('2026-01-26', 3));
  expect(life.state.task[task]?.escalated).toBe(false);
  expect(types(life.until('2026-02-12'))).toContain('EscalationRaised');
});

test('every deadline that fell in 2026 on a day that becomes a day of rest runs again, and falls once more', () => {
  const lived = (): [Life, ChangingLaw] => {
    const law = new ChangingLaw({ 'legalEntity.transitionMonths': 36 });
    return [approvedUnder(law, '2023-05-04'), law];
  };
  const [first] = lived();
  first.until('2026-12-31');
  const fell = Object.values(first.state.deadline).filter(
    // The window for acceptance opens on a day that does not roll.
    ({ name, state, due, provisional }) =>
      state === 'reached' && provisional && due.startsWith('2026') && name !== 'acceptance-open',
  );
  const again = fell.filter(({ name, due }) => {
    const [life, law] = lived();
    life.until(due);
    law.publish(life, addDays(due, 1), from(due, 4));
    const later = life.deadline(name);
    expect({ name, ...later }).toMatchObject({ name, state: 'open' });
    life.until(later?.due ?? '');
    return life.deadline(name)?.state === 'reached' && (later?.due ?? '') > due;
  });
  expect(again.map(({ name }) => name)).toStrictEqual(fell.map(({ name }) => name));
  expect(fell.length).toBeGreaterThan(5);
});
