import { deadlineReached } from '../../events/deadline';
import {
  evaluationMaterialsOverdue,
  evaluationMaterialsSubmitted,
  evaluationNonParticipationFound,
  supplementaryDemandIssued,
} from '../../events/evaluation';
import { render } from '../../rules/letters';
import { types } from '../support/approved';
import { find, handler, leader, materials, prepared, serve } from '../support/evaluation';
import type { Life } from '../support/given';
import { approvedUnder, ChangingLaw, correct, from, handIn, openedUnder } from '../support/provisional';

/**
 * The time for the materials ended, by the days known then, on 7 April 2026, and the first demand went out. Then it
 * turns out that the day was another one: what time did is undone, whatever the cause.
 */

const holidays = ['2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24'];
const evaluation = (life: Life) => life.state.evaluation.byNumber[1];
const moved = (life: Life) =>
  life.events
    .filter(({ type }) => type === 'DeadlineRecomputed')
    .map(({ data }) => data as { name: string; was: string; due: string; why: string; reopened: boolean })
    .filter(({ name }) => name === 'evaluation-1-materials')
    .map(({ was, due, why, reopened }) => [was, due, why, reopened]);
/** The letters taken back, by the letter that takes them back. */
const takenBack = (life: Life) =>
  life.events
    .filter(({ type, data }) => type === 'NoticeIssued' && (data as { voids?: unknown }).voids !== undefined)
    .map(({ data }) => (data as { voids: string[] }).voids);
const letter = (life: Life, kind: string): string => {
  const found = life.events.findLast(
    ({ type, data }) => type === 'NoticeIssued' && (data as { kind: string }).kind === kind,
  );
  return render(found?.data as Parameters<typeof render>[0]).text;
};
function overdue(changing = new ChangingLaw()): Life {
  const life = openedUnder(changing);
  life.until('2026-04-07');
  expect(evaluation(life)).toMatchObject({ materialsOverdue: true, demands: [{ notice: 'demand-1', over: false }] });
  return life;
}

/** Each cause makes the end 13 April. */
const causes: readonly (readonly [why: string, (life: Life, on: string, law: ChangingLaw) => unknown])[] = [
  ['calendar', (life, on, law) => law.publish(life, on, holidays)],
  ['policy', (life, on, law) => law.adopt(life, on, { 'evaluation.materialsDays': 34 })],
  ['policy', (life, on, law) => law.migrate(life, on, { 'evaluation.materialsDays': 34 })],
  ['correction', (life, on) => correct(life, on, 'NoticeServed', 'servedOn', '2026-02-28')],
];

describe.each(causes)('%s', (why, cause) => {
  test('known on the next day: nobody is late, and no demand stands', () => {
    const law = new ChangingLaw();
    const life = overdue(law);
    cause(life, '2026-04-08', law);
    expect(moved(life)).toStrictEqual([['2026-04-07', '2026-04-13', why, true]]);
    expect(evaluation(life)).toMatchObject({ materialsOverdue: false, demands: [] });
    expect(takenBack(life)).toStrictEqual([['demand-1']]);
    expect(
      life.send('ReissueNotice', { on: '2026-04-08', as: handler, data: { notice: 'demand-1' } }).refused,
    ).toMatchObject({ code: 'NOTICE_TAKEN_BACK', facts: { notice: 'demand-1', by: 'date-changed-1' } });
    expect(letter(life, 'date-changed')).toMatch(/下列文书不再作数，予以收回[\s\S]*（demand-1，2026年4月8日）/);
    expect(life.deadline('evaluation-1-materials')).toMatchObject({ due: '2026-04-13', state: 'open' });
    handIn(life, '2026-04-10');
    expect(life.events.findLast(({ type }) => type === 'EvaluationMaterialsSubmitted')?.data).toStrictEqual(
      evaluationMaterialsSubmitted({
        evaluation: 1,
        version: 1,
        data: materials.data,
        declaration: materials.declaration,
        late: false,
      }).data,
    );
    expect(types(life.until('2026-06-30'))).not.toContain('SupplementaryDemandIssued');
  });
  test('and then silence: one first demand stands, and two times to answer come before a finding', () => {
    const law = new ChangingLaw();
    const life = overdue(law);
    serve(life, 'demand-1', '2026-04-08');
    cause(life, '2026-04-08', law);
    expect(life.deadline('evaluation-1-demand-1')?.state).toBe('cancelled');
    expect(life.until('2026-04-13').slice(0, 2)).toStrictEqual([
      evaluationMaterialsOverdue({ evaluation: 1, dueUsed: '2026-04-13' }),
      supplementaryDemandIssued({ evaluation: 1, demand: 1, notice: 'demand-2' }),
    ]);
    expect(evaluation(life)?.demands).toStrictEqual([{ notice: 'demand-2', over: false }]);
    life.until('2026-04-30');
    find(life, '2026-05-06').thenRefuses('DEMAND_NOT_SERVED');
    serve(life, 'demand-2', '2026-05-06');
    const first = life.deadline('evaluation-1-demand-1')?.due ?? '';
    expect(life.until(first)[0]).toStrictEqual(
      supplementaryDemandIssued({ evaluation: 1, demand: 2, notice: 'demand-3' }),
    );
    find(life, '2026-06-01').thenRefuses('DEMAND_NOT_SERVED');
    serve(life, 'demand-3', '2026-06-01');
    const second = life.deadline('evaluation-1-demand-2')?.due ?? '';
    find(life, second).thenRefuses('DEMAND_PERIOD_RUNNING');
    life.until(second);
    if (why !== 'calendar') law.publish(life, '2026-07-01', []);
    find(life, '2026-07-01').then([
      evaluationNonParticipationFound({ evaluation: 1, demands: ['demand-2', 'demand-3'], dueUsed: '2026-04-13' }),
    ]);
  });
});

describe.each(causes.filter(([why]) => why !== 'policy'))(
  '%s, known only when the true day is over too',
  (_why, cause) => {
    test('what came in within the true time was not late', () => {
      const law = new ChangingLaw();
      const life = overdue(law);
      handIn(life, '2026-04-10');
      expect(evaluation(life)?.materialsOverdue).toBe(true);
      cause(life, '2026-05-06', law);
      expect(evaluation(life)).toMatchObject({ status: 'MaterialsIn', materialsOverdue: false, demands: [] });
      expect(takenBack(life)).toStrictEqual([['demand-1']]);
      expect(life.deadline('evaluation-1-materials')).toMatchObject({ due: '2026-04-13', state: 'reached' });
      const events = handIn(life, '2026-05-07');
      expect(events[0]?.data).toMatchObject({ version: 2, late: false });
    });
    test('what came in after it was', () => {
      const law = new ChangingLaw();
      const life = overdue(law);
      handIn(life, '2026-04-14');
      cause(life, '2026-05-06', law);
      expect(evaluation(life)?.materialsOverdue).toBe(true);
      expect(takenBack(life)).toStrictEqual([]);
      expect(life.deadline('evaluation-1-materials')?.due).toBe('2026-04-13');
    });
    test('nothing came in: it falls on the true day, and demands begin from the start', () => {
      const law = new ChangingLaw();
      const life = overdue(law);
      serve(life, 'demand-1', '2026-04-08');
      life.until('2026-04-22');
      serve(life, 'demand-2', '2026-04-23');
      cause(life, '2026-04-24', law);
      expect(evaluation(life)).toMatchObject({ materialsOverdue: false, demands: [] });
      // The second demand went out because the first was not answered: it goes with it.
      expect(takenBack(life)).toStrictEqual([['demand-1', 'demand-2']]);
      const again = life.until('2026-04-24');
      expect(again.slice(0, 2)).toStrictEqual([
        evaluationMaterialsOverdue({ evaluation: 1, dueUsed: '2026-04-13' }),
        supplementaryDemandIssued({ evaluation: 1, demand: 1, notice: 'demand-3' }),
      ]);
      expect(evaluation(life)?.demands).toStrictEqual([{ notice: 'demand-3', over: false }]);
      life.until('2026-05-06');
      find(life, '2026-05-07').thenRefuses('DEMAND_NOT_SERVED');
    });
  },
);

test('the day turns out to be an earlier one after it was reached: it stays reached, and what time did stands', () => {
  const law = new ChangingLaw();
  const life = overdue(law);
  law.publish(life, '2026-04-08', [], ['2026-03-21']);
  expect(life.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2026-04-03',
    state: 'reached',
    provisional: false,
  });
  expect(evaluation(life)).toMatchObject({ materialsOverdue: true, demands: [{ notice: 'demand-1' }] });
  expect(types(life.until('2026-04-30')).filter((type) => /^Evaluation|Demand/.test(type))).toStrictEqual([]);
});

test('the day turns out to be an earlier one that is over: it falls on it, once', () => {
  const law = new ChangingLaw();
  const life = openedUnder(law);
  life.until('2026-04-06');
  law.publish(life, '2026-04-06', [], ['2026-03-21']);
  const events = life.until('2026-04-30');
  expect(types(events).filter((type) => /Overdue|Demand/.test(type))).toStrictEqual([
    'EvaluationMaterialsOverdue',
    'SupplementaryDemandIssued',
  ]);
});

test('the time to answer the first demand was longer: the second is undone, and sent when that time is over', () => {
  const law = new ChangingLaw();
  const life = overdue(law);
  serve(life, 'demand-1', '2026-05-06');
  const due = life.deadline('evaluation-1-demand-1')?.due ?? '';
  life.until(due);
  expect(evaluation(life)?.demands).toHaveLength(2);
  law.publish(life, '2026-05-21', from('2026-05-11', 4));
  expect(evaluation(life)?.demands).toStrictEqual([{ notice: 'demand-1', over: false }]);
  expect(takenBack(life)).toStrictEqual([['demand-2']]);
  const later = life.deadline('evaluation-1-demand-1');
  expect(later).toMatchObject({ due: '2026-05-25', state: 'open' });
  expect(life.until('2026-05-25')[0]).toStrictEqual(
    supplementaryDemandIssued({ evaluation: 1, demand: 2, notice: 'demand-3' }),
  );
  serve(life, 'demand-3', '2026-06-01');
  const second = life.deadline('evaluation-1-demand-2')?.due ?? '';
  expect(life.until(second)).toContainEqual(deadlineReached({ name: 'evaluation-1-demand-2', due: second }));
});

test('an evaluation that was due and is planned for a later day waits again, and falls due again', () => {
  const law = new ChangingLaw();
  const life = approvedUnder(law, '2023-02-10');
  life.until('2026-02-10');
  expect(evaluation(life)?.status).toBe('Due');
  life.must('RescheduleEvaluation', { on: '2026-02-11', as: handler, data: { evaluation: 1, is: '2026-03-02' } });
  expect(evaluation(life)?.status).toBe('Scheduled');
  // Planned for a day of rest: what is shown is the next working day.
  life.until('2026-03-02');
  life.must('RescheduleEvaluation', { on: '2026-03-07', as: handler, data: { evaluation: 1, is: '2026-03-07' } });
  expect(evaluation(life)?.status).toBe('Scheduled');
  expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2026-03-09', state: 'open' });
  life.until('2026-03-09');
  expect(evaluation(life)?.status).toBe('Due');
});

test('an evaluation that was due waits again, as it waited before', () => {
  const law = new ChangingLaw();
  const life = openedUnder(law);
  const data = prepared(life, '2026-03-02', 'DeferEvaluation', { evaluation: 1, until: '2026-08-03', ground: 'other' });
  life.must('DeferEvaluation', { on: '2026-03-03', as: leader, data });
  life.until('2026-08-03');
  expect(evaluation(life)?.status).toBe('Due');
  law.publish(life, '2026-08-04', from('2026-08-03', 4));
  expect(evaluation(life)?.status).toBe('Deferred');
  expect(types(life.until('2026-08-31'))).toContain('EvaluationWindowOpened');
  expect(evaluation(life)?.status).toBe('Due');
});
