import { acceptanceConditional, acceptanceReviewed } from '../../events/acceptance';
import { cycleRenewed, evaluationScheduled } from '../../events/evaluation';
import { proceedingsLapsed } from '../../events/record';
import { centerRevoked, revocationProposalDropped, revocationProposed } from '../../events/removal';
import { running, types } from '../support/approved';
import { finalAs, inspection, opened, owner, prepared } from '../support/evaluation';
import { as, document, Life } from '../support/given';
import { handler, leader, register } from '../support/lifecycle';

/** A deadline that is wanted again after it had ended runs again, whatever its day; and what a supplied day brings. */

const month = { text: '2021年3月', exact: 'month' };
const imported = (on: string, more: Record<string, unknown>): Life => {
  const life = new Life();
  life.sign('ImportExisting', { on, data: { ...register, approvedOn: month, ...more } });
  return life;
};
const rectified = (): Life =>
  imported('2025-03-03', {
    evaluations: [{ n: 1, grade: '较差' }],
    rectification: { evaluation: 1, servedOn: '2024-06-06', evidence: document },
  });
const pass = (life: Life, on: string): void => {
  const data = inspection('passed', on, { findings: [] });
  life.must('RecordInspection', { on, as: handler, data });
};
const supply = (life: Life, on: string) =>
  life.must('SupplyApprovalDate', { on, as: handler, data: { approvedOn: '2021-03-28', evidence: document } });
const planned = (life: Life) =>
  Object.values(life.state.evaluation.byNumber).map(({ n, plannedOpen }) => [n, plannedOpen]);

describe('a day of approval that is supplied after the import', () => {
  test('a rectification passed meanwhile: the cycle is renewed, as of the day it was passed', () => {
    const life = rectified();
    life.must('SubmitRectificationReport', { on: '2025-03-10', as: owner, data: { evaluation: 1 } });
    pass(life, '2025-03-12');
    life.until('2025-09-01');
    expect(planned(life)).toStrictEqual([]);
    const events = supply(life, '2025-09-02');
    expect(events.filter(({ type }) => /^(CycleRenewed|EvaluationScheduled)$/.test(type))).toStrictEqual([
      cycleRenewed({ evaluation: 2, start: '2024-03-28', end: '2027-03-28', skipped: [], after: 'rectification' }),
      evaluationScheduled({
        evaluation: 2,
        attempt: 1,
        cycleStart: '2024-03-28',
        cycleEnd: '2027-03-28',
        plannedOpen: '2027-03-28',
        anchorRule: 'approval',
      }),
    ]);
    expect(life.deadline('evaluation-2-cycle')).toMatchObject({ due: '2027-03-29', state: 'open' });
    expect(life.deadline('evaluation-1-renewal')).toBeUndefined();
    expect(types(life.until('2027-03-29'))).toContain('EvaluationWindowOpened');
  });
  test('passed while a proposal is open: renewed when the proposal is gone', () => {
    const life = rectified();
    life.must('SubmitRectificationReport', { on: '2025-03-10', as: owner, data: { evaluation: 1 } });
    pass(life, '2025-03-12');
    life.given('2025-03-13', revocationProposed({ proposal: 'removal-1', ground: 'other' }));
    supply(life, '2025-09-02');
    expect(planned(life)).toStrictEqual([]);
    life.given('2025-09-03', revocationProposalDropped({ proposal: 'removal-1', because: 'decision' }));
    life.must('AttachDocument', { on: '2025-09-03', as: handler, data: { document } });
    life.until('2025-09-03');
    expect(planned(life)).toStrictEqual([[2, '2027-03-28']]);
  });
  test('still going on: passing renews it', () => {
    const life = rectified();
    supply(life, '2025-03-04');
    expect(planned(life)).toStrictEqual([]);
    life.must('SubmitRectificationReport', { on: '2025-03-10', as: owner, data: { evaluation: 1 } });
    pass(life, '2025-03-12');
    expect(planned(life)).toStrictEqual([[2, '2027-03-28']]);
  });
  test('lapsed with the center, which was reinstated: the running cycle is scheduled', () => {
    const life = rectified();
    const items = [{ region: 'rectification' as const, key: '1' }];
    const revoked = centerRevoked({ ground: 'ownRequest', answers: [], document });
    life.given('2025-04-01', revoked, proceedingsLapsed({ items }));
    const data = prepared(life, '2025-05-06', 'ReinstateCenter', { outcome: 'court' });
    life.must('ReinstateCenter', { on: '2025-05-07', as: leader, data });
    supply(life, '2025-06-03');
    expect(planned(life)).toStrictEqual([[2, '2027-03-28']]);
    expect(life.deadline('evaluation-2-cycle')).toMatchObject({ state: 'open' });
  });
  test('no rectification: the running cycle, as ever; where one fell due within the year, that one', () => {
    const life = imported('2025-04-01', {});
    supply(life, '2025-04-02');
    expect(planned(life)).toStrictEqual([[2, '2027-03-28']]);
    const owed = imported('2025-03-03', {});
    supply(owed, '2025-03-04');
    expect(planned(owed)).toStrictEqual([[1, '2024-03-28']]);
  });
});

test('voided on the very day on which it fell due: the next attempt falls due on it too', () => {
  const life = finalAs('良好');
  life.until('2025-03-26');
  life.given('2025-03-26', {
    type: 'EvaluationScheduled',
    data: evaluationScheduled({
      evaluation: 1,
      attempt: 2,
      cycleStart: '2022-02-10',
      cycleEnd: '2025-02-10',
      plannedOpen: '2025-02-10',
      anchorRule: 'approval',
    }).data,
  });
  expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2025-02-10', state: 'reached' });
  life.must('AttachDocument', { on: '2025-03-26', as: handler, data: { document } });
  expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2025-02-10', state: 'open' });
  life.until('2025-03-26');
  expect(life.state.evaluation.byNumber[1]?.status).toBe('Due');
});

test('an imported center whose window for acceptance was over: a conditional acceptance has its own last day', () => {
  const life = new Life();
  const approvedOn = { text: '2018-03-20', exact: 'day', date: '2018-03-20' };
  life.sign('ImportExisting', { on: '2025-03-03', data: { ...register, approvedOn } });
  expect(life.deadline('acceptance')?.state).toBe('past');
  life.given('2025-04-01', acceptanceReviewed({ opinion: '同意' }));
  life.given('2025-04-02', acceptanceConditional({ round: 1, indicators: [], document }));
  life.must('AttachDocument', { on: '2025-04-02', as: handler, data: { document } });
  expect(life.deadline('acceptance')).toStrictEqual({ due: '2025-10-09', state: 'open', provisional: false });
  // What lay before the import stays there.
  expect(life.deadline('build-period')?.state).toBe('past');
});

test('back to its step by the withdrawal of a withdrawal: the time that was left runs on, and says so of itself', () => {
  const life = opened();
  const leaving = { evaluation: 1, signedBy: '张三', legalRepresentative: true, warningConfirmed: true };
  life.must('WithdrawFromEvaluation', { on: '2025-03-03', as: owner, data: leaving });
  expect(life.deadline('evaluation-1-materials')?.state).toBe('cancelled');
  const events = life.must('RescindWithdrawal', { on: '2025-03-04', as: owner, data: { evaluation: 1 } });
  expect(types(events)).toContain('DeadlineSet');
  expect(life.deadline('evaluation-1-materials')).toMatchObject({ due: '2025-03-27', state: 'open' });
});

describe('a center that was reinstated', () => {
  const ended = (life: Life, from: string): Life => {
    life.until(from);
    life.given(from, centerRevoked({ ground: 'ownRequest', answers: [], document }), proceedingsLapsed({ items: [] }));
    life.must('AttachDocument', { on: from, as: handler, data: { document } });
    return life;
  };
  const reinstate = (life: Life, on: string) => {
    const data = prepared(life, on, 'ReinstateCenter', { outcome: 'court' });
    return life.must('ReinstateCenter', { on, as: leader, data });
  };
  test('what lies ahead is set again, not told as a correction; what lay in the gap is not made up', () => {
    const life = ended(running('2022-03-01'), '2023-06-01');
    const events = reinstate(life, '2024-03-04');
    expect(events.filter(({ type }) => type === 'DeadlineRecomputed')).toStrictEqual([]);
    expect(life.deadline('build-period')).toMatchObject({ due: '2025-03-03', state: 'open' });
    const late = ended(running('2022-03-01'), '2023-06-01');
    reinstate(late, '2026-03-02');
    late.until('2026-12-31');
    expect(late.deadline('build-period')).toMatchObject({ state: 'cancelled' });
    expect(types(late.events)).not.toContain('BuildPeriodEnded');
  });
  test('the window for its acceptance, which would have opened meanwhile, is open', () => {
    const life = ended(running('2022-03-01'), '2023-06-01');
    reinstate(life, '2026-03-02');
    const { refused } = life.send('ApplyAcceptance', {
      on: '2026-03-03',
      as: as('center'),
      data: { summary: document },
      documents: [document],
    });
    expect(refused).toBeUndefined();
  });
});
