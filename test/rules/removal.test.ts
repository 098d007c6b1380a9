import {
  evaluationNonParticipationFound,
  evaluationOpened,
  evaluationReopened,
  evaluationWithdrawnMidway,
} from '../../events/evaluation';
import { proceedingsLapsed } from '../../events/record';
import { inspectionReopened, rectificationFailed, rectificationOrdered } from '../../events/rectification';
import { centerDelisted, removalProposalDropped, removalProposed, statementReceived } from '../../events/removal';
import { approved, start, types } from '../support/approved';
import { as, document, evaluatorOrg, Life, lawOf } from '../support/given';

const why = { reason: '理由', documents: [document] };
const handler = as('bureau-handler');
const leader = as('bureau-leader');
const opened = evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] });
const found = evaluationNonParticipationFound({
  evaluation: 1,
  demands: ['demand-1', 'demand-2'],
  dueUsed: '2025-02-18',
});
const left = evaluationWithdrawnMidway({
  evaluation: 1,
  signedBy: '张三',
  legalRepresentative: true,
  warningConfirmed: true,
});
const item = { item: 'i1', met: false, text: '未完成' };
const failed = [
  rectificationOrdered({ evaluation: 1, items: [{ id: 'i1', text: '完善条件' }], document }),
  rectificationFailed({ evaluation: 1, inspectedOn: '2025-03-03', inspector: evaluatorOrg, findings: [item] }),
];

/** A center with the finding of one ground, on 3 March 2025. */
function withFinding(
  ground: 'nonParticipation' | 'withdrawal' | 'rectificationFailed',
  values: Record<string, unknown> = {},
): Life {
  const life = approved('2021-12-01', values);
  const facts = { nonParticipation: [opened, found], withdrawal: [opened, left], rectificationFailed: failed }[ground];
  return start(life.given('2025-03-03', ...facts), '2025-03-03');
}
const findingOf = (life: Life): string =>
  life.events.findLast((e) => /NonParticipationFound|WithdrawnMidway|RectificationFailed/.test(e.type))?.id ?? '';
const propose = (life: Life, ground: string, on = '2025-03-04') =>
  life.when('ProposeRemoval', { on, as: handler, data: { ground, evaluation: 1 }, ...why });
const serve = (life: Life, servedOn = '2025-03-05', notice = 'removal-proposal-1') =>
  life.must('RecordService', {
    on: servedOn,
    as: handler,
    data: { notice, servedOn, proof: { kind: 'receipt', doc: document } },
  });
const delist = (life: Life, on: string, more: object = {}) =>
  life.when('DelistCenter', {
    on,
    as: leader,
    data: { proposal: 'removal-1', answers: [], document, ...more },
    ...why,
  });
const state = (life: Life, on: string, more: object = {}) =>
  life.when('RecordStatement', {
    on,
    as: as('center'),
    data: { receivedOn: on, form: 'written', final: false, ...more },
    ...why,
  });
/** Proposed on 4 March 2025, served on the 5th. */
function proposed(
  ground: Parameters<typeof withFinding>[0] = 'nonParticipation',
  values: Record<string, unknown> = {},
): Life {
  const life = withFinding(ground, values);
  propose(life, ground).then([
    removalProposed({ proposal: 'removal-1', ground, finding: findingOf(life), evaluation: 1 }),
  ]);
  serve(life);
  return life;
}

test.each(['nonParticipation', 'withdrawal', 'rectificationFailed'] as const)(
  '%s: proposed, served, T9 over, delisted',
  (ground) => {
    const life = proposed(ground);
    expect(life.deadline('statement-period-1')).toStrictEqual({ due: '2025-03-19', state: 'open', provisional: false });
    delist(life, '2025-03-19').thenRefuses('STATEMENT_PERIOD_RUNNING');
    expect(types(life.until('2025-03-19'))).toContain('DeadlineReached');
    const { events, refused } = life.send('DelistCenter', {
      on: '2025-03-20',
      as: leader,
      data: { proposal: 'removal-1', answers: [], document },
      ...why,
    });
    expect(refused).toBeUndefined();
    expect(events.slice(0, 1)).toStrictEqual([
      centerDelisted({ proposal: 'removal-1', ground, answers: [], document }),
    ]);
    expect(events[1]?.type).toBe('ProceedingsLapsed');
    expect(Object.values(life.state.deadline).some((d) => d.state === 'open')).toBe(false);
    expect(life.state.lifecycle.phase).toBe('Delisted');
  },
);

test('only the three grounds of Art 24, each on its own standing finding, one proposal at a time', () => {
  const life = withFinding('nonParticipation');
  propose(life, 'lateReport').thenRefuses('GROUND_NOT_IN_ARTICLE_24');
  propose(life, 'withdrawal').thenRefuses('NO_STANDING_FINDING');
  propose(life, 'rectificationFailed').thenRefuses('NO_STANDING_FINDING');
  life.must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  propose(life, 'nonParticipation').thenRefuses('REMOVAL_OPEN');
});

test('the system never proposes; it only gives the handler a task', () => {
  const life = withFinding('withdrawal');
  life
    .when('ProposeRemoval', {
      on: '2025-03-04',
      as: as('system'),
      data: { ground: 'withdrawal', evaluation: 1 },
      ...why,
    })
    .thenRefuses('NOT_PERMITTED');
  expect(Object.values(life.state.task).map((t) => t.about)).toContain(`finding-${findingOf(life)}:propose`);
});

test('nothing adverse without a served notice, and without answers to the statements', () => {
  const life = withFinding('nonParticipation');
  delist(life, '2025-03-04').thenRefuses('NO_PROPOSAL');
  life.must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  delist(life, '2025-06-30').thenRefuses('NOTICE_NOT_SERVED');
  serve(life, '2025-07-01');
  state(life, '2025-07-02').then([
    statementReceived({
      statement: 'statement-1',
      proposal: 'removal-1',
      receivedOn: '2025-07-02',
      form: 'written',
      final: false,
      late: false,
    }),
  ]);
  state(life, '2025-07-16', { form: 'oral' }).then([
    statementReceived({
      statement: 'statement-2',
      proposal: 'removal-1',
      receivedOn: '2025-07-16',
      form: 'oral',
      final: false,
      late: true,
    }),
  ]);
  const answer = (statement: string) => ({ statement, answer: '不成立' });
  delist(life, '2025-07-17', { answers: [answer('statement-1')] }).thenRefuses('STATEMENT_NOT_ANSWERED');
  const answers = [answer('statement-1'), answer('statement-2')];
  delist(life, '2025-07-17', { answers }).then([
    centerDelisted({ proposal: 'removal-1', ground: 'nonParticipation', answers, document }),
    proceedingsLapsed({
      items: life.events
        .filter((e) => e.type === 'ProceedingsLapsed')
        .flatMap((e) => proceedingsLapsed.schema.parse(e.data).items),
    }),
  ]);
  delist(life, '2025-07-18').thenRefuses('CENTER_ENDED');
});

test('a statement declared final makes the decision possible at once', () => {
  const life = proposed();
  state(life, '2025-03-06', { final: true }).then([
    statementReceived({
      statement: 'statement-1',
      proposal: 'removal-1',
      receivedOn: '2025-03-06',
      form: 'written',
      final: true,
      late: false,
    }),
  ]);
  life.must('DelistCenter', {
    on: '2025-03-07',
    as: leader,
    data: { proposal: 'removal-1', answers: [{ statement: 'statement-1', answer: '已阅' }], document },
  });
});

test('nobody waives for the center what is left of its period: not by word of mouth that an office enters', () => {
  const entered = (form: string, final = true) =>
    proposed().when('RecordStatement', {
      on: '2025-03-06',
      as: handler,
      data: { receivedOn: '2025-03-06', form, final },
      ...why,
    });
  entered('oral').thenRefuses('WAIVER_NOT_ITS_OWN');
  const received = { statement: 'statement-1', proposal: 'removal-1', receivedOn: '2025-03-06', late: false } as const;
  entered('oral', false).then([statementReceived({ ...received, form: 'oral', final: false })]);
  entered('paper').then([statementReceived({ ...received, form: 'paper', final: true })]);
  state(proposed(), '2025-03-06', { form: 'oral', final: true }).then([
    statementReceived({ ...received, form: 'oral', final: true }),
  ]);
});

test('a statement needs an open proposal, and a day on or after it', () => {
  const life = withFinding('nonParticipation');
  state(life, '2025-03-04').thenRefuses('NO_PROPOSAL');
  life.must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  state(life, '2025-03-05', { receivedOn: '2025-03-03' }).thenRefuses('DATE_BEFORE_ANCHOR');
  state(life, '2025-03-05', { receivedOn: '2025-03-06' }).thenRefuses('DATE_IN_FUTURE');
});

test('the signer is not the proposer (X9)', () => {
  const life = proposed();
  const both = as('bureau-leader', { id: 'bureau-handler' });
  life.until('2025-03-19');
  life
    .when('DelistCenter', {
      on: '2025-03-20',
      as: both,
      data: { proposal: 'removal-1', answers: [], document },
      ...why,
    })
    .thenRefuses('FOUR_EYES');
});

const drop = (life: Life, on = '2025-03-21') => {
  const data = { proposal: 'removal-1' };
  life.must('PrepareDecision', { on, as: handler, data: { command: 'DropRemovalProposal', data } });
  return life.when('DropRemovalProposal', { on, as: leader, data, ...why });
};

test('dropped: the step whose finding was set aside is done again; the same finding carries no second proposal (X2)', () => {
  const life = proposed('nonParticipation');
  life
    .when('DropRemovalProposal', { on: '2025-03-21', as: leader, data: { proposal: 'removal-1' }, ...why })
    .thenRefuses('FOUR_EYES');
  drop(life).then([
    removalProposalDropped({ proposal: 'removal-1', because: 'decision' }),
    evaluationReopened({ evaluation: 1 }),
  ]);
  drop(life, '2025-03-24').thenRefuses('NO_PROPOSAL');
  propose(life, 'nonParticipation', '2025-03-24').thenRefuses('NO_STANDING_FINDING');
  expect(life.deadline('statement-period-1')?.state).toBe('reached');
  expect(life.state.notice['proposal-dropped-1']?.about).toBe('removal-1');
});

test('dropped on ground c: the inspection is open again', () => {
  drop(proposed('rectificationFailed')).then([
    removalProposalDropped({ proposal: 'removal-1', because: 'decision' }),
    inspectionReopened({ evaluation: 1 }),
  ]);
});

test('X10: once the calendar is published, the reached day is confirmed and the decision possible', () => {
  let layers: readonly string[] = ['national', 'xinjiang'];
  const law = {
    policy: lawOf().policy,
    calendar: () => lawOf({ 'calendar.layers': layers }).calendar(lawOf({ 'calendar.layers': layers }).policy()),
  };
  const life = new Life(law);
  const facts = approved('2021-12-01').events.map(({ type, data }) => ({ type, data }));
  start(life.given('2021-12-01', ...facts).given('2026-03-02', opened, found), '2026-03-02');
  life.must('ProposeRemoval', { on: '2026-03-03', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  serve(life, '2026-03-04');
  life.until('2026-03-18');
  delist(life, '2026-03-19').thenRefuses('DEADLINE_PROVISIONAL');
  // Without the missing layer every day of 2026 is known: as if the year had been published.
  layers = ['national'];
  start(life, '2026-03-20');
  expect(life.deadline('statement-period-1')).toStrictEqual({
    due: '2026-03-18',
    state: 'reached',
    provisional: false,
  });
  life.must('DelistCenter', { on: '2026-03-23', as: leader, data: { proposal: 'removal-1', answers: [], document } });
});

test('X7: a corrected day of service opens the period again', () => {
  const life = proposed();
  life.until('2025-03-19');
  const target = life.state.notice['removal-proposal-1']?.served?.event;
  const data = { target, field: 'servedOn', was: '2025-03-05', is: '2025-03-14' };
  life.must('PrepareDecision', { on: '2025-03-20', as: handler, data: { command: 'CorrectRecord', data } });
  life.must('CorrectRecord', { on: '2025-03-20', as: leader, data });
  expect(life.deadline('statement-period-1')).toStrictEqual({ due: '2025-03-28', state: 'open', provisional: false });
  delist(life, '2025-03-24').thenRefuses('STATEMENT_PERIOD_RUNNING');
});
