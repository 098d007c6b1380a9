import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { membersOf } from '../../events/members';
import { decisionPrepared, documentAttached, recordCorrected } from '../../events/record';
import { running, start } from '../support/approved';
import { as, document, type Life } from '../support/given';

const why = { reason: '理由', documents: [document] };
const handler = as('bureau-handler');
const leader = as('bureau-leader');
const hash = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
const approvalOf = (life: Life): string => life.events.find((e) => e.type === 'CenterApproved')?.id ?? '';
const prepare = (life: Life, command: string, data: object, on: string, who = handler) =>
  life.when('PrepareDecision', { on, as: who, data: { command, data } });
const correct = (life: Life, data: object, on: string, who = leader) =>
  life.when('CorrectRecord', { on, as: who, data: { ...data }, ...why });
/** Prepared by the handler, signed by the leader. */
function corrected(life: Life, data: object, on: string) {
  life.must('PrepareDecision', { on, as: handler, data: { command: 'CorrectRecord', data } });
  return life.must('CorrectRecord', { on, as: leader, data: { ...data } });
}

describe('four eyes (X9)', () => {
  const life = running('2024-03-15');
  const data = { target: approvalOf(life), field: 'approvalNo', was: '兵科发〔2024〕1号', is: '兵科发〔2024〕11号' };

  test('nobody prepared it', () => correct(life, data, '2025-03-03').thenRefuses('FOUR_EYES'));
  test('prepared is only what is signed', () => {
    prepare(life, 'SubmitChange', {}, '2025-03-03').thenRefuses('NOT_A_SIGNED_COMMAND');
    prepare(life, 'CorrectRecord', { ...data, is: '另一号' }, '2025-03-03').then([
      decisionPrepared({
        command: 'CorrectRecord',
        data: { ...data, is: '另一号' },
        dataSha256: hash({ ...data, is: '另一号' }),
      }),
    ]);
    correct(life, data, '2025-03-03').thenRefuses('FOUR_EYES');
  });
  test('the same person prepared it, himself or through a delegate', () => {
    life.must('PrepareDecision', {
      on: '2025-03-04',
      as: as('bureau-handler', { id: 'wang' }),
      data: { command: 'CorrectRecord', data },
    });
    correct(life, data, '2025-03-04', as('bureau-leader', { id: 'wang' })).thenRefuses('FOUR_EYES');
    correct(life, data, '2025-03-04', as('bureau-leader', { id: 'li', onBehalfOf: 'wang' })).thenRefuses('FOUR_EYES');
  });
  test('another person prepared exactly this', () => correct(life, data, '2025-03-05').then([recordCorrected(data)]));
  test('a preparation serves one signature', () =>
    correct(life, { ...data, was: data.is, is: data.was }, '2025-03-05').thenRefuses('FOUR_EYES'));
});

test('what can be corrected, and what has a procedure of its own (L24)', () => {
  const life = running('2024-03-15');
  const target = approvalOf(life);
  correct(life, { target: 'nothing', field: 'approvedOn', was: '', is: '' }, '2025-03-03').thenRefuses(
    'TARGET_UNKNOWN',
  );
  correct(life, { target, field: 'category', was: '领域类', is: '综合类' }, '2025-03-03').thenRefuses(
    'NOT_CORRECTABLE',
  );
  correct(life, { target, field: 'approvedOn', was: '2024-03-16', is: '2024-03-14' }, '2025-03-03').thenRefuses(
    'VALUE_DIFFERS',
  );
  correct(life, { target, field: 'approvedOn', was: '2024-03-15', is: '2024-02-30' }, '2025-03-03').thenRefuses(
    'INVALID_DATA',
  );
  correct(life, { target, field: 'approvedOn', was: '2024-03-15', is: '2025-04-01' }, '2025-03-03').thenRefuses(
    'DATE_IN_FUTURE',
  );
  life
    .when('CorrectRecord', { on: '2025-03-03', as: leader, data: { target, field: 'approvedOn', was: '', is: '' } })
    .thenRefuses('REASON_REQUIRED');
});

test('the event stays as it was written; the correction stands beside it, and the next one starts from it', () => {
  const life = running('2024-03-15');
  const target = approvalOf(life);
  corrected(life, { target, field: 'approvedOn', was: '2024-03-15', is: '2024-03-18' }, '2025-03-03');
  expect(life.events.find((e) => e.id === target)?.data).toMatchObject({ approvedOn: '2024-03-15' });
  expect(life.state.lifecycle.approved?.on).toBe('2024-03-18');
  correct(life, { target, field: 'approvedOn', was: '2024-03-15', is: '2024-03-18' }, '2025-03-04').thenRefuses(
    'VALUE_DIFFERS',
  );
});

test('X7: a corrected day of approval moves every open deadline that hangs on it, with the reason', () => {
  const life = running('2021-12-01');
  const moved = corrected(
    life,
    { target: approvalOf(life), field: 'approvedOn', was: '2021-12-01', is: '2022-03-01' },
    '2022-06-01',
  ).filter((e) => e.type === 'DeadlineRecomputed');
  expect(life.deadline('build-period')?.due).toBe('2025-03-03');
  expect(life.deadline('acceptance-open')?.due).toBe('2024-12-03');
  expect(moved.map((e) => [membersOf(e.data).name, membersOf(e.data).why])).toEqual(
    expect.arrayContaining([
      ['build-period', 'correction'],
      ['acceptance-open', 'correction'],
      ['acceptance', 'correction'],
    ]),
  );
});

test('X7: a reached deadline whose day lies ahead is open again, and what only time had done is undone', () => {
  const life = running('2021-12-01');
  life.until('2024-12-02');
  expect(life.state.lifecycle.phase).toBe('Operating');
  expect(life.state.acceptance.status).toBe('WindowOpen');
  corrected(life, { target: approvalOf(life), field: 'approvedOn', was: '2021-12-01', is: '2022-06-01' }, '2024-12-10');
  expect(life.state.lifecycle.phase).toBe('Building');
  expect(life.state.acceptance.status).toBe('NotDue');
  expect(life.deadline('build-period')).toMatchObject({ due: '2025-06-03', state: 'open' });
  expect(life.deadline('acceptance-open')).toMatchObject({ due: '2025-03-03', state: 'open' });
  expect(life.until('2025-06-03').map((e) => e.type)).toEqual(
    expect.arrayContaining(['AcceptanceWindowOpened', 'BuildPeriodEnded']),
  );
});

test('a corrected day of filing is the day the record shows', () => {
  const life = running('2024-03-15');
  const year = 2024;
  life.must('SubmitAnnualReport', {
    on: '2025-02-20',
    as: as('center'),
    data: { year, parts: { progress: '进', problems: '问', nextSteps: '步', data: document } },
  });
  life.must('EndorseReport', { on: '2025-02-21', as: as('authority'), data: { year } });
  life.must('FileReport', { on: '2025-03-03', as: handler, data: { year, filedOn: '2025-03-03' } });
  const target = life.events.find((e) => e.type === 'AnnualReportFiled')?.id;
  corrected(life, { target, field: 'filedOn', was: '2025-03-03', is: '2025-02-28' }, '2025-03-04');
  expect(life.state.annualReport[year]?.filedOn).toBe('2025-02-28');
});

test('a document may be attached by those who stand to the center, not by an auditor; also after the end', () => {
  const life = start(running('2024-03-15'), '2024-03-16');
  const attach = (who: Parameters<typeof as>[0]) =>
    life.when('AttachDocument', { on: '2025-03-03', as: as(who), data: { document, about: '会议纪要' } });
  attach('center').then([documentAttached({ document, about: '会议纪要' })]);
  attach('lead').then([documentAttached({ document, about: '会议纪要' })]);
  attach('auditor').thenRefuses('NOT_PERMITTED');
  attach('evaluator').thenRefuses('NOT_THE_EVALUATOR');
  attach('department').thenRefuses('NOT_CONSULTED');
  attach('panel').thenRefuses('NOT_ON_PANEL');
});
