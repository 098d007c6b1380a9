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
    life.must('ImportExisting', {
      on: '2025-08-11',
      as: handler,
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
    known.must('ImportExisting', { on: '2025-08-11', as: handler, data: register });
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
    waiting.must('ImportExisting', {
      on: '2025-08-11',
      as: handler,
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
  test('a number of approval, a name of the register', () => {
    const life = new Life();
    life.must('ImportExisting', { on: '2025-08-11', as: handler, data: register });
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
