import { centerRenamed, majorMatterChanged, registeredPlaceChanged } from '../../events/change';
import { sha256 } from '../../events/envelope';
import { membersOf } from '../../events/members';
import { decisionPrepared, documentAttached } from '../../events/record';
import { as, document, Life } from '../support/given';
import { formed, handler, leader, register } from '../support/lifecycle';

/** Corrects a field of the first event of a type, under four eyes. */
function correct(life: Life, on: string, type: string, field: string, was: unknown, is: unknown) {
  const target = life.events.find((e) => e.type === type)?.id ?? '';
  const data = { target, field, was, is };
  life.must('PrepareDecision', { on, as: handler, data: { command: 'CorrectRecord', data } });
  life.must('CorrectRecord', { on, as: leader, data });
}

describe('L24, X7: a corrected day of approval', () => {
  test('moves every clock that counts from it, with the word for it', () => {
    const life = formed('approved');
    correct(life, '2023-06-01', 'CenterApproved', 'approvedOn', '2023-05-04', '2023-04-28');
    expect(life.state.lifecycle.approved?.on).toBe('2023-04-28');
    expect(life.deadline('build-period')?.due).toBe('2026-04-28');
    expect(life.deadline('extension-request')?.due).toBe('2025-10-28');
    const moved = life.events.filter((e) => e.type === 'DeadlineRecomputed').map((e) => membersOf(e.data));
    expect(moved.every((d) => d.why === 'correction')).toBe(true);
    expect(moved.map((d) => d.name)).toStrictEqual(
      expect.arrayContaining(['build-period', 'extension-request', 'acceptance-open', 'acceptance']),
    );
  });
  test('a build period that had ended is open again when its new end lies ahead', () => {
    const life = formed('approved');
    life.until('2026-05-06');
    expect(life.state.lifecycle.phase).toBe('Operating');
    correct(life, '2026-05-07', 'CenterApproved', 'approvedOn', '2023-05-04', '2023-06-12');
    expect(life.state.lifecycle.phase).toBe('Building');
    expect(life.deadline('build-period')).toMatchObject({ due: '2026-06-12', state: 'open' });
    life.until('2026-06-12');
    expect(life.state.lifecycle.phase).toBe('Operating');
    expect(life.events.filter((e) => e.type === 'BuildPeriodEnded')).toHaveLength(2);
  });
  test('a past end of an imported center runs when the true day of approval is later', () => {
    const life = new Life();
    life.sign('ImportExisting', {
      on: '2025-08-11',
      data: { ...register, approvedOn: { text: '近日', exact: 'none' } },
    });
    life.must('SupplyApprovalDate', {
      on: '2025-08-12',
      as: handler,
      data: { approvedOn: '2018-03-20', evidence: document },
    });
    expect(life.state.lifecycle.phase).toBe('Operating');
    correct(life, '2025-08-13', 'ApprovalDateSupplied', 'approvedOn', '2018-03-20', '2023-03-20');
    expect(life.deadline('build-period')).toMatchObject({ due: '2026-03-20', state: 'open' });
    expect(life.state.lifecycle.phase).toBe('Building');
  });
  test('the words of a register: a wrong day moves the clocks, a wrong month lets the true day in', () => {
    const known = new Life();
    known.sign('ImportExisting', { on: '2025-08-11', data: register });
    const day = (text: string) => ({ text, exact: 'day', date: text });
    correct(known, '2025-08-12', 'CenterImported', 'approvedOn', day('2018-03-20'), day('2023-03-20'));
    expect(known.state.lifecycle).toMatchObject({ phase: 'Building', approved: { on: '2023-03-20' } });
    expect(known.deadline('build-period')).toMatchObject({ due: '2026-03-20', state: 'open' });
    const waiting = new Life();
    const month = (text: string) => ({ text, exact: 'month' });
    const supply = () =>
      waiting.when('SupplyApprovalDate', {
        on: '2025-08-13',
        as: handler,
        data: { approvedOn: '2018-05-08', evidence: document },
        documents: [document],
      });
    waiting.sign('ImportExisting', {
      on: '2025-08-11',
      data: { ...register, approvedOn: month('2018-03') },
    });
    supply().thenRefuses('CONTRADICTS_IMPORT');
    correct(waiting, '2025-08-12', 'CenterImported', 'approvedOn', month('2018-03'), month('2018-05'));
    waiting.must('SupplyApprovalDate', {
      on: '2025-08-13',
      as: handler,
      data: { approvedOn: '2018-05-08', evidence: document },
    });
    expect(waiting.state.lifecycle.approved?.on).toBe('2018-05-08');
  });
  test('of an import: the build period and the grid of evaluations move together, whatever the record has it from', () => {
    const day = (text: string) => ({ text, exact: 'day', date: text });
    const life = new Life();
    life.sign('ImportExisting', {
      on: '2023-03-01',
      data: { ...register, approvedOn: day('2021-03-28') },
    });
    expect(life.deadline('evaluation-1-cycle')?.due).toBe('2024-03-28');
    correct(life, '2023-03-02', 'CenterImported', 'approvedOn', day('2021-03-28'), day('2021-05-28'));
    expect(life.deadline('build-period')?.due).toBe('2024-05-28');
    expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2024-05-28', state: 'open' });
    expect(life.state.evaluation.byNumber[1]).toMatchObject({ cycleStart: '2021-05-28', cycleEnd: '2024-05-28' });

    // The words of a register from which no clock counts move none.
    const supplied = new Life();
    const unknown = { text: '2021', exact: 'year' };
    supplied.sign('ImportExisting', { on: '2023-03-01', data: { ...register, approvedOn: unknown } });
    const data = { approvedOn: '2021-03-28', evidence: document };
    supplied.must('SupplyApprovalDate', { on: '2023-03-02', as: handler, data });
    correct(supplied, '2023-03-03', 'CenterImported', 'approvedOn', unknown, { text: '2021年初', exact: 'year' });
    expect(supplied.deadline('evaluation-1-cycle')?.due).toBe('2024-03-28');
    correct(supplied, '2023-03-03', 'ApprovalDateSupplied', 'approvedOn', '2021-03-28', '2021-05-28');
    expect(supplied.deadline('build-period')?.due).toBe('2024-05-28');
    expect(supplied.deadline('evaluation-1-cycle')?.due).toBe('2024-05-28');
  });
  test.each([
    { is: '2023-06-20', build: 'open 2026-06-22', n: 1, cycle: '2026-06-22' },
    { is: '2014-06-20', build: 'past 2017-06-20', n: 4, cycle: '2026-06-22' },
  ])(
    'of an import, by years: $is; what was over before it is past, and the cycle that ran then runs',
    ({ is, build, n, cycle }) => {
      const day = (text: string) => ({ text, exact: 'day', date: text });
      const life = new Life();
      life.sign('ImportExisting', { on: '2025-08-11', data: register });
      expect(life.deadline('evaluation-3-cycle')?.due).toBe('2027-03-22');
      correct(life, '2025-08-12', 'CenterImported', 'approvedOn', day('2018-03-20'), day(is));
      const period = life.deadline('build-period');
      expect(`${period?.state} ${period?.due}`).toBe(build);
      expect(life.deadline(`evaluation-${n}-cycle`)).toMatchObject({ due: cycle, state: 'open' });
      expect(life.deadline('evaluation-3-cycle')?.state).toBe('cancelled');
      expect(life.until('2025-12-30').map((e) => e.type)).not.toContain('AcceptanceOverdue');
    },
  );
  test('of an import, earlier: a period that ran by the wrong day was over before the import', () => {
    const day = (text: string) => ({ text, exact: 'day', date: text });
    const life = new Life();
    life.sign('ImportExisting', {
      on: '2025-08-11',
      data: { ...register, approvedOn: day('2023-03-20') },
    });
    expect(life.state.lifecycle.phase).toBe('Building');
    correct(life, '2025-08-12', 'CenterImported', 'approvedOn', day('2023-03-20'), day('2018-03-20'));
    expect(life.state.lifecycle.phase).toBe('Operating');
    expect(life.deadline('build-period')).toMatchObject({ due: '2021-03-22', state: 'past' });
    expect(life.deadline('acceptance')).toMatchObject({ due: '2021-09-22', state: 'past' });
    expect(life.deadline('evaluation-3-cycle')).toMatchObject({ due: '2027-03-22', state: 'open' });
    expect(life.until('2025-12-30').map((e) => e.type)).not.toContain('BuildPeriodEnded');
  });
  test('a number of approval, a name of the register', () => {
    const life = new Life();
    life.sign('ImportExisting', { on: '2025-08-11', data: register });
    correct(life, '2025-08-12', 'CenterImported', 'name', register.name, '兵团棉花加工装备技术创新中心');
    correct(life, '2025-08-12', 'CenterImported', 'approvalNo', register.approvalNo, '兵科发〔2018〕10号');
    correct(life, '2025-08-12', 'CenterImported', 'aliases', [], ['棉花加工中心']);
    expect(life.state.lifecycle).toMatchObject({
      name: '兵团棉花加工装备技术创新中心',
      formerNames: ['棉花加工中心'],
      approved: { approvalNo: '兵科发〔2018〕10号' },
    });
  });
});

describe('facts of other regions', () => {
  test('a change of name, place, authority, lead, category and co-builders (Art 20)', () => {
    const life = formed('approved').given(
      '2023-09-01',
      centerRenamed({ change: 'change-1', was: '兵团聚氯乙烯新材料技术创新中心', is: '兵团氯碱技术创新中心' }),
      registeredPlaceChanged({ change: 'change-2', is: '石河子市' }),
      majorMatterChanged({
        change: 'change-3',
        matter: 'authority',
        was: null,
        is: { id: 'shi-1', name: '第一师阿拉尔市' },
      }),
      majorMatterChanged({ change: 'change-4', matter: 'lead', was: null, is: { id: 'new', name: '新牵头单位' } }),
      majorMatterChanged({ change: 'change-5', matter: 'category', was: '领域类', is: '综合类' }),
      majorMatterChanged({
        change: 'change-6',
        matter: 'coBuilder',
        was: null,
        is: [
          { id: 'a', name: '甲' },
          { org: { id: 'b', name: '乙' }, corpsEnterprise: true },
        ],
      }),
    );
    expect(life.state.lifecycle).toMatchObject({
      name: '兵团氯碱技术创新中心',
      formerNames: ['兵团聚氯乙烯新材料技术创新中心'],
      registeredPlace: '石河子市',
      authority: { id: 'shi-1', name: '第一师阿拉尔市' },
      lead: { id: 'new', name: '新牵头单位' },
      category: '综合类',
      coBuilders: [{ org: { id: 'a', name: '甲' } }, { org: { id: 'b', name: '乙' }, corpsEnterprise: true }],
    });
    life
      .when('EndorseBuildExtension', { on: '2023-09-02', as: as('authority'), data: { opinion: 'x' } })
      .thenRefuses('NOT_AUTHORITY_OF_RECORD');
    life
      .when('EndorseBuildExtension', {
        on: '2023-09-02',
        as: as('authority', { organization: 'shi-1' }),
        data: { opinion: 'x' },
      })
      .thenRefuses('NO_REQUEST');
  });
});

describe('the record', () => {
  test('X9 PrepareDecision: only of what a leader signs', () => {
    const life = formed('closed');
    const data = { approvalNo: '兵科发〔2023〕21号', approvedOn: '2023-05-04' };
    life
      .when('PrepareDecision', { on: '2023-05-04', as: handler, data: { command: 'ApproveCenter', data } })
      .then([decisionPrepared({ command: 'ApproveCenter', data, dataSha256: sha256(data) })]);
    life
      .when('PrepareDecision', { on: '2023-05-04', as: handler, data: { command: 'FileReport', data: {} } })
      .thenRefuses('NOT_A_SIGNED_COMMAND');
  });
  test('AttachDocument, also after the end', () => {
    const life = formed('submitted');
    life.must('WithdrawApplication', { on: '2023-01-20', as: as('lead') });
    life
      .when('AttachDocument', { on: '2023-01-21', as: handler, data: { document, about: 'application-1' } })
      .then([documentAttached({ document, about: 'application-1' })]);
  });
});
