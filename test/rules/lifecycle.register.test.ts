import { centerImported } from '../../events/lifecycle';
import { as, document, Life, lawOf } from '../support/given';
import { handler, leader, owner, register } from '../support/lifecycle';

/** What a register may tell, and who answers for it: an import stands for an approval (Art 6.2, 29, L25, X8). */

const on = '2025-08-11';
const told = (more: Record<string, unknown> = {}): Record<string, unknown> => ({ ...register, ...more });
const attempt = (data: Record<string, unknown>, more: Record<string, unknown> = {}, law = lawOf()) => {
  const life = new Life(law);
  life.must('PrepareDecision', { on, as: handler, data: { command: 'ImportExisting', data } });
  return life.when('ImportExisting', { on, as: leader, data, documents: [document], ...more });
};
const brought = (more: Record<string, unknown> = {}, law = lawOf(), day = on): Life => {
  const life = new Life(law);
  life.sign('ImportExisting', { on: day, data: told(more) });
  return life;
};
const day = (text: string) => ({ text, exact: 'day', date: text });
const rectification = { evaluation: 2, orderedOn: '2025-01-10', servedOn: '2025-01-15', evidence: document };
const open = (life: Life): string[] => life.decider.aggregate.tasks(life.state).map(({ about }) => about);

describe('an import is signed, by a document', () => {
  test('by a leader, as another person prepared it, and with the document that lists the center', () => {
    const life = new Life();
    const sent = { on, data: told(), documents: [document] };
    life.when('ImportExisting', { ...sent, as: handler }).thenRefuses('NOT_PERMITTED');
    life.when('ImportExisting', { ...sent, as: leader }).thenRefuses('FOUR_EYES');
    const preparation = { command: 'ImportExisting', data: told() };
    life.must('PrepareDecision', { on, as: as('bureau-handler', { id: 'both' }), data: preparation });
    const both = as('bureau-leader', { id: 'both' });
    life.when('ImportExisting', { ...sent, as: both }).thenRefuses('FOUR_EYES');
    life.must('PrepareDecision', { on, as: handler, data: preparation });
    life.when('ImportExisting', { ...sent, as: leader, data: told({ category: '综合类' }) }).thenRefuses('FOUR_EYES');
    life.when('ImportExisting', { on, as: leader, data: told() }).thenRefuses('DOCUMENT_REQUIRED');
    life.must('ImportExisting', { ...sent, as: leader });
  });
  test('a document among what it tells is not the one that lists the center', () => {
    attempt(told({ rectification }), { documents: [] }).thenRefuses('DOCUMENT_REQUIRED');
  });
  test('what is only prepared is no center yet', () => {
    const life = new Life();
    life.must('PrepareDecision', { on, as: handler, data: { command: 'ImportExisting', data: told() } });
    expect(life.decider.aggregate.status(life.state).exists).toBe(false);
    life.when('AttachDocument', { on, as: handler, data: { document } }).thenRefuses('CENTER_UNKNOWN');
    const data = { command: 'CorrectRecord', data: {} };
    new Life().when('PrepareDecision', { on, as: handler, data }).thenRefuses('CENTER_UNKNOWN');
  });
});

describe('import.listedBefore: only what was listed before the system began', () => {
  test('approved today, or in a month or year that lies ahead of it', () => {
    attempt(told({ approvedOn: day(on) })).thenRefuses('NOT_LISTED_BEFORE');
    attempt(told({ approvedOn: day('2025-08-08') })).then([
      expect.objectContaining({ type: 'CenterImported' }),
      expect.anything(),
      expect.anything(),
    ]);
    const law = lawOf({ 'import.listedBefore': '2025-01-01' });
    attempt(told({ approvedOn: day('2025-01-01') }), {}, law).thenRefuses('NOT_LISTED_BEFORE');
    attempt(told({ approvedOn: { text: '2025-03', exact: 'month' } }), {}, law).thenRefuses('NOT_LISTED_BEFORE');
    brought({ approvedOn: day('2024-12-31') }, law);
    brought({ approvedOn: { text: '2024', exact: 'year' } }, law);
  });
  test('nor by a day that is supplied afterwards', () => {
    const life = brought({ approvedOn: { text: '2025', exact: 'year' } });
    const supply = (approvedOn: string) =>
      life.when('SupplyApprovalDate', { on: '2025-09-01', as: handler, data: { approvedOn, evidence: document } });
    supply(on).thenRefuses('NOT_LISTED_BEFORE');
    supply('2025-08-29').thenRefuses('NOT_LISTED_BEFORE');
    supply('2025-08-08').then([expect.anything(), expect.anything()]);
  });
});

describe('what is told is not in the future, and stands in its natural order', () => {
  test.each([
    [{ approvedOn: { text: '2025-09', exact: 'month' } }, 'DATE_IN_FUTURE'],
    [{ rectification: { ...rectification, reportOn: '2025-08-12' } }, 'DATE_IN_FUTURE'],
    [{ rectification: { orderedOn: '2025-08-12' } }, 'DATE_IN_FUTURE'],
    [{ evaluations: [{ n: 1, on: '2025年9月', grade: '良好' }] }, 'DATE_IN_FUTURE'],
    [{ acceptance: { on: '2026年' } }, 'DATE_IN_FUTURE'],
    [{ past: [{ on: '2025年12月', what: '揭牌' }] }, 'DATE_IN_FUTURE'],
    [{ reportsFiled: [2024, 2025] }, 'DATE_IN_FUTURE'],
    [{ predecessor: { name: '某工程中心', kind: 'engineeringCenter', approvedOn: '2026-01-05' } }, 'DATE_IN_FUTURE'],
    [
      { predecessor: { name: '某工程中心', kind: 'engineeringCenter', approvedOn: '2019-01-05' } },
      'DATE_BEFORE_ANCHOR',
    ],
    [
      {
        predecessors: [
          { name: '某工程中心', kind: 'engineeringCenter', approvedOn: '2011-01-05' },
          { name: '某重点实验室', kind: 'keyLaboratory', approvedOn: '2019-01-05' },
        ],
      },
      'DATE_BEFORE_ANCHOR',
    ],
    [{ rectification: { ...rectification, orderedOn: '2025-01-16' } }, 'DATE_BEFORE_ANCHOR'],
    [{ rectification: { ...rectification, reportOn: '2025-01-14' } }, 'DATE_BEFORE_ANCHOR'],
    [{ rectification: { orderedOn: '2018-03-19' } }, 'DATE_BEFORE_ANCHOR'],
    [{ evaluations: [{ n: 2, on: '2025年2月', grade: '较差' }], rectification }, 'DATE_BEFORE_ANCHOR'],
    [{ evaluations: [{ n: 1, on: '2017年', grade: '良好' }] }, 'DATE_BEFORE_ANCHOR'],
    [
      {
        evaluations: [
          { n: 2, on: '2021年', grade: '良好' },
          { n: 1, on: '2023年', grade: '良好' },
        ],
      },
      'DATE_BEFORE_ANCHOR',
    ],
    [{ acceptance: { on: '2018年2月' } }, 'DATE_BEFORE_ANCHOR'],
    [{ reportsFiled: [2017] }, 'DATE_BEFORE_ANCHOR'],
    [{ extendedMonths: 121 }, 'INVALID_DATA'],
  ])('%j: %s', (more, code) => attempt(told(more)).thenRefuses(code));
  test('as far as it is exact', () => {
    brought({
      evaluations: [{ n: 1, on: '2021', grade: '良好' }, { n: 2, on: '2021年11月', grade: '较差' }, { grade: '良好' }],
      past: [{ on: '不详', what: '揭牌' }],
      acceptance: { on: '2018' },
      reportsFiled: [2018, 2024],
    });
  });
  test('a day on which a removal may rest has its proof; without one the order is served again', () => {
    const { evidence: _, ...unproven } = rectification;
    attempt(told({ rectification: unproven })).thenRefuses('PROOF_OF_DAY_MISSING');
    const life = brought({ rectification: { evaluation: 2, orderedOn: '2025-01-10' } });
    expect(life.deadline('rectification-2')).toBeUndefined();
    expect(Object.values(life.state.notice).map((n) => n.kind)).toEqual(['rectification-order']);
  });
});

describe('what was over before the import asks nothing of anybody', () => {
  test('no task for an acceptance whose time was over; a late application is taken', () => {
    const life = brought({ approvedOn: day('2003-05-06') });
    expect(life.deadline('acceptance')?.state).toBe('past');
    expect(open(life)).toEqual([]);
    const summary = { summary: document };
    life.must('ApplyAcceptance', { on: '2025-08-12', as: owner, data: summary });
    expect(open(life)).toEqual(['acceptance/1:assist', 'acceptance/1:decide']);
    // While it can still be applied for in time, it is a task.
    expect(open(brought({ approvedOn: day('2022-09-28') }))).toEqual(['acceptance/1:apply']);
  });
  test('acceptance passed before: told by the register, or put right later', () => {
    const passed = { on: '2022年9月', evidence: document };
    const life = brought({ acceptance: passed });
    expect(life.state.acceptance).toMatchObject({ status: 'Passed', round: 1, overdue: false });
    life
      .when('ApplyAcceptance', { on: '2025-08-12', as: owner, data: { summary: document } })
      .thenRefuses('ALREADY_ACCEPTED');
    const recent = brought({ approvedOn: day('2022-09-28'), acceptance: { on: '2025-07' } });
    expect(open(recent)).toEqual([]);
    expect(recent.deadline('acceptance')).toBeUndefined();

    const later = brought({ approvedOn: day('2022-09-28') });
    const target = later.events.find((e) => e.type === 'CenterImported')?.id ?? '';
    const data = { target, field: 'acceptance', was: null, is: passed };
    later.sign('CorrectRecord', { on: '2025-08-12', data });
    expect(later.state.acceptance.status).toBe('Passed');
    expect(open(later)).toEqual([]);
    expect(later.deadline('acceptance')?.state).toBe('cancelled');
  });
  test('what a register does not say is not recorded as said', () => {
    const { lead: _, ...unknown } = told({ coBuilders: [], coBuildersComplete: false });
    const life = new Life();
    life.sign('ImportExisting', { on, data: unknown });
    const recorded = centerImported.schema.parse(life.events.find((e) => e.type === 'CenterImported')?.data);
    expect(recorded).not.toHaveProperty('lead');
    expect(life.state.lifecycle).not.toHaveProperty('lead');
  });
  test('2024年度 is the year of a plan: an approval in 2025 does not contradict it', () => {
    const life = brought({ approvedOn: { text: '2024年度', exact: 'year' } });
    const data = { approvedOn: '2025-01-15', evidence: document };
    life.must('SupplyApprovalDate', { on: '2025-09-01', as: handler, data });
    expect(life.state.lifecycle.approved?.on).toBe('2025-01-15');
    const plain = brought({ approvedOn: { text: '2024年', exact: 'year' } });
    plain.when('SupplyApprovalDate', { on: '2025-09-01', as: handler, data }).thenRefuses('CONTRADICTS_IMPORT');
  });
});
