import {
  acceptanceApplied,
  acceptanceConditional,
  acceptanceExtended,
  acceptanceFailed,
  acceptanceOverdue,
  acceptancePassed,
  acceptanceReviewed,
  acceptanceWindowOpened,
} from '../../events/acceptance';
import { deadlineRecordedPast } from '../../events/deadline';
import { evaluationFinalized, evaluationMaterialsSubmitted, evaluationOpened } from '../../events/evaluation';
import { buildPlanDrafted } from '../../events/lifecycle';
import { membersOf } from '../../events/members';
import { center } from '../../rules/center';
import { summarize } from '../../rules/center/display';
import { inSequence, overdue } from '../../rules/center/facts';
import { noOthers } from '../../rules/kernel/command';
import { decider } from '../../rules/kernel/decider';
import { approved, running, start, types } from '../support/approved';
import { as, document, type Life } from '../support/given';
import { there } from '../support/there';

const why = { reason: '理由', documents: [document] };
const handler = as('bureau-handler');
const leader = as('bureau-leader');
const indicators = [
  { id: 'i1', met: true },
  { id: 'i2', met: false },
];
const apply = (life: Life, on: string) =>
  life.when('ApplyAcceptance', { on, as: as('center'), data: { summary: document }, ...why });
const assist = (life: Life, on: string) =>
  life.when('AssistReview', { on, as: as('authority'), data: { opinion: '同意验收' } });
const conclude = (life: Life, on: string, result: 'passed' | 'conditional' | 'failed') =>
  life.when('RecordAcceptance', { on, as: leader, data: { result, indicators, document }, ...why });
const extend = (life: Life, on: string, is: string) =>
  life.when('ExtendAcceptance', { on, as: handler, data: { is }, ...why });
/** Approved 2021-12-01: the build period ends 2024-12-02 (1 December is a Sunday); the window opens 2024-09-02. */
const open = (values: Record<string, unknown> = {}): Life => {
  const life = running('2021-12-01', values);
  life.until('2024-09-02');
  return life;
};

test('T7: the window opens three months before the end of the build period that is shown, and does not roll', () => {
  const life = running('2021-12-01');
  expect(life.deadline('build-period')?.due).toBe('2024-12-02');
  expect(life.deadline('acceptance-open')?.due).toBe('2024-09-02');
  expect(life.deadline('acceptance')).toStrictEqual({ due: '2025-06-03', state: 'open', provisional: true });
  apply(life, '2024-09-01').thenRefuses('WINDOW_NOT_OPEN');
  expect(life.until('2024-09-02').slice(-3)[0]).toStrictEqual(acceptanceWindowOpened({ dueUsed: '2024-09-02' }));
});

test('applied, reviewed, passed: a recorded fact without consequence; repeated, each step is refused', () => {
  const life = open();
  conclude(life, '2024-09-02', 'passed').thenRefuses('NOT_APPLIED');
  assist(life, '2024-09-02').thenRefuses('NOT_APPLIED');
  apply(life, '2024-09-03').then([acceptanceApplied({ round: 1, summary: document })]);
  apply(life, '2024-09-03').thenRefuses('WINDOW_NOT_OPEN');
  expect(life.deadline('acceptance')?.state).toBe('cancelled');
  assist(life, '2024-09-04').then([acceptanceReviewed({ opinion: '同意验收' })]);
  assist(life, '2024-09-04').thenRefuses('NOT_APPLIED');
  conclude(life, '2024-09-05', 'passed').then([acceptancePassed({ round: 1, indicators, document })]);
  conclude(life, '2024-09-06', 'passed').thenRefuses('NOT_APPLIED');
  apply(life, '2024-09-06').thenRefuses('ALREADY_ACCEPTED');
  extend(life, '2024-09-06', '2025-12-31').thenRefuses('ALREADY_ACCEPTED');
  expect(life.state.lifecycle.phase).toBe('Building');
});

test('every indicator of the build plan is judged, and a conclusion they do not bear out needs a reason', () => {
  const planned = ['i1', 'i2'].map((id) => ({ id, title: id, target: '1' }));
  const judge = (met: Record<string, boolean>, result: 'passed' | 'conditional' | 'failed', reason?: string) => {
    const life = open();
    const { plan } = life.state.lifecycle;
    life.given('2024-09-02', buildPlanDrafted({ ...there(plan), version: 2, indicators: planned }));
    life.must('ApplyAcceptance', { on: '2024-09-03', as: as('center'), data: { summary: document } });
    life.must('AssistReview', { on: '2024-09-04', as: as('authority'), data: { opinion: '同意验收' } });
    const judged = Object.entries(met).map(([id, is]) => ({ id, met: is }));
    const given = {
      on: '2024-09-05',
      as: leader,
      data: { result, indicators: judged, document },
      documents: [document],
    };
    const when = life.when('RecordAcceptance', { ...given, ...(reason ? { reason } : {}) });
    const event = { passed: acceptancePassed, conditional: acceptanceConditional, failed: acceptanceFailed }[result];
    return { isTaken: () => when.then([event({ round: 1, indicators: judged, document })]), ...when };
  };
  const because = '剩余指标已另行立项';
  judge({ i1: true, i2: true }, 'passed').isTaken();
  judge({ i1: true, i2: false }, 'passed').thenRefuses('ACCEPTANCE_REASON_MISSING');
  judge({ i1: true }, 'passed').thenRefuses('ACCEPTANCE_REASON_MISSING');
  judge({ i1: true }, 'passed', because).isTaken();
  judge({ i1: true, i2: false }, 'conditional').isTaken();
  judge({ i1: true, i2: true }, 'failed').thenRefuses('ACCEPTANCE_REASON_MISSING');
  judge({ i1: true, i2: true }, 'conditional').thenRefuses('ACCEPTANCE_REASON_MISSING');
  judge({ i1: true, i2: true }, 'conditional', because).isTaken();
  judge({ i1: true, i2: true, i9: true }, 'passed', because).thenRefuses('INDICATOR_UNKNOWN');
  const twice = [...indicators, ...indicators.map((one) => ({ ...one, met: !one.met }))];
  const life = open();
  life.must('ApplyAcceptance', { on: '2024-09-03', as: as('center'), data: { summary: document } });
  life.must('AssistReview', { on: '2024-09-04', as: as('authority'), data: { opinion: '同意验收' } });
  const data = { result: 'passed', indicators: twice, document };
  life.when('RecordAcceptance', { on: '2024-09-05', as: leader, data, reason: because }).thenRefuses('INVALID_DATA');
});

test('the authority’s review gates nothing: without it the decision is prepared by a handler (X9)', () => {
  const life = open();
  life.must('ApplyAcceptance', { on: '2024-09-03', as: as('center'), data: { summary: document } });
  conclude(life, '2024-09-05', 'failed').thenRefuses('FOUR_EYES');
  const data = { result: 'failed', indicators, document };
  life.must('PrepareDecision', { on: '2024-09-05', as: handler, data: { command: 'RecordAcceptance', data } });
  conclude(life, '2024-09-06', 'failed').then([acceptanceFailed({ round: 1, indicators, document })]);
  expect(life.state.lifecycle.ended).toBeUndefined();
  apply(life, '2024-09-09').then([acceptanceApplied({ round: 2, summary: document })]);
});

test('conditional: again within six months of the result', () => {
  const life = open();
  life.must('ApplyAcceptance', { on: '2024-09-03', as: as('center'), data: { summary: document } });
  life.must('AssistReview', { on: '2024-09-04', as: as('authority'), data: { opinion: '同意' } });
  conclude(life, '2024-09-05', 'conditional').then([acceptanceConditional({ round: 1, indicators, document })]);
  expect(life.deadline('acceptance')).toStrictEqual({ due: '2025-03-05', state: 'open', provisional: false });
  expect(life.until('2025-03-05').find((e) => e.type === 'AcceptanceOverdue')).toStrictEqual(
    acceptanceOverdue({ dueUsed: '2025-03-05' }),
  );
});

test('overdue is a fact and a task for the Bureau; late applications are taken', () => {
  const life = open();
  expect(life.until('2025-06-03').find((e) => e.type === 'AcceptanceOverdue')).toStrictEqual(
    acceptanceOverdue({ dueUsed: '2025-06-03' }),
  );
  expect(overdue(life.state)).toBe(true);
  expect(Object.values(life.state.task).map((t) => t.about)).toContain('acceptance/1:overdue');
  apply(life, '2025-07-01').then([acceptanceApplied({ round: 1, summary: document })]);
});

test('an extension wins over the rule, and only to a later day', () => {
  const life = open();
  extend(life, '2024-10-08', '2025-06-03').thenRefuses('DAY_NOT_LATER');
  extend(life, '2024-10-08', '2025-08-31').then([acceptanceExtended({ was: '2025-06-03', is: '2025-08-31' })]);
  extend(life, '2024-10-09', '2025-08-31').thenRefuses('DAY_NOT_LATER');
  expect(life.deadline('acceptance')).toStrictEqual({ due: '2025-08-31', state: 'open', provisional: false });
});

test('an imported center whose window lay in the past may apply late; the past day is not set again (X8)', () => {
  const life = approved('2015-05-04').given(
    '2025-03-03',
    deadlineRecordedPast({ name: 'acceptance-open', due: '2018-02-04' }),
    deadlineRecordedPast({ name: 'acceptance', due: '2018-11-05' }),
  );
  start(life, '2025-03-03');
  expect(life.deadline('acceptance')).toStrictEqual({ due: '2018-11-05', state: 'past', provisional: false });
  expect(types(life.events)).not.toContain('AcceptanceOverdue');
  apply(life, '2025-03-04').then([acceptanceApplied({ round: 1, summary: document })]);
});

test('it lapses with the center', () => {
  const life = open();
  life.must('RequestRevocation', { on: '2024-09-03', as: as('center'), data: { ground: 'ownRequest' } });
  life.must('EndorseRevocation', { on: '2024-09-04', as: as('authority'), data: { opinion: '同意' } });
  const events = life.must('RevokeCenter', {
    on: '2024-09-05',
    as: leader,
    data: { ground: 'ownRequest', answers: [], document },
  });
  expect(events[1]?.data).toMatchObject({
    items: expect.arrayContaining([{ region: 'acceptance', key: 'acceptance' }]),
  });
  expect(life.state.acceptance.status).toBe('Lapsed');
});

describe('acceptance.mode (A3)', () => {
  test('off: no window, no day, no application', () => {
    const life = open({ 'acceptance.mode': 'off' });
    expect(life.deadline('acceptance-open')).toBeUndefined();
    expect(life.deadline('acceptance')).toBeUndefined();
    apply(life, '2024-09-03').thenRefuses('ACCEPTANCE_OFF');
    extend(life, '2024-09-03', '2025-12-31').thenRefuses('ACCEPTANCE_OFF');
  });
  test('merged: it goes with the evaluation, whose materials are the application', () => {
    const life = open({ 'acceptance.mode': 'merged' });
    expect(life.deadline('acceptance-open')).toBeUndefined();
    apply(life, '2024-09-03').thenRefuses('WINDOW_NOT_OPEN');
    life.given('2024-12-03', evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }));
    assist(life, '2024-12-04').thenRefuses('NOT_APPLIED');
    life.given(
      '2024-12-10',
      evaluationMaterialsSubmitted({ evaluation: 1, version: 1, data: [document], declaration: document, late: false }),
    );
    assist(life, '2024-12-11').then([acceptanceReviewed({ opinion: '同意验收' })]);
    conclude(life, '2024-12-12', 'passed').then([acceptancePassed({ round: 1, indicators, document })]);
    expect(life.until('2025-12-31').some((e) => e.type.startsWith('Acceptance'))).toBe(false);
  });
});

test('acceptance.opensMonths, acceptance.applyMonths, acceptance.conditionalMonths: other days', () => {
  const life = running('2021-12-01', {
    'acceptance.opensMonths': 1,
    'acceptance.applyMonths': 2,
    'acceptance.conditionalMonths': 3,
  });
  expect(life.deadline('acceptance-open')?.due).toBe('2024-11-02');
  expect(life.deadline('acceptance')?.due).toBe('2025-02-05');
  life.must('ApplyAcceptance', { on: '2024-11-04', as: as('center'), data: { summary: document } });
  life.must('AssistReview', { on: '2024-11-05', as: as('authority'), data: { opinion: '同意' } });
  life.must('RecordAcceptance', {
    on: '2024-11-06',
    as: leader,
    data: { result: 'conditional', indicators, document },
  });
  expect(life.deadline('acceptance')?.due).toBe('2025-02-06');
});

describe('acceptance.gates (A3)', () => {
  const passed = (gates: 'none' | 'operating' | 'sequence', pass: boolean): Life => {
    const life = open({ 'acceptance.gates': gates });
    if (pass) {
      life.must('ApplyAcceptance', { on: '2024-09-03', as: as('center'), data: { summary: document } });
      life.must('AssistReview', { on: '2024-09-04', as: as('authority'), data: { opinion: '同意' } });
      life.must('RecordAcceptance', { on: '2024-09-05', as: leader, data: { result: 'passed', indicators, document } });
    }
    life.until('2024-12-02');
    return life;
  };
  test.each([
    ['none', false, 'Operating', true],
    ['operating', false, 'Building', true],
    ['operating', true, 'Operating', true],
    ['sequence', false, 'Operating', false],
    ['sequence', true, 'Operating', true],
  ] as const)('%s, passed %s: %s at the end of the build period, in the sequence: %s', (gates, pass, phase, listed) => {
    const life = passed(gates, pass);
    expect(life.state.lifecycle.phase).toBe(phase);
    expect(inSequence(life.state, gates)).toBe(listed);
    life.given('2024-12-02', evaluationFinalized({ evaluation: 1, grade: '优秀', document }));
    const told = summarize(decider(center, life.law, noOthers), life.state, '2024-12-02', []);
    expect(told).toMatchObject({ inSequence: listed, standing: listed ? 'good' : 'candidate', support: listed });
  });
  test('acceptance.mode = off: there is nothing to wait for', () => {
    const life = open({ 'acceptance.gates': 'sequence', 'acceptance.mode': 'off' });
    expect(summarize(decider(center, life.law, noOthers), life.state, '2024-09-03', [])).toMatchObject({
      inSequence: true,
      standing: 'good',
    });
  });
  test('one that failed and was not asked for again lapses with the center', () => {
    const life = open({});
    life.must('ApplyAcceptance', { on: '2024-09-03', as: as('center'), data: { summary: document } });
    life.must('AssistReview', { on: '2024-09-04', as: as('authority'), data: { opinion: '同意' } });
    life.must('RecordAcceptance', { on: '2024-09-05', as: leader, data: { result: 'failed', indicators, document } });
    life.must('RequestRevocation', { on: '2024-09-06', as: as('center'), data: { ground: 'ownRequest' } });
    life.must('EndorseRevocation', { on: '2024-09-09', as: as('authority'), data: { opinion: '同意' } });
    const events = life.must('RevokeCenter', {
      on: '2024-09-10',
      as: leader,
      data: { ground: 'ownRequest', answers: [], document },
    });
    expect(membersOf(events.find((e) => e.type === 'ProceedingsLapsed')?.data).items).toContainEqual({
      region: 'acceptance',
      key: 'acceptance',
    });
    expect(life.state.acceptance.status).toBe('Lapsed');
  });
});
