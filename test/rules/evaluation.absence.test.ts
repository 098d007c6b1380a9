import {
  evaluationMaterialsOverdue,
  evaluationNonParticipationFound,
  excuseAccepted,
  excuseRejected,
  excuseSubmitted,
  supplementaryDemandIssued,
} from '../../events/evaluation';
import { types } from '../support/approved';
import {
  due,
  find,
  handedIn,
  handler,
  leader,
  leave,
  materials,
  opened,
  opening,
  owner,
  prepared,
  serve,
  silent,
  why,
} from '../support/evaluation';
import type { Life } from '../support/given';

const found = (demands: string[]) => evaluationNonParticipationFound({ evaluation: 1, demands, dueUsed: '2025-03-27' });
const excuse = (life: Life, on: string, code = 'moved') =>
  life.when('SubmitExcuse', { on, as: owner, data: { evaluation: 1, code }, ...why });
const answer = (life: Life, on: string, accepted: boolean) =>
  life.when('DecideExcuse', { on, as: handler, data: { evaluation: 1, accepted }, ...why });
const demands = (life: Life) => life.state.evaluation.byNumber[1]?.demands.length;

test('E6: overdue at the end of the day, with the first demand; the second when its answering time is over', () => {
  const life = opened();
  life.until('2025-03-26');
  expect(life.state.evaluation.byNumber[1]?.materialsOverdue).toBe(false);
  const first = life.until('2025-03-27');
  expect(first.slice(0, 2)).toStrictEqual([
    evaluationMaterialsOverdue({ evaluation: 1, dueUsed: '2025-03-27' }),
    supplementaryDemandIssued({ evaluation: 1, demand: 1, notice: 'demand-1' }),
  ]);
  expect(life.state.notice['demand-1']).toMatchObject({ kind: 'demand', about: 'evaluation-1-demand-1' });
  // X11: unserved, its clock does not start.
  life.until('2025-04-30');
  expect(life.deadline('evaluation-1-demand-1')).toBeUndefined();
  serve(life, 'demand-1', '2025-05-06');
  expect(life.deadline('evaluation-1-demand-1')).toStrictEqual({
    due: '2025-05-20',
    state: 'open',
    provisional: false,
  });
  expect(life.until('2025-05-20')[0]).toStrictEqual(
    supplementaryDemandIssued({ evaluation: 1, demand: 2, notice: 'demand-2' }),
  );
});

test('T14: a reissued demand counts from its own service (X11)', () => {
  const life = opened();
  life.until('2025-03-27');
  life.must('ReissueNotice', { on: '2025-04-01', as: handler, data: { notice: 'demand-1' } });
  serve(life, 'demand-2', '2025-04-02');
  expect(life.deadline('evaluation-1-demand-1')?.due).toBe('2025-04-17');
  expect(types(life.until('2025-04-17'))).toContain('SupplementaryDemandIssued');
  expect(life.state.evaluation.byNumber[1]?.demands[1]?.notice).toBe('demand-3');
});

test('E7: found only after two served demands and their time, not while an excuse is open', () => {
  find(due(), '2025-02-12').thenRefuses('EVALUATION_NOT_OPEN');
  find(handedIn(), '2025-05-06').thenRefuses('MATERIALS_IN');
  const life = opened();
  find(life, '2025-03-27').thenRefuses('MATERIALS_NOT_OVERDUE');
  find(life, '2025-03-28').thenRefuses('DEMAND_NOT_SERVED');
  serve(life, 'demand-1', '2025-03-28');
  life.until('2025-04-15');
  find(life, '2025-04-16').thenRefuses('DEMAND_NOT_SERVED');
  serve(life, 'demand-2', '2025-04-16');
  find(life, '2025-04-29').thenRefuses('DEMAND_PERIOD_RUNNING');
  excuse(life, '2025-04-29').then([excuseSubmitted({ evaluation: 1, code: 'moved' })]);
  find(life, '2025-04-30').thenRefuses('EXCUSE_OPEN');
});

test('E7: the finding, and what is refused after it', () => {
  const life = silent();
  find(life, '2025-04-30').then([found(['demand-1', 'demand-2'])]);
  expect(life.state.evaluation.byNumber[1]).toMatchObject({
    status: 'NonParticipation',
    finding: { ground: 'nonParticipation', on: '2025-04-30' },
  });
  find(life, '2025-05-06').thenRefuses('EVALUATION_NOT_OPEN');
  life
    .when('SubmitMaterials', { on: '2025-05-06', as: owner, data: materials, ...why })
    .thenRefuses('NON_PARTICIPATION_FOUND');
  excuse(life, '2025-05-06').thenRefuses('NON_PARTICIPATION_FOUND');
  leave(life, '2025-05-06').thenRefuses('NON_PARTICIPATION_FOUND');
});

test('X10, deadline.provisionalGate: a finding waits while a date it rests on is provisional (A37)', () => {
  const after2025 = (values: Record<string, unknown>) => {
    const life = opened(values, { materialsDueOn: '2025-12-31' });
    life.until('2025-12-31');
    serve(life, 'demand-1', '2026-01-05');
    life.until('2026-01-20');
    serve(life, 'demand-2', '2026-01-21');
    life.until('2026-02-10');
    return life;
  };
  find(after2025({}), '2026-02-11').thenRefuses('DEADLINE_PROVISIONAL');
  const dueUsed = '2025-12-31';
  const finding = evaluationNonParticipationFound({ evaluation: 1, demands: ['demand-1', 'demand-2'], dueUsed });
  find(after2025({ 'deadline.provisionalGate': 'allow' }), '2026-02-11').then([finding]);
});

test('evaluation.demands: one demand, or none (A11)', () => {
  const one = opened({ 'evaluation.demands': 1 });
  one.until('2025-03-27');
  serve(one, 'demand-1', '2025-03-28');
  expect(types(one.until('2025-04-15'))).not.toContain('SupplementaryDemandIssued');
  find(one, '2025-04-16').then([found(['demand-1'])]);
  const none = opened({ 'evaluation.demands': 0 });
  none.until('2025-03-27');
  find(none, '2025-03-28').then([found([])]);
});

test('evaluation.demandDays: the time to answer (A11)', () => {
  const life = opened({ 'evaluation.demandDays': 5 });
  life.until('2025-03-27');
  serve(life, 'demand-1', '2025-03-28');
  expect(life.deadline('evaluation-1-demand-1')?.due).toBe('2025-04-08');
});

test('evaluation.excuses: only the adopted ones (A11)', () => {
  excuse(due(), '2025-02-12').thenRefuses('EVALUATION_NOT_OPEN');
  excuse(opened({ 'evaluation.excuses': ['forceMajeure'] }), '2025-03-03').thenRefuses('INVALID_DATA');
  const life = opened();
  excuse(life, '2025-03-03', 'season').then([excuseSubmitted({ evaluation: 1, code: 'season' })]);
  excuse(life, '2025-03-04', 'season').thenRefuses('EXCUSE_OPEN');
});

const stands = (due: string, state = 'open') => ({ due, state, provisional: false });
const ofMaterials = ({ type }: { type: string }) => /^(EvaluationMaterials|Supplementary)/.test(type);
const materialsDue = (life: Life) => life.deadline('evaluation-1-materials');

test('E7: an excuse stops the time for the materials; rejected, it gives what was left from the service of the reply', () => {
  const life = opened();
  // Fifteen of thirty working days are over.
  excuse(life, '2025-03-06');
  expect(materialsDue(life)?.state).toBe('cancelled');
  answer(life, '2025-04-01', false).then([excuseRejected({ evaluation: 1 })]);
  answer(life, '2025-04-01', false).thenRefuses('NO_EXCUSE');
  life.until('2025-04-02');
  expect(life.state.evaluation.byNumber[1]).toMatchObject({ materialsOverdue: false, demands: [] });
  serve(life, 'excuse-1', '2025-04-03');
  expect(materialsDue(life)).toStrictEqual(stands('2025-04-25'));
  expect(life.until('2025-04-25').slice(0, 2)).toStrictEqual([
    evaluationMaterialsOverdue({ evaluation: 1, dueUsed: '2025-04-25' }),
    supplementaryDemandIssued({ evaluation: 1, demand: 1, notice: 'demand-1' }),
  ]);
});

test('evaluation.materialsAtLeastDays: what is left on the last evening is as many working days', () => {
  const lastEvening = (values: Record<string, unknown>) => {
    const life = opened(values);
    life.must('SubmitExcuse', {
      on: '2025-03-27',
      at: '23:00',
      as: owner,
      data: { evaluation: 1, code: 'other' },
    });
    answer(life, '2025-03-28', false);
    serve(life, 'excuse-1', '2025-03-28');
    return materialsDue(life)?.due;
  };
  expect(lastEvening({})).toBe('2025-04-15');
  expect(lastEvening({ 'evaluation.materialsAtLeastDays': 5 })).toBe('2025-04-08');
  expect(lastEvening({ 'evaluation.materialsAtLeastDays': 5, 'calendar.rule': 'calendarDays' })).toBe('2025-04-02');
});

test('E7: once. Further excuses stop nothing, and demands that went out stand', () => {
  const life = opened();
  const evening = (on: string) =>
    life.must('SubmitExcuse', { on, at: '23:00', as: owner, data: { evaluation: 1, code: 'other' } });
  evening('2025-03-27');
  answer(life, '2025-03-28', false);
  serve(life, 'excuse-1', '2025-03-28');
  evening('2025-04-15');
  expect(types(life.until('2025-04-15')).slice(0, 2)).toStrictEqual([
    'EvaluationMaterialsOverdue',
    'SupplementaryDemandIssued',
  ]);
  answer(life, '2025-04-16', false);
  serve(life, 'excuse-2', '2025-04-16');
  expect(materialsDue(life)).toStrictEqual(stands('2025-04-15', 'reached'));
  serve(life, 'demand-1', '2025-04-16');
  const answering = life.deadline('evaluation-1-demand-1')?.due ?? '';
  evening(answering);
  expect(life.until(answering)).toContainEqual(
    supplementaryDemandIssued({ evaluation: 1, demand: 2, notice: 'demand-2' }),
  );
  answer(life, '2025-04-30', false);
  serve(life, 'demand-2', '2025-04-30');
  const last = life.deadline('evaluation-1-demand-2')?.due ?? '';
  evening(last);
  life.until(last);
  find(life, '2025-05-20').thenRefuses('EXCUSE_OPEN');
  answer(life, '2025-05-20', false);
  find(life, '2025-05-20').then([
    evaluationNonParticipationFound({ evaluation: 1, demands: ['demand-1', 'demand-2'], dueUsed: '2025-04-15' }),
  ]);
});

test('E7: after both demands were answered by silence an excuse gives the days once, and no demand again', () => {
  const life = silent();
  answer(life, '2025-04-30', false).thenRefuses('NO_EXCUSE');
  excuse(life, '2025-04-30');
  answer(life, '2025-05-06', false).then([excuseRejected({ evaluation: 1 })]);
  find(life, '2025-05-07').thenRefuses('MATERIALS_NOT_OVERDUE');
  serve(life, 'excuse-1', '2025-05-08');
  expect(materialsDue(life)).toStrictEqual(stands('2025-05-22'));
  expect(types(life.until('2025-05-22'))).not.toContain('SupplementaryDemandIssued');
  find(life, '2025-05-23').then([
    evaluationNonParticipationFound({ evaluation: 1, demands: ['demand-1', 'demand-2'], dueUsed: '2025-05-22' }),
  ]);
});

test('T14: the time to answer a demand that an excuse stops is in what the reply gives; the second demand follows it', () => {
  const life = opened({ 'evaluation.demandDays': 20 });
  life.until('2025-03-27');
  serve(life, 'demand-1', '2025-03-28');
  expect(life.deadline('evaluation-1-demand-1')).toStrictEqual(stands('2025-04-28'));
  excuse(life, '2025-04-01');
  expect(life.deadline('evaluation-1-demand-1')).toStrictEqual(stands('2025-04-28', 'cancelled'));
  answer(life, '2025-04-02', false);
  serve(life, 'excuse-1', '2025-04-02');
  expect(life.deadline('evaluation-1-demand-1')?.state).toBe('cancelled');
  expect(materialsDue(life)).toStrictEqual(stands('2025-04-29'));
  find(life, '2025-04-29').thenRefuses('MATERIALS_NOT_OVERDUE');
  expect(life.until('2025-04-29').filter(ofMaterials)).toStrictEqual([
    evaluationMaterialsOverdue({ evaluation: 1, dueUsed: '2025-04-29' }),
    supplementaryDemandIssued({ evaluation: 1, demand: 2, notice: 'demand-2' }),
  ]);
  find(life, '2025-04-30').thenRefuses('DEMAND_NOT_SERVED');
});

test('X11: a demand that was not served when the excuse was rejected is still to be served, and is answered in its time', () => {
  const life = opened();
  life.until('2025-03-27');
  excuse(life, '2025-03-28');
  answer(life, '2025-04-01', false);
  serve(life, 'excuse-1', '2025-04-01');
  expect(types(life.until('2025-04-17'))).not.toContain('SupplementaryDemandIssued');
  serve(life, 'demand-1', '2025-04-18');
  expect(life.deadline('evaluation-1-demand-1')).toStrictEqual(stands('2025-05-06'));
  expect(types(life.until('2025-05-06'))).toContain('SupplementaryDemandIssued');
});

test('E7: an excuse before the notice is served stops nothing, and leaves the next one its effect', () => {
  const life = due();
  life.must('OpenEvaluation', { on: '2025-02-12', as: handler, data: opening });
  excuse(life, '2025-02-12');
  answer(life, '2025-02-13', false);
  serve(life, 'evaluation-opened-1', '2025-02-13');
  expect(materialsDue(life)).toStrictEqual(stands('2025-03-27'));
  excuse(life, '2025-03-27');
  answer(life, '2025-03-28', false);
  serve(life, 'excuse-2', '2025-03-28');
  expect(materialsDue(life)).toStrictEqual(stands('2025-04-15'));
});

test('E7: materials that came in while the excuse was undecided are not overdue by the answer to it', () => {
  const life = opened();
  excuse(life, '2025-03-27');
  life.must('SubmitMaterials', { on: '2025-03-28', as: owner, data: materials });
  answer(life, '2025-03-31', false).then([excuseRejected({ evaluation: 1 })]);
  expect(life.state.evaluation.byNumber[1]).toMatchObject({ status: 'MaterialsIn', materialsOverdue: false });
});

test('E7: an excuse that was accepted, with no deferral, gives a new T4 from the service of the reply and demands anew', () => {
  const life = silent();
  excuse(life, '2025-04-30');
  answer(life, '2025-05-06', true).then([excuseAccepted({ evaluation: 1 })]);
  expect(demands(life)).toBe(0);
  serve(life, 'excuse-1', '2025-05-08');
  expect(materialsDue(life)).toStrictEqual(stands('2025-06-25'));
  expect(life.until('2025-06-25').filter(ofMaterials)).toStrictEqual([
    evaluationMaterialsOverdue({ evaluation: 1, dueUsed: '2025-06-25' }),
    supplementaryDemandIssued({ evaluation: 1, demand: 1, notice: 'demand-3' }),
  ]);
});

test('E7, E14: an accepted excuse is the paired act of the deferral', () => {
  const life = opened();
  excuse(life, '2025-03-03');
  answer(life, '2025-03-04', true).then([excuseAccepted({ evaluation: 1 })]);
  const { refused } = life.send('DeferEvaluation', {
    on: '2025-03-05',
    as: leader,
    data: { evaluation: 1, until: '2025-09-01', ground: 'excuse' },
    ...why,
  });
  expect(refused).toBeUndefined();
  expect(life.state.evaluation.byNumber[1]).toMatchObject({ status: 'Deferred', deferrals: 1 });
  expect(life.state.evaluation.byNumber[1]?.excuse).toBeUndefined();
});

test('X7: a corrected day of service that lies later undoes what only time had done', () => {
  const life = opened();
  life.until('2025-03-27');
  const target = life.events.find((e) => e.type === 'NoticeServed')?.id ?? '';
  const data = prepared(life, '2025-03-28', 'CorrectRecord', {
    target,
    field: 'servedOn',
    was: '2025-02-13',
    is: '2025-02-24',
  });
  life.must('CorrectRecord', { on: '2025-03-28', as: leader, data });
  expect(life.state.evaluation.byNumber[1]).toMatchObject({ materialsOverdue: false, demands: [] });
  expect(life.deadline('evaluation-1-materials')).toStrictEqual({
    due: '2025-04-09',
    state: 'open',
    provisional: false,
  });
});
