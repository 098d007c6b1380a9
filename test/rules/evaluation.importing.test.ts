import { cycleRenewed, earlierResultRecorded, evaluationScheduled } from '../../events/evaluation';
import { cycleAfterReinstatement } from '../../rules/center/evaluation/renewal';
import type { Evaluation } from '../../rules/center/evaluation/state';
import { defaultPolicy } from '../../rules/law/policy';
import { types } from '../support/approved';
import { handler, leader, opening, prepared, why } from '../support/evaluation';
import { document, evaluatorOrg, Life, lawOf } from '../support/given';
import { register } from '../support/lifecycle';

/** X8, X4, T3: which evaluation is the next of a center that was listed before there was a record of it. */

const day = (date: string) => ({ text: date, exact: 'day', date });
const imported = (on: string, more: object, values: Record<string, unknown> = {}): Life => {
  const life = new Life(lawOf(values));
  life.sign('ImportExisting', { on, data: { ...register, ...more } });
  return life;
};
const evaluations = (life: Life): Record<string, Partial<Evaluation>> =>
  Object.fromEntries(
    Object.values(life.state.evaluation.byNumber).map(({ n, status, cycleStart, cycleEnd, plannedOpen }) => [
      n,
      { status, cycleStart, cycleEnd, plannedOpen },
    ]),
  );
const pastEnds = (life: Life): string[] =>
  Object.values(life.state.deadline)
    .filter((d) => /^evaluation-\d+-cycle$/.test(d.name) && d.state === 'past')
    .map(({ name, due }) => `${name} ${due}`);
const scheduled = (evaluation: number, cycleStart: string, cycleEnd: string, anchorRule = 'approval') =>
  evaluationScheduled({ evaluation, attempt: 1, cycleStart, cycleEnd, plannedOpen: cycleEnd, anchorRule });
const openTasks = (life: Life): string[] => life.decider.aggregate.tasks(life.state).map((t) => t.what);

describe('a rectification that was open on import', () => {
  const told = [
    { n: 1, on: '2019年5月', grade: '良好' },
    { n: 2, on: '2023年11月', grade: '较差' },
  ];
  const rectifying = (more: object = {}, approvedOn = '2016-01-20', on = '2025-03-20') =>
    imported(on, {
      approvedOn: day(approvedOn),
      evaluations: told,
      rectification: { evaluation: 2, orderedOn: '2024-03-20', servedOn: '2024-04-01', evidence: document },
      ...more,
    });
  const pass = (life: Life, on: string, evaluation = 2) => {
    const data = { evaluation, result: 'passed', inspectedOn: on, inspector: evaluatorOrg, findings: [] };
    return life.must('RecordInspection', { on, as: handler, data });
  };

  test('passed: the evaluation after the second is the third; the end that was passed over is named, not numbered', () => {
    const life = rectifying();
    expect(pastEnds(life)).toStrictEqual(['evaluation-1-cycle 2019-01-21', 'evaluation-2-cycle 2022-01-20']);
    expect(pass(life, '2025-05-12').slice(1, 3)).toStrictEqual([
      cycleRenewed({
        evaluation: 3,
        start: '2022-01-20',
        end: '2028-01-20',
        skipped: ['2025-01-20'],
        after: 'rectification',
      }),
      scheduled(3, '2022-01-20', '2028-01-20'),
    ]);
    expect(life.deadline('evaluation-3-cycle')).toStrictEqual({ due: '2028-01-20', state: 'open', provisional: true });
  });

  test('the end before the result of the first was passed over then', () => {
    const life = rectifying({
      evaluations: [
        { n: 1, on: '2022年5月', grade: '良好' },
        { n: 2, on: '2025年1月', grade: '较差' },
      ],
      rectification: {
        evaluation: 2,
        orderedOn: '2025-02-05',
        servedOn: '2025-02-06',
        reportOn: '2025-03-10',
        evidence: document,
      },
    });
    expect(pastEnds(life)).toStrictEqual(['evaluation-1-cycle 2019-01-21', 'evaluation-2-cycle 2025-01-20']);
    expect(pass(life, '2025-05-12')[1]).toStrictEqual(
      cycleRenewed({ evaluation: 3, start: '2025-01-20', end: '2028-01-20', skipped: [], after: 'rectification' }),
    );
  });

  test('of an evaluation that is not told of otherwise: its number is known by the rectification', () => {
    const life = rectifying({ evaluations: [] });
    expect(pass(life, '2025-05-12')[2]).toStrictEqual(scheduled(3, '2022-01-20', '2028-01-20'));
  });

  test('X1: a center that is reinstated goes on after the last that is known, too', () => {
    const life = rectifying().given('2025-04-01', {
      type: 'ProceedingsLapsed',
      data: { items: [{ region: 'rectification', key: '2' }] },
    });
    expect(cycleAfterReinstatement(life.state, '2026-03-02', defaultPolicy)).toStrictEqual([
      scheduled(3, '2022-01-20', '2028-01-20'),
    ]);
  });

  test('rectification.cycleRestart = fromPass: numbered on as well', () => {
    const life = imported(
      '2025-03-20',
      {
        approvedOn: day('2016-01-20'),
        evaluations: told,
        rectification: { evaluation: 2, servedOn: '2024-04-01', evidence: document },
      },
      { 'rectification.cycleRestart': 'fromPass' },
    );
    expect(pass(life, '2025-05-12')[2]).toStrictEqual(scheduled(3, '2025-05-12', '2028-05-12', 'fromPass'));
  });
});

describe('the end of a cycle that lay shortly before the import', () => {
  // Due on 6 August 2025, imported on the 11th.
  const owed = (more: object = {}, on = '2025-08-11') => imported(on, { approvedOn: day('2022-08-06'), ...more });

  test('stays owed where the register knows no result: the window opens with the import, with a task', () => {
    const life = owed();
    expect(evaluations(life)).toStrictEqual({
      1: { status: 'Scheduled', cycleStart: '2022-08-06', cycleEnd: '2025-08-06', plannedOpen: '2025-08-06' },
    });
    expect(types(life.until('2025-08-11'))).toContain('EvaluationWindowOpened');
    expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2025-08-11', state: 'reached' });
    expect(openTasks(life)).toContain(
      '第1次评估在导入前到期，结果不详：开放、缓评，或凭文件补录已有的结果（RecordEarlierResult）',
    );
    expect(pastEnds(life)).toStrictEqual([]);
  });

  test.each([
    // Approved, evaluations the register tells of; number, start and end of the cycle that is scheduled.
    ['2022-08-06', [{ on: '2025年7月', grade: '良好' }], 2, '2025-08-06', '2028-08-06'],
    ['2022-08-06', [{ on: '2025', grade: '良好' }], 2, '2025-08-06', '2028-08-06'],
    ['2019-08-06', [{ n: 1, on: '2022年11月', grade: '良好' }], 2, '2022-08-06', '2025-08-06'],
    ['2019-08-06', [{ n: 2, grade: '合格' }], 3, '2025-08-06', '2028-08-06'],
    // The last of three ends is owed, and takes the number after the first.
    ['2016-08-06', [{ n: 1, on: '2019-12-01', grade: '优秀' }], 2, '2019-08-06', '2025-08-06'],
    // Late for the second end, and after the third: the next one follows it.
    ['2016-08-06', [{ grade: '优秀' }, { on: '2025-08-07', grade: '良好' }], 3, '2022-08-06', '2028-08-06'],
    ['2016-08-06', undefined, 3, '2022-08-06', '2025-08-06'],
    // Twelve months to the day; a day more is past, and the number follows the grid.
    ['2021-08-11', undefined, 1, '2021-08-11', '2024-08-11'],
    ['2021-08-10', undefined, 2, '2024-08-10', '2027-08-10'],
    ['2021-08-10', [{ grade: '良好' }], 2, '2024-08-10', '2027-08-10'],
    // Silent ends long ago take no number where one is known.
    ['2015-03-01', [{ n: 1, on: '2018', grade: '良好' }], 2, '2018-03-01', '2027-03-01'],
    ['2022-08-11', undefined, 1, '2022-08-11', '2025-08-11'],
  ])('approved %s, told of %j: the %d. from %s to %s', (approvedOn, known, n, cycleStart, cycleEnd) => {
    const life = owed({ approvedOn: day(approvedOn), ...(known ? { evaluations: known } : {}) });
    expect(evaluations(life)).toStrictEqual({
      [n]: { status: 'Scheduled', cycleStart, cycleEnd, plannedOpen: cycleEnd },
    });
    expect(life.until('2025-08-11').some((e) => e.type === 'EvaluationWindowOpened')).toBe(cycleEnd <= '2025-08-11');
  });

  test('evaluation.importOwedMonths: how far back; 0 leaves every end before the import past (A43)', () => {
    const within = (months: number, approvedOn: string) =>
      imported('2025-08-11', { approvedOn: day(approvedOn) }, { 'evaluation.importOwedMonths': months });
    expect(evaluations(within(0, '2022-08-06'))).toMatchObject({ 2: { cycleEnd: '2028-08-06' } });
    expect(evaluations(within(24, '2020-08-11'))).toMatchObject({ 1: { cycleEnd: '2023-08-11' } });
  });

  test('a rest day: the end that rolls to the day of import is due then', () => {
    const life = owed({ approvedOn: day('2022-08-09') });
    life.until('2025-08-11');
    expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2025-08-11', state: 'reached' });
  });

  test('evaluation.anchor = buildEnd: the same on that grid (A1)', () => {
    const life = imported('2025-08-11', { approvedOn: day('2019-08-06') }, { 'evaluation.anchor': 'buildEnd' });
    expect(evaluations(life)).toMatchObject({ 1: { cycleStart: '2022-08-06', cycleEnd: '2025-08-06' } });
  });

  test('a day of approval that is supplied later: the end is owed from twelve months before the import on', () => {
    const late = (importedOn: string) => {
      const life = imported(importedOn, { approvedOn: { text: '2021年6月', exact: 'month' } });
      const data = { approvedOn: '2021-06-10', evidence: document };
      life.must('SupplyApprovalDate', { on: '2025-08-11', as: handler, data });
      return life;
    };
    expect(evaluations(late('2025-03-03'))).toMatchObject({ 1: { cycleEnd: '2024-06-10' } });
    expect(evaluations(late('2025-08-04'))).toMatchObject({ 2: { cycleEnd: '2027-06-10' } });
  });

  test('opened at once', () => {
    const life = owed();
    const evaluator = { evaluation: 1, evaluator: evaluatorOrg, independence: document };
    life.must('AppointEvaluator', { on: '2025-08-12', as: handler, data: evaluator });
    life.must('OpenEvaluation', { on: '2025-08-12', as: handler, data: opening });
    expect(life.state.evaluation.byNumber[1]?.status).toBe('Open');
  });

  test('or deferred', () => {
    const life = owed();
    const data = { evaluation: 1, until: '2026-03-02', ground: 'acceptanceYear' };
    life.must('DeferEvaluation', {
      on: '2025-08-13',
      as: leader,
      data: prepared(life, '2025-08-12', 'DeferEvaluation', data),
      ...why,
    });
    expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2026-03-02', state: 'open' });
  });

  describe('or its result is recorded, with the document', () => {
    const record = (life: Life, more: object = {}, on = '2025-08-13') => {
      const data = { evaluation: 1, grade: '良好', on: '2025-07-01', ...more };
      const ready = life.send('PrepareDecision', {
        on: '2025-08-12',
        as: handler,
        data: { command: 'RecordEarlierResult', data },
      });
      expect(ready.refused).toBeUndefined();
      return life.when('RecordEarlierResult', { on, as: leader, data, documents: [document] });
    };
    const told = (grade: string) => earlierResultRecorded({ evaluation: 1, grade, on: '2025-07-01', document });

    test.each([
      ['良好', '良好'],
      ['优秀', '优秀'],
      ['合格', 'earlierResult'],
    ] as const)('%s: the next cycle follows on the grid', (grade, after) => {
      const life = owed();
      record(life, { grade }).then([
        told(grade),
        cycleRenewed({ evaluation: 2, start: '2025-08-06', end: '2028-08-06', skipped: [], after }),
        scheduled(2, '2025-08-06', '2028-08-06'),
      ]);
      expect(life.state.evaluation.grades).toStrictEqual([{ evaluation: 1, grade, on: '2025-07-01' }]);
      expect(openTasks(life).filter((what) => what.includes('第1次评估'))).toStrictEqual([]);
    });

    test('较差: a rectification is to be ordered', () => {
      const life = owed();
      record(life, { grade: '较差' }).then([told('较差')]);
      expect(openTasks(life)).toContain('第1次评估较差，下达整改通知书');
      const data = { evaluation: 1, items: [{ id: 'r1', text: '补齐研发投入' }], document };
      prepared(life, '2025-08-13', 'OrderRectification', data);
      expect(types(life.must('OrderRectification', { on: '2025-08-14', as: leader, data }))).toContain(
        'RectificationOrdered',
      );
    });

    test('only of what was owed on import, by a day before it, not once it goes on here', () => {
      record(owed({ approvedOn: day('2023-08-06') })).thenRefuses('NOT_OWED_ON_IMPORT');
      record(owed(), { evaluation: 2 }).thenRefuses('NOT_OWED_ON_IMPORT');
      record(owed(), { on: '2025-08-12' }).thenRefuses('RESULT_AFTER_IMPORT');
      record(owed(), { on: '2025-08-14' }).thenRefuses('DATE_IN_FUTURE');
      record(owed(), { on: '2022-08-05' }).thenRefuses('DATE_BEFORE_ANCHOR');
      const life = owed();
      const evaluator = { evaluation: 1, evaluator: evaluatorOrg, independence: document };
      life.must('AppointEvaluator', { on: '2025-08-12', as: handler, data: evaluator });
      life.must('OpenEvaluation', { on: '2025-08-12', as: handler, data: opening });
      record(life).thenRefuses('EVALUATION_ALREADY_OPEN');
    });

    test('two persons, and the document', () => {
      const data = { evaluation: 1, grade: '良好', on: '2025-07-01' };
      const life = owed();
      life
        .when('RecordEarlierResult', { on: '2025-08-13', as: leader, data, documents: [document] })
        .thenRefuses('FOUR_EYES');
      life.when('RecordEarlierResult', { on: '2025-08-13', as: leader, data }).thenRefuses('DOCUMENT_REQUIRED');
    });
  });
});

test('X7: a corrected day of approval that puts the end ahead of the import takes back that it was due', () => {
  const life = imported('2025-08-11', { approvedOn: { text: '2022年8月', exact: 'month' } });
  life.must('SupplyApprovalDate', {
    on: '2025-08-11',
    as: handler,
    data: { approvedOn: '2022-08-06', evidence: document },
  });
  life.until('2025-08-11');
  expect(life.state.evaluation.byNumber[1]?.status).toBe('Due');
  const target = life.events.find((e) => e.type === 'ApprovalDateSupplied')?.id ?? '';
  const data = { target, field: 'approvedOn', was: '2022-08-06', is: '2022-08-26' };
  prepared(life, '2025-08-12', 'CorrectRecord', data);
  life.must('CorrectRecord', { on: '2025-08-13', as: leader, data });
  expect(evaluations(life)).toMatchObject({ 1: { status: 'Scheduled', plannedOpen: '2025-08-26' } });
  expect(life.deadline('evaluation-1-cycle')).toMatchObject({ due: '2025-08-26', state: 'open' });
});
