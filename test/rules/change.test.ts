import {
  centerRenamed,
  changeApproved,
  changeEndorsed,
  changeRefused,
  changeRequested,
  changeReturned,
  changeWithdrawn,
  majorMatterChanged,
  registeredPlaceChanged,
} from '../../events/change';
import { evaluationOpened } from '../../events/evaluation';
import { rectificationOrdered } from '../../events/rectification';
import { taskTransferred } from '../../events/task';
import { noOthers } from '../../rules/kernel/command';
import { approved, centerName, running, start } from '../support/approved';
import { as, authorityOrg, document, type Life, leadOrg } from '../support/given';

const why = { reason: '理由', documents: [document] };
const newName = '兵团智慧节水技术创新中心';
const newAuthority = { id: 'shi-1', name: '第一师阿拉尔市' };
const submit = (life: Life, matter: string, to: unknown, more: object = {}, on = '2025-03-03') =>
  life.when('SubmitChange', { on, as: as('center'), data: { matter, to, ...more }, ...why });
const endorse = (life: Life, change = 'change-1', on = '2025-03-04') =>
  life.when('EndorseChange', { on, as: as('authority'), data: { change } });
const approve = (life: Life, change = 'change-1', on = '2025-03-05', more: object = {}) =>
  life.when('ApproveChange', { on, as: as('bureau-leader'), data: { change, document }, ...why, ...more });
const back = (life: Life, role: 'authority' | 'bureau-handler', change = 'change-1', on = '2025-03-04') =>
  life.when('ReturnChange', { on, as: as(role), data: { change }, ...why });
/** A change that was asked for and endorsed. */
const endorsed = (life: Life, matter: string, to: unknown, more: object = {}): Life => {
  life.must('SubmitChange', { on: '2025-03-03', as: as('center'), data: { matter, to, ...more } });
  life.must('EndorseChange', { on: '2025-03-04', as: as('authority'), data: { change: 'change-1' } });
  return life;
};

test('a rename: asked for, endorsed, approved from an earlier day; the stream keeps its id', () => {
  const life = running('2021-12-01');
  submit(life, 'name', newName).then([
    changeRequested({ change: 'change-1', matter: 'name', from: centerName, to: newName }),
  ]);
  approve(life).thenRefuses('NOT_ENDORSED');
  endorse(life).then([changeEndorsed({ change: 'change-1' })]);
  endorse(life).thenRefuses('CHANGE_UNKNOWN');
  approve(life, 'change-1', '2025-03-05', { effectiveOn: '2024-11-01' }).then([
    changeApproved({ change: 'change-1', document }),
    centerRenamed({ change: 'change-1', was: centerName, is: newName }),
  ]);
  approve(life).thenRefuses('CHANGE_UNKNOWN');
  expect(life.state.id).toBe('c1');
  expect(life.state.lifecycle).toMatchObject({ name: newName, formerNames: [centerName] });
  expect(life.events.findLast((e) => e.type === 'CenterRenamed')?.effectiveOn).toBe('2024-11-01');
});

test('registered place, and another major matter', () => {
  const place = endorsed(running('2021-12-01'), 'registeredPlace', '石河子市');
  approve(place).then([
    changeApproved({ change: 'change-1', document }),
    registeredPlaceChanged({ change: 'change-1', is: '石河子市' }),
  ]);
  const to = { id: 'new-lead', name: '新牵头单位' };
  const lead = endorsed(running('2021-12-01'), 'lead', to);
  approve(lead).then([
    changeApproved({ change: 'change-1', document }),
    majorMatterChanged({ change: 'change-1', matter: 'lead', was: leadOrg, is: to }),
  ]);
});

test('the name has the form of Art 27, and is nobody else’s', () => {
  const life = running('2021-12-01', {}, { ...noOthers, centerNamed: (name) => (name === newName ? 'c2' : undefined) });
  submit(life, 'name', '某某研究中心').thenRefuses('NAME_FORM');
  submit(life, 'name', newName).thenRefuses('NAME_TAKEN');
  submit(life, 'name', centerName).thenRefuses('NAME_TAKEN');
  submit(life, 'name', { id: 'x' }).thenRefuses('INVALID_DATA');
});

test('a name taken in the meantime is refused at approval', () => {
  let taken = false;
  const life = endorsed(
    running('2021-12-01', {}, { ...noOthers, centerNamed: () => (taken ? 'c2' : undefined) }),
    'name',
    newName,
  );
  taken = true;
  approve(life).thenRefuses('NAME_TAKEN');
});

test('one open change a matter; what is returned is handed in again under its id; both reviewers may return', () => {
  const life = running('2021-12-01');
  submit(life, 'registeredPlace', '石河子市').then([
    changeRequested({ change: 'change-1', matter: 'registeredPlace', from: null, to: '石河子市' }),
  ]);
  submit(life, 'registeredPlace', '乌鲁木齐市').thenRefuses('CHANGE_OPEN');
  submit(life, 'legalRepresentative', '李四').then([
    changeRequested({ change: 'change-2', matter: 'legalRepresentative', from: null, to: '李四' }),
  ]);
  back(life, 'bureau-handler').thenRefuses('CHANGE_UNKNOWN');
  back(life, 'authority').then([changeReturned({ change: 'change-1', by: 'authority' })]);
  back(life, 'authority').thenRefuses('CHANGE_UNKNOWN');
  submit(life, 'registeredPlace', '五家渠市', {}, '2025-03-05').then([
    changeRequested({ change: 'change-1', matter: 'registeredPlace', from: null, to: '五家渠市' }),
  ]);
  endorse(life, 'change-1', '2025-03-06').then([changeEndorsed({ change: 'change-1' })]);
  back(life, 'bureau-handler', 'change-1', '2025-03-07').then([changeReturned({ change: 'change-1', by: 'bureau' })]);
  expect(Object.values(life.state.task).map((t) => t.about)).toEqual(
    expect.arrayContaining(['change-1/1:endorse', 'change-1/2:endorse', 'change-1/2:decide']),
  );
});

test('refused by the Bureau, or withdrawn by the center before that', () => {
  const life = endorsed(running('2021-12-01'), 'registeredPlace', '石河子市');
  const refuse = (change: string) =>
    life.when('RefuseChange', { on: '2025-03-05', as: as('bureau-leader'), data: { change }, ...why });
  const withdraw = (change: string) =>
    life.when('WithdrawChange', { on: '2025-03-06', as: as('center'), data: { change } });
  refuse('change-9').thenRefuses('CHANGE_UNKNOWN');
  refuse('change-1').then([changeRefused({ change: 'change-1' })]);
  refuse('change-1').thenRefuses('CHANGE_UNKNOWN');
  withdraw('change-1').thenRefuses('CHANGE_UNKNOWN');
  submit(life, 'registeredPlace', '石河子市', {}, '2025-03-06').then([
    changeRequested({ change: 'change-2', matter: 'registeredPlace', from: null, to: '石河子市' }),
  ]);
  refuse('change-2').thenRefuses('NOT_ENDORSED');
  withdraw('change-2').then([changeWithdrawn({ change: 'change-2' })]);
});

test('another authority (X6): its consent is attached; open tasks pass to it, T11 starts anew, and the old one is out', () => {
  const life = running('2021-12-01');
  life.until('2025-01-01');
  life.must('SubmitAnnualReport', {
    on: '2025-02-20',
    as: as('center'),
    data: { year: 2024, parts: { progress: '进', problems: '问', nextSteps: '步', data: document } },
  });
  const task = Object.values(life.state.task).find((t) => t.about === 'annual-report-2024/v1:endorse')?.id ?? '';
  expect(life.deadline(`pending-${task}`)?.due).toBe('2025-03-13');
  submit(life, 'authority', newAuthority).thenRefuses('NEW_AUTHORITY_CONSENT_MISSING');
  submit(life, 'authority', '第一师').thenRefuses('INVALID_DATA');
  endorsed(life, 'authority', newAuthority, { newAuthorityConsent: document });
  approve(life).then([
    changeApproved({ change: 'change-1', document }),
    majorMatterChanged({ change: 'change-1', matter: 'authority', was: authorityOrg, is: newAuthority }),
    taskTransferred({
      task,
      from: { role: 'authority', organization: 'shi-8' },
      to: { role: 'authority', organization: 'shi-1' },
    }),
  ]);
  expect(life.deadline(`pending-${task}`)).toStrictEqual({ due: '2025-03-26', state: 'open', provisional: false });
  expect(life.events.find((e) => e.type === 'DeadlineRecomputed')?.data).toMatchObject({ why: 'authority' });
  life
    .when('EndorseReport', { on: '2025-03-06', as: as('authority'), data: { year: 2024 } })
    .thenRefuses('NOT_AUTHORITY_OF_RECORD');
  life.must('EndorseReport', {
    on: '2025-03-06',
    as: as('authority', { organization: 'shi-1' }),
    data: { year: 2024 },
  });
});

test('change.major (A23): what is not listed needs no approval; name and place always do', () => {
  const life = running('2021-12-01', { 'change.major': ['lead'] });
  submit(life, 'legalRepresentative', '李四').thenRefuses('NOT_A_MAJOR_MATTER');
  submit(life, 'director', '李四').thenRefuses('NOT_A_MAJOR_MATTER');
  submit(life, 'registeredPlace', '石河子市').then([
    changeRequested({ change: 'change-1', matter: 'registeredPlace', from: null, to: '石河子市' }),
  ]);
});

describe('change.freeze (A24): allowed and flagged by default, or not taken while an evaluation or a rectification runs', () => {
  const inEvaluation = (values: Record<string, unknown>): Life =>
    start(
      approved('2021-12-01', values).given(
        '2025-03-03',
        evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }),
      ),
      '2025-03-03',
    );
  const inRectification = (values: Record<string, unknown>): Life =>
    start(
      approved('2021-12-01', values).given(
        '2025-03-03',
        rectificationOrdered({ evaluation: 1, items: [{ id: 'i1', text: '完善' }], document }),
      ),
      '2025-03-03',
    );
  test('default', () => {
    const life = inEvaluation({});
    life.must('SubmitChange', {
      on: '2025-03-03',
      as: as('center'),
      data: { matter: 'registeredPlace', to: '石河子市' },
    });
    expect(Object.values(life.state.task).find((t) => t.about === 'change-1/1:endorse')?.what).toContain(
      '绩效评估期间',
    );
  });
  test('frozen', () => {
    const values = { 'change.freeze': ['evaluation', 'rectification'] };
    submit(inEvaluation(values), 'registeredPlace', '石河子市').thenRefuses('CHANGE_FROZEN');
    submit(inRectification(values), 'registeredPlace', '石河子市').thenRefuses('CHANGE_FROZEN');
  });
});

test('before approval there is nothing to change, and the signer is another person than the authority’s', () => {
  const life = endorsed(running('2021-12-01'), 'registeredPlace', '石河子市');
  life
    .when('ApproveChange', {
      on: '2025-03-05',
      as: as('bureau-leader', { id: 'authority' }),
      data: { change: 'change-1', document },
      ...why,
    })
    .thenRefuses('FOUR_EYES');
});
