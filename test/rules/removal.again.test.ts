import { evaluationNonParticipationFound, evaluationOpened } from '../../events/evaluation';
import { rectificationFailed, rectificationOrdered } from '../../events/rectification';
import { removalProposed } from '../../events/removal';
import { approved, start } from '../support/approved';
import { as, document, evaluatorOrg, type Life } from '../support/given';

/**
 * What happens after a proposal was dropped, or a delisting undone: the step is done again, and only a new finding
 * carries a new proposal.
 */

const why = { reason: '理由', documents: [document] };
const handler = as('bureau-handler');
const leader = as('bureau-leader');
const found = evaluationNonParticipationFound({ evaluation: 1, demands: [], dueUsed: '2025-02-18' });
const propose = (life: Life, on: string, ground = 'nonParticipation') =>
  life.when('ProposeRemoval', { on, as: handler, data: { ground, evaluation: 1 }, ...why });
const serve = (life: Life, notice: string, servedOn: string) =>
  life.must('RecordService', {
    on: servedOn,
    as: handler,
    data: { notice, servedOn, proof: { kind: 'receipt', doc: document } },
  });
function drop(life: Life, on: string): void {
  const data = { proposal: 'removal-1' };
  life.must('PrepareDecision', { on, as: handler, data: { command: 'DropRemovalProposal', data } });
  life.must('DropRemovalProposal', { on, as: leader, data });
}
function proposed(): Life {
  const life = start(
    approved('2021-12-01').given('2025-03-03', evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }), found),
    '2025-03-03',
  );
  life.must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  serve(life, 'removal-proposal-1', '2025-03-05');
  return life;
}

test('grounds a and b: materials are asked for once more, from the service of the notice that the proposal is dropped', () => {
  const life = proposed();
  drop(life, '2025-03-10');
  expect(life.state.evaluation.byNumber[1]?.status).toBe('Open');
  expect(life.deadline('evaluation-1-materials')?.state).not.toBe('open');
  serve(life, 'proposal-dropped-1', '2025-03-12');
  expect(life.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2025-04-25',
    state: 'open',
    provisional: false,
  });
});

test('a new finding carries a second proposal, with a period of its own', () => {
  const life = proposed();
  drop(life, '2025-03-10');
  start(life.given('2025-08-01', found), '2025-08-01');
  const finding = life.events.findLast((e) => e.type === found.type)?.id ?? '';
  propose(life, '2025-08-04').then([
    removalProposed({ proposal: 'removal-2', ground: 'nonParticipation', finding, evaluation: 1 }),
  ]);
  serve(life, 'removal-proposal-2', '2025-08-05');
  expect(life.deadline('statement-period-2')?.due).toBe('2025-08-19');
  expect(life.deadline('statement-period-1')?.state).toBe('cancelled');
});

test('ground c: the inspection is open again, with its service level', () => {
  const failed = rectificationFailed({
    evaluation: 1,
    inspectedOn: '2025-03-03',
    inspector: evaluatorOrg,
    findings: [{ item: 'i1', met: false, text: '未完成' }],
  });
  const ordered = rectificationOrdered({ evaluation: 1, items: [{ id: 'i1', text: '完善' }], document });
  const life = start(approved('2021-12-01').given('2025-03-03', ordered, failed), '2025-03-03');
  life.must('ProposeRemoval', {
    on: '2025-03-04',
    as: handler,
    data: { ground: 'rectificationFailed', evaluation: 1 },
  });
  drop(life, '2025-03-10');
  expect(life.state.rectification[1]?.status).toBe('Inspection');
  expect(life.deadline('inspection-1')?.state).toBe('open');
});

test('a delisting undone by a court does not lead to a second one on the same finding (L23)', () => {
  const life = proposed();
  life.until('2025-03-19');
  life.must('DelistCenter', { on: '2025-03-20', as: leader, data: { proposal: 'removal-1', answers: [], document } });
  const data = { outcome: 'court' };
  life.must('PrepareDecision', { on: '2025-09-01', as: handler, data: { command: 'ReinstateCenter', data } });
  life.must('ReinstateCenter', { on: '2025-09-02', as: leader, data });
  expect(life.state.lifecycle.ended).toBeUndefined();
  propose(life, '2025-09-03').thenRefuses('NO_STANDING_FINDING');
});
