import { evaluationFinalized, evaluationOpened, evaluationWithdrawnMidway } from '../../events/evaluation';
import { integrityCaseOpened, integrityCaseSubstantiated } from '../../events/integrity';
import {
  centerRevoked,
  revocationEndorsed,
  revocationProposalDropped,
  revocationProposed,
  revocationRefused,
  revocationRequested,
  revocationRequestWithdrawn,
  revocationReturned,
} from '../../events/removal';
import { noOthers } from '../../rules/kernel/command';
import { approved, running, start, types } from '../support/approved';
import { as, document, type Life } from '../support/given';

const why = { reason: '理由', documents: [document] };
const handler = as('bureau-handler');
const leader = as('bureau-leader');
const authority = as('authority');
const center = as('center');
const onRequest = { ground: 'ownRequest' as const };
const request = (life: Life, on = '2025-03-03', data: object = onRequest) =>
  life.when('RequestRevocation', { on, as: center, data: { ...data }, ...why });
const endorse = (life: Life, on = '2025-03-04') =>
  life.when('EndorseRevocation', { on, as: authority, data: { opinion: '同意' } });
const revoke = (life: Life, on: string, data: object) =>
  life.when('RevokeCenter', { on, as: leader, data: { answers: [], document, ...data }, ...why });
const propose = (life: Life, data: object, on = '2025-03-03') =>
  life.when('ProposeRevocation', { on, as: handler, data: { ...data }, ...why });
const revoked = (life: Life): unknown => life.events.find((e) => e.type === 'CenterRevoked')?.data;
const integrity = [
  integrityCaseOpened({ case: 'integrity-1', subject: 'center', about: '材料造假' }),
  integrityCaseSubstantiated({
    case: 'integrity-1',
    rule: '科研失信行为调查处理规则',
    measure: '撤销',
    heardOn: '2025-03-01',
  }),
];

test('on its own request, endorsed by its authority, while a report is overdue: every timer dies with it', () => {
  const life = running('2024-03-15');
  life.until('2025-04-02');
  request(life, '2025-04-07').then([revocationRequested(onRequest)]);
  request(life, '2025-04-07').thenRefuses('REQUEST_OPEN');
  revoke(life, '2025-04-08', { ground: 'ownRequest' }).thenRefuses('NOT_ENDORSED');
  endorse(life, '2025-04-08').then([revocationEndorsed({ opinion: '同意' })]);
  endorse(life, '2025-04-08').thenRefuses('NO_REQUEST');
  const events = life.must('RevokeCenter', {
    on: '2025-04-09',
    as: leader,
    data: { ground: 'ownRequest', answers: [], document },
  });
  expect(events[0]).toStrictEqual(centerRevoked({ ground: 'ownRequest', answers: [], document }));
  expect(events[1]?.data).toMatchObject({ items: [{ region: 'annualReport', key: '2024' }, { region: 'evaluation' }] });
  expect(Object.values(life.state.deadline).filter((d) => d.state === 'open')).toStrictEqual([]);
  expect(life.until('2030-01-01')).toStrictEqual([]);
  request(life, '2030-01-02').thenRefuses('CENTER_ENDED');
});

test('the request can be returned and asked for again, withdrawn, or refused', () => {
  const life = running('2024-03-15');
  const back = (on: string) => life.when('ReturnRevocation', { on, as: authority, data: {}, ...why });
  back('2025-03-03').thenRefuses('NO_REQUEST');
  request(life).then([revocationRequested(onRequest)]);
  back('2025-03-04').then([revocationReturned({})]);
  back('2025-03-04').thenRefuses('NO_REQUEST');
  endorse(life, '2025-03-04').thenRefuses('NO_REQUEST');
  request(life, '2025-03-05').then([revocationRequested(onRequest)]);
  life
    .when('WithdrawRevocationRequest', { on: '2025-03-06', as: center, data: {} })
    .then([revocationRequestWithdrawn({})]);
  life.when('WithdrawRevocationRequest', { on: '2025-03-06', as: center, data: {} }).thenRefuses('NO_REQUEST');
  request(life, '2025-03-07').then([revocationRequested(onRequest)]);
  endorse(life, '2025-03-10').then([revocationEndorsed({ opinion: '同意' })]);
  life.when('RefuseRevocation', { on: '2025-03-11', as: leader, data: {}, ...why }).then([revocationRefused({})]);
  life.when('RefuseRevocation', { on: '2025-03-11', as: leader, data: {}, ...why }).thenRefuses('NO_REQUEST');
  expect(life.state.lifecycle.phase).toBe('Building');
});

test('each request has its own task at the authority', () => {
  const life = running('2024-03-15');
  life.must('RequestRevocation', { on: '2025-03-03', as: center, data: onRequest });
  life.must('ReturnRevocation', { on: '2025-03-04', as: authority });
  life.must('RequestRevocation', { on: '2025-03-05', as: center, data: onRequest });
  const abouts = Object.values(life.state.task).map((t) => t.about);
  expect(abouts).toEqual(expect.arrayContaining(['revocation-request-1:endorse', 'revocation-request-2:endorse']));
});

test('without a request: proposal, served notice, T9, answered statement', () => {
  const life = running('2024-03-15');
  const data = { ground: 'entityEnded' as const };
  revoke(life, '2025-03-03', data).thenRefuses('NO_PROPOSAL');
  propose(life, data).then([revocationProposed({ proposal: 'revocation-1', ...data })]);
  propose(life, data).thenRefuses('REMOVAL_OPEN');
  revoke(life, '2025-03-03', { ...data, proposal: 'revocation-1' }).thenRefuses('NOTICE_NOT_SERVED');
  life.must('RecordService', {
    on: '2025-03-05',
    as: handler,
    data: { notice: 'revocation-proposal-1', servedOn: '2025-03-05', proof: { kind: 'registeredPost', doc: document } },
  });
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-19');
  revoke(life, '2025-03-19', { ...data, proposal: 'revocation-1' }).thenRefuses('STATEMENT_PERIOD_RUNNING');
  life.must('RecordStatement', {
    on: '2025-03-19',
    as: handler,
    data: { receivedOn: '2025-03-19', form: 'paper', final: true },
  });
  revoke(life, '2025-03-20', { ...data, proposal: 'revocation-1' }).thenRefuses('STATEMENT_NOT_ANSWERED');
  const answers = [{ statement: 'statement-1', answer: '已核实' }];
  life.must('RevokeCenter', {
    on: '2025-03-20',
    as: leader,
    data: { ...data, proposal: 'revocation-1', answers, document },
  });
  expect(revoked(life)).toStrictEqual({ ...data, proposal: 'revocation-1', answers, document });
  expect(life.state.lifecycle.phase).toBe('Revoked');
});

test('a proposal decides only on its own ground, and may be dropped', () => {
  const life = running('2024-03-15');
  life.must('ProposeRevocation', { on: '2025-03-03', as: handler, data: { ground: 'entityEnded' } });
  revoke(life, '2025-03-04', { ground: 'other', proposal: 'revocation-1' }).thenRefuses('NO_PROPOSAL');
  const data = { proposal: 'revocation-1' };
  life.must('PrepareDecision', { on: '2025-03-04', as: handler, data: { command: 'DropRevocationProposal', data } });
  const drop = () => life.when('DropRevocationProposal', { on: '2025-03-05', as: leader, data, ...why });
  drop().then([revocationProposalDropped({ proposal: 'revocation-1', because: 'decision' })]);
  drop().thenRefuses('NO_PROPOSAL');
  life.must('ProposeRevocation', { on: '2025-03-06', as: handler, data: { ground: 'entityEnded' } });
  expect(Object.keys(life.state.removal.proposals)).toStrictEqual(['revocation-1', 'revocation-2']);
});

test('integrity rests on a substantiated case of the center', () => {
  const life = start(approved('2024-03-15').given('2025-03-02', ...integrity), '2025-03-03');
  propose(life, { ground: 'integrity' }).thenRefuses('NO_SUBSTANTIATED_CASE');
  propose(life, { ground: 'integrity', case: 'integrity-2' }).thenRefuses('NO_SUBSTANTIATED_CASE');
  propose(life, { ground: 'integrity', case: 'integrity-1' }).then([
    revocationProposed({ proposal: 'revocation-1', ground: 'integrity', case: 'integrity-1' }),
  ]);
});

test('never a way round Art 24: a standing finding goes by its own procedure', () => {
  const life = approved('2021-12-01').given(
    '2025-03-03',
    evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }),
    evaluationWithdrawnMidway({ evaluation: 1, signedBy: '张三', legalRepresentative: true, warningConfirmed: true }),
    ...integrity,
  );
  start(life, '2025-03-03');
  propose(life, { ground: 'other', rule: '某规定' }, '2025-03-04').thenRefuses('BELONGS_TO_ARTICLE_24');
  propose(life, { ground: 'integrity', case: 'integrity-1' }, '2025-03-04').thenRefuses('BELONGS_TO_ARTICLE_24');
});

test('an open removal proposal is decided or dropped first', () => {
  const life = approved('2021-12-01').given(
    '2025-03-03',
    evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }),
    evaluationWithdrawnMidway({ evaluation: 1, signedBy: '张三', legalRepresentative: true, warningConfirmed: true }),
  );
  start(life, '2025-03-03');
  life.must('ProposeRemoval', { on: '2025-03-03', as: handler, data: { ground: 'withdrawal', evaluation: 1 } });
  life.must('RequestRevocation', { on: '2025-03-04', as: center, data: onRequest });
  life.must('EndorseRevocation', { on: '2025-03-04', as: authority, data: { opinion: '同意' } });
  revoke(life, '2025-03-05', { ground: 'ownRequest' }).thenRefuses('REMOVAL_OPEN');
});

test('a merger names a center that exists and stays', () => {
  const life = running('2024-03-15', {}, { ...noOthers, exists: (id) => id === 'c2' || id === 'c1' });
  life.must('RequestRevocation', { on: '2025-03-03', as: center, data: { ground: 'merged', into: 'c9' } });
  life.must('EndorseRevocation', { on: '2025-03-04', as: authority, data: { opinion: '同意' } });
  revoke(life, '2025-03-05', { ground: 'ownRequest' }).thenRefuses('NOT_ENDORSED');
  revoke(life, '2025-03-05', { ground: 'merged' }).thenRefuses('SUCCESSOR_UNKNOWN');
  revoke(life, '2025-03-05', { ground: 'merged', into: 'c1' }).thenRefuses('SUCCESSOR_UNKNOWN');
  life.must('RevokeCenter', {
    on: '2025-03-05',
    as: leader,
    data: { ground: 'merged', into: 'c2', answers: [], document },
  });
  expect(revoked(life)).toStrictEqual({ ground: 'merged', into: 'c2', answers: [], document });
});

test('only a merger names a successor: the names of a center pass on with nothing else', () => {
  const code = 'SUCCESSOR_WITHOUT_MERGER';
  const life = running('2024-03-15');
  life
    .when('RequestRevocation', { on: '2025-03-03', as: center, data: { ...onRequest, into: 'c2' }, ...why })
    .thenRefuses(code);
  propose(life, { ground: 'entityEnded', into: 'c2' } as never, '2025-03-03').thenRefuses(code);
  life.must('RequestRevocation', { on: '2025-03-03', as: center, data: onRequest });
  life.must('EndorseRevocation', { on: '2025-03-04', as: authority, data: { opinion: '同意' } });
  revoke(life, '2025-03-05', { ground: 'ownRequest', into: 'c2' }).thenRefuses(code);
});

test('on a day whose calendar is not published the decision waits (X10)', () => {
  const life = running('2024-03-15');
  life.must('ProposeRevocation', { on: '2026-03-03', as: handler, data: { ground: 'entityEnded' } });
  life.must('RecordService', {
    on: '2026-03-04',
    as: handler,
    data: { notice: 'revocation-proposal-1', servedOn: '2026-03-04', proof: { kind: 'receipt', doc: document } },
  });
  revoke(life, '2026-03-19', { ground: 'entityEnded', proposal: 'revocation-1' }).thenRefuses('DEADLINE_PROVISIONAL');
});

describe('evaluation.maxConsecutivePoor (A15): repeated 较差 is no ground of Art 24, and a reason to revoke only by policy', () => {
  const poor = (evaluation: number) => evaluationFinalized({ evaluation, grade: '较差', document });
  const withPoor = (values: Record<string, unknown>, times: number): Life => {
    const life = approved('2018-03-15', values).given('2025-03-03', ...[1, 2].slice(0, times).map(poor));
    return start(life, '2025-03-03');
  };
  const other = { ground: 'other' as const };
  test('0 (default): refused', () => propose(withPoor({}, 2), other).thenRefuses('BELONGS_TO_ARTICLE_24'));
  test('2: refused after the first', () =>
    propose(withPoor({ 'evaluation.maxConsecutivePoor': 2 }, 1), other).thenRefuses('BELONGS_TO_ARTICLE_24'));
  test('2: proposed after the second', () =>
    propose(withPoor({ 'evaluation.maxConsecutivePoor': 2 }, 2), other).then([
      revocationProposed({ proposal: 'revocation-1', ...other }),
    ]));
  test('another rule, cited, is another matter', () =>
    expect(
      types(
        withPoor({}, 1).must('ProposeRevocation', {
          on: '2025-03-03',
          as: handler,
          data: { ...other, rule: '某规定' },
        }),
      ),
    ).toContain('RevocationProposed'));
});
