import { evaluationNonParticipationFound, evaluationOpened } from '../../events/evaluation';
import { approved, running, start, types } from '../support/approved';
import { as, document, type Life } from '../support/given';

/**
 * The record agrees with the state after every step: a harmless command writes itself and nothing else, on the same day
 * and later.
 */

const handler = as('bureau-handler');
const leader = as('bureau-leader');
const quiet = (life: Life, ...days: string[]): void => {
  for (const on of days)
    expect([on, types(life.must('AttachDocument', { on, as: handler, data: { document } }))]).toStrictEqual([
      on,
      ['DocumentAttached'],
    ]);
};

test('a report that was missed, handed in, returned, extended', () => {
  const life = running('2024-03-15');
  life.until('2025-05-10');
  quiet(life, '2025-05-12');
  life.must('SubmitAnnualReport', {
    on: '2025-05-12',
    as: as('center'),
    data: { year: 2024, parts: { progress: '进', problems: '问', nextSteps: '步', data: document } },
  });
  quiet(life, '2025-05-12', '2025-05-20');
  life.must('ReturnReport', { on: '2025-05-20', as: as('authority'), data: { year: 2024 } });
  quiet(life, '2025-05-20', '2025-05-21', '2025-09-01');
});

test('acceptance: applied, conditional, overdue, extended, failed', () => {
  const life = running('2021-12-01');
  life.until('2024-09-02');
  const apply = (on: string) => life.must('ApplyAcceptance', { on, as: as('center'), data: { summary: document } });
  const conclude = (on: string, result: string) => {
    life.must('AssistReview', { on, as: as('authority'), data: { opinion: '同意' } });
    life.must('RecordAcceptance', { on, as: leader, data: { result, indicators: [], document } });
  };
  apply('2024-09-03');
  quiet(life, '2024-09-04');
  conclude('2024-09-05', 'conditional');
  quiet(life, '2024-09-05', '2024-12-20', '2025-03-20');
  life.must('ExtendAcceptance', { on: '2025-03-21', as: handler, data: { is: '2025-06-30' } });
  quiet(life, '2025-03-21', '2025-07-10');
  apply('2025-07-11');
  conclude('2025-07-12', 'failed');
  quiet(life, '2025-07-12', '2026-01-10');
});

test('a proposal: served, stated on, dropped', () => {
  const found = evaluationNonParticipationFound({ evaluation: 1, demands: [], dueUsed: '2025-02-18' });
  const life = start(
    approved('2021-12-01').given('2025-03-03', evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }), found),
    '2025-03-03',
  );
  quiet(life, '2025-03-03');
  life.must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  quiet(life, '2025-03-04');
  life.must('RecordService', {
    on: '2025-03-05',
    as: handler,
    data: { notice: 'removal-proposal-1', servedOn: '2025-03-05', proof: { kind: 'receipt', doc: document } },
  });
  quiet(life, '2025-03-05', '2025-03-20');
  const data = { proposal: 'removal-1' };
  life.must('PrepareDecision', { on: '2025-03-21', as: handler, data: { command: 'DropRemovalProposal', data } });
  life.must('DropRemovalProposal', { on: '2025-03-21', as: leader, data });
  quiet(life, '2025-03-21', '2025-03-24');
});
