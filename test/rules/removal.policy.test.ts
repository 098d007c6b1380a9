import { evaluationNonParticipationFound, evaluationOpened } from '../../events/evaluation';
import { centerDelisted, centerRevoked, removalProposalDropped } from '../../events/removal';
import { approved, start, types } from '../support/approved';
import { inspect, reported } from '../support/evaluation';
import { as, document, type Life } from '../support/given';

/** The switches of A9, A10, A37 and A42: each of their values leads to another outcome. */

const why = { reason: '理由', documents: [document] };
const handler = as('bureau-handler');
const leader = as('bureau-leader');
const decision = { proposal: 'removal-1', answers: [], document };
const opened = evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] });
const found = evaluationNonParticipationFound({ evaluation: 1, demands: [], dueUsed: '2025-02-18' });
/** Proposed on that day, its notice not served yet. */
function proposed(on: string, values: Record<string, unknown>): Life {
  const life = start(approved('2021-12-01', values).given(on, opened, found), on);
  life.must('ProposeRemoval', { on, as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  return life;
}
const serve = (life: Life, servedOn: string) =>
  life.must('RecordService', {
    on: servedOn,
    as: handler,
    data: { notice: 'removal-proposal-1', servedOn, proof: { kind: 'receipt', doc: document } },
  });

describe('removal.onDrop = nothing (A42)', () => {
  const drop = (life: Life, on: string) => {
    const data = { proposal: 'removal-1' };
    life.must('PrepareDecision', { on, as: handler, data: { command: 'DropRemovalProposal', data } });
    return life.when('DropRemovalProposal', { on, as: leader, data, ...why });
  };
  const next = (life: Life, on: string) =>
    life.until(on).filter((e) => /^(CycleRenewed|EvaluationScheduled)$/.test(e.type));

  test('the finding stays set aside, and the next cycle follows on the grid', () => {
    const life = proposed('2025-03-04', { 'removal.onDrop': 'nothing' });
    drop(life, '2025-03-21').then([removalProposalDropped({ proposal: 'removal-1', because: 'decision' })]);
    expect(next(life, '2025-03-24').map((e) => e.data)).toMatchObject([
      { evaluation: 2, start: '2024-12-01', end: '2027-12-01', after: 'dropped' },
      { evaluation: 2, attempt: 1 },
    ]);
    expect(life.deadline('evaluation-2-cycle')).toMatchObject({ due: '2027-12-01', state: 'open' });
    life
      .when('ProposeRemoval', {
        on: '2025-03-25',
        as: handler,
        data: { ground: 'nonParticipation', evaluation: 1 },
        ...why,
      })
      .thenRefuses('NO_STANDING_FINDING');
    expect(next(life, '2025-12-31')).toStrictEqual([]);
  });
  test('also after an inspection that was not passed', () => {
    const life = reported({ 'removal.onDrop': 'nothing' });
    inspect(life, '2025-06-16', 'failed');
    life.must('ProposeRemoval', {
      on: '2025-06-17',
      as: handler,
      data: { ground: 'rectificationFailed', evaluation: 1 },
    });
    drop(life, '2025-07-01').then([removalProposalDropped({ proposal: 'removal-1', because: 'decision' })]);
    expect(next(life, '2025-07-02').map((e) => e.data)).toMatchObject([{ evaluation: 2, after: 'dropped' }, {}]);
    expect(life.state.evaluation.current).toBe(2);
  });
  test('redo: nothing of the kind, the step is done again', () => {
    const life = proposed('2025-03-04', {});
    drop(life, '2025-03-21');
    expect(life.state.evaluation.byNumber[1]?.status).toBe('Open');
    expect(next(life, '2025-03-31')).toStrictEqual([]);
  });
});

test('delisting.statementDays = 0 (A10): no period, the notice is still served', () => {
  const life = proposed('2025-03-04', { 'delisting.statementDays': 0 });
  life.when('DelistCenter', { on: '2025-03-04', as: leader, data: decision, ...why }).thenRefuses('NOTICE_NOT_SERVED');
  serve(life, '2025-03-05');
  expect(life.deadline('statement-period-1')).toBeUndefined();
  life.must('DelistCenter', { on: '2025-03-05', as: leader, data: decision });
});

test('delisting.alsoRevoke (A9): the same decision also revokes', () => {
  const life = proposed('2025-03-04', { 'delisting.alsoRevoke': true });
  serve(life, '2025-03-05');
  const events = life.must('DelistCenter', { on: '2025-03-20', as: leader, data: decision });
  expect(events.slice(0, 2)).toStrictEqual([
    centerDelisted({ ...decision, ground: 'nonParticipation' }),
    centerRevoked({ ...decision, ground: 'other' }),
  ]);
  expect(types(events).filter((t) => t === 'ProceedingsLapsed')).toHaveLength(1);
  expect(life.state.lifecycle.phase).toBe('Revoked');
});

test.each([
  ['block', 'DEADLINE_PROVISIONAL'],
  ['allow', undefined],
] as const)('deadline.provisionalGate = %s (A37, X10): T9 in a year without a published calendar', (gate, code) => {
  const life = proposed('2026-03-03', { 'deadline.provisionalGate': gate });
  serve(life, '2026-03-04');
  expect(life.deadline('statement-period-1')).toStrictEqual({ due: '2026-03-18', state: 'open', provisional: true });
  expect(life.send('DelistCenter', { on: '2026-03-19', as: leader, data: decision, ...why }).refused?.code).toBe(code);
});
