import {
  annualReportFiled,
  annualReportOpened,
  annualReportOverdue,
  annualReportWaived,
} from '../../events/annualReport';
import { evaluationFinalized, evaluationOpened, evaluatorAppointed } from '../../events/evaluation';
import { rectificationOrdered } from '../../events/rectification';
import { policy } from '../../rules/law/policy';
import { commandsFor, taken } from '../../rules/program/campaign/members';
import type { Campaign, Step } from '../../rules/program/campaign/state';
import { running, start } from '../support/approved';
import { appoint, decided, opened as openedProgram, reports } from '../support/campaign';
import { due, finalAs, handler, indicators, leader, opened } from '../support/evaluation';
import { as, document, type Life, leadOrg, type ProgramLife } from '../support/given';
import { there } from '../support/there';

/** X12 at the centers: each takes its own command under the document, or refuses, all or nothing. */

type Values = Record<string, unknown>;
const campaignOf = (program: ProgramLife, id = 'c2025'): Campaign => there(program.state.campaign[id]);
const commands = (campaign: Campaign, step: Step, center: Life, values: Values = {}) =>
  commandsFor(campaign, step, center.state, policy('test-1', values));

/** Carries a step to a center as the fan-out does; the types recorded, or the refusal. */
function carry(
  campaign: Campaign,
  step: Step,
  center: Life,
  on: string,
  values: Values = {},
): { events: object[]; refused?: string } {
  const events: object[] = [];
  for (const { type, actor, ...rest } of commands(campaign, step, center, values)) {
    const answer = center.send(type, { on, as: actor, ...rest });
    if (answer.refused) return { events, refused: answer.refused.code };
    events.push(...answer.events.filter((e) => /^(Evaluat|AnnualReport|Decision)/.test(e.type)));
  }
  return { events };
}

const opening = (values: Values = {}, more: Values = {}) => campaignOf(openedProgram(more, values));
const printed = { materialsDueOn: '2025-03-14', cutoff: '18:00' };

describe('opening', () => {
  test('the printed day and cut-off, evaluator and indicators in one append, on the day of the campaign', () => {
    const life = running('2022-02-10');
    expect(carry(opening(), 'open', life, '2025-01-09').events).toStrictEqual([
      evaluatorAppointed({ evaluation: 1, ...appoint }),
      evaluationOpened({ evaluation: 1, attempt: 1, campaign: 'c2025', indicators, ...printed }),
    ]);
    expect(life.state.evaluation.byNumber[1]?.opened?.on).toBe('2025-01-08');
    expect(taken(opening(), 'open', life.state)).toBe(true);
    expect(commands(opening(), 'open', life)).toEqual([]);
  });
  test('ids are made from campaign, step and center; nobody but members is told', () => {
    const life = running('2022-02-10');
    expect(commands(opening(), 'open', life).map((c) => c.id)).toEqual(['campaign/c2025/open/c1']);
    expect(commands({ ...opening(), centers: ['c2'] }, 'open', life)).toEqual([]);
    expect(commands(opening(), 'decide', life)).toEqual([]);
  });
  test.each<[string, Life, string]>([
    [
      'under rectification',
      running('2022-02-10').given('2025-01-02', rectificationOrdered({ evaluation: 1, items: [], document })),
      'RECTIFICATION_OPEN',
    ],
    ['too young', running('2024-06-01'), 'EVALUATION_TOO_EARLY'],
    ['open already', opened(), 'EVALUATION_ALREADY_OPEN'],
  ])('a center %s refuses whole', (_what, life, code) => {
    const before = life.events.length;
    expect(carry(opening(), 'open', life, '2025-02-20')).toEqual({ events: [], refused: code });
    expect(life.events.slice(before).some((e) => e.type === 'EvaluatorAppointed')).toBe(false);
  });
  test('without an evaluator for all, each needs its own; one that is not independent is refused whole', () => {
    const { appoint: _, ...without } = there(campaignOf(openedProgram()).opened);
    const campaign = { ...opening(), opened: without };
    expect(carry(campaign, 'open', running('2022-02-10'), '2025-01-09').refused).toBe('EVALUATOR_MISSING');
    expect(carry(campaign, 'open', due(), '2025-02-12').events).toHaveLength(1);
    const lead = opening({}, { appoint: { evaluator: leadOrg, independence: document } });
    expect(carry(lead, 'open', running('2022-02-10'), '2025-01-09')).toEqual({
      events: [],
      refused: 'EVALUATOR_NOT_INDEPENDENT',
    });
  });
  test('evaluation.exempt (E15): who is exempt for a cycle is left out until that cycle ends', () => {
    const values = { 'evaluation.exempt': ['国家级评估良好以上'] };
    const life = running('2022-02-10', values);
    const data = { evaluation: 1, equivalent: '国家级评估良好以上' };
    life.must('PrepareDecision', { on: '2024-12-02', as: handler, data: { command: 'ExemptEvaluation', data } });
    life.must('ExemptEvaluation', { on: '2024-12-03', as: leader, data });
    expect(carry(opening(), 'open', life, '2025-01-09', values)).toEqual({
      events: [],
      refused: 'EVALUATION_EXEMPTED',
    });
    expect(carry(opening(), 'open', life, '2025-02-10', values).refused).toBeUndefined();
  });
  test('evaluation.minMonths (A30): six months let the young center in', () => {
    const values = { 'evaluation.minMonths': 6 };
    expect(carry(opening(), 'open', running('2024-06-01', values), '2025-01-09', values).refused).toBeUndefined();
  });
});

describe('deciding', () => {
  const deciding2 = () => campaignOf(decided());
  /** Opened in the campaign, made known as 良好. */
  const ready = (values: Values = {}) => {
    const life = running('2022-02-10', values);
    carry(opening(), 'open', life, '2025-01-09', values);
    return life.given(
      '2025-05-06',
      {
        type: 'EvaluationMaterialsSubmitted',
        data: { evaluation: 1, version: 1, data: [document], declaration: document, late: false },
      },
      { type: 'AssessmentSubmitted', data: { evaluation: 1, scores: [], proposedGrade: '良好', evidence: [document] } },
    );
  };
  const known = (values: Values = {}) => {
    const life = ready(values);
    life.must('NotifyProposedResult', { on: '2025-06-02', as: handler, data: { evaluation: 1, grade: '良好' } });
    life.until('2025-06-10');
    return life;
  };

  test('the result is the center’s own, under the document, on the day of the decision', () => {
    const life = known();
    const { events } = carry(deciding2(), 'decide', life, '2025-07-03');
    expect(events[0]).toStrictEqual(evaluationFinalized({ evaluation: 1, grade: '良好', document, campaign: 'c2025' }));
    expect(life.state.evaluation.byNumber[1]?.final).toMatchObject({ on: '2025-07-01', campaign: 'c2025' });
    expect(taken(deciding2(), 'decide', life.state)).toBe(true);
    expect(commands(deciding2(), 'decide', life)).toEqual([]);
  });
  test('a grade without its publicity, or against the assessment without a reason, is refused whole', () => {
    expect(carry(deciding2(), 'decide', ready(), '2025-07-03')).toEqual({ events: [], refused: 'PUBLICITY_MISSING' });
    const worse = campaignOf(decided({ outcomes: [{ center: 'c1', outcome: '较差' }], counts: { 较差: 1 } }));
    expect(carry(worse, 'decide', known(), '2025-07-03').refused).toBe('GRADE_REASON_MISSING');
  });
  test('publicity.resultDays = 0: the preparation of the list is carried along, so that four eyes have seen it', () => {
    const values = { 'publicity.resultDays': 0 };
    const life = ready(values);
    expect(commands(deciding2(), 'decide', life, values).map((c) => [c.id, c.type, c.actor.id])).toEqual([
      ['campaign/c2025/prepare/c1', 'PrepareDecision', handler.id],
      ['campaign/c2025/decide/c1', 'FinalizeEvaluation', leader.id],
    ]);
    expect(carry(deciding2(), 'decide', life, '2025-07-03', values).refused).toBeUndefined();
    expect(life.state.evaluation.byNumber[1]?.final?.grade).toBe('良好');
  });
  test('a center the document does not name is asked nothing', () => {
    expect(
      commands({ ...deciding2(), decided: { ...deciding2().decided, outcomes: [] } as never }, 'decide', known()),
    ).toEqual([]);
    expect(taken(deciding2(), 'decide', finalAs('良好').state)).toBe(false);
  });
  test.each([
    [{}, '2028-02-10'],
    [{ 'evaluation.mode': 'campaign' }, '2028-01-08'],
    [{ 'evaluation.anchor': 'campaign' }, '2028-01-08'],
  ])('%j: the next evaluation (A1, A2)', (values, next) => {
    const life = known(values);
    carry(deciding2(), 'decide', life, '2025-07-03', values);
    expect(life.state.evaluation.byNumber[2]?.cycleEnd).toBe(next);
  });
  test.each([
    ['grid', '2028-02-10'],
    ['joinNextCampaign', '2028-01-08'],
  ])(
    'rectification.cycleRestart = %s: a poor result of the campaign comes back on %s once rectified (A16)',
    (value, next) => {
      const values = { 'rectification.cycleRestart': value };
      const life = running('2022-02-10', values);
      carry(opening(), 'open', life, '2025-01-09', values);
      life.given('2025-07-01', evaluationFinalized({ evaluation: 1, grade: '较差', document, campaign: 'c2025' }));
      life.given('2025-07-02', rectificationOrdered({ evaluation: 1, items: [], document }), {
        type: 'RectificationPassed',
        data: { evaluation: 1, inspectedOn: '2026-05-05', document },
      });
      start(life, '2026-05-06');
      life.until('2026-05-06');
      expect(life.state.evaluation.byNumber[2]?.cycleEnd).toBe(next);
    },
  );
});

describe('annual reports', () => {
  const campaign = (): Campaign => ({
    ...opening(),
    ...reports,
    id: 'r2024',
    kind: 'annualReport',
    opened: { document, dueOn: '2025-02-28', cutoff: '18:00', on: '2025-01-08', event: 'x', by: handler },
  });
  const decidedAs = (outcome: string): Campaign => ({
    ...campaign(),
    decided: {
      document,
      outcomes: [{ center: 'c1', outcome }],
      counts: {},
      on: '2025-03-20',
      event: 'y',
      by: leader,
      preparedBy: handler.id,
    },
  });
  const event = annualReportOpened({
    year: 2024,
    campaign: 'r2024',
    due: '2025-02-28',
    cutoff: '18:00',
    periodFrom: '2024-03-15',
    periodTo: '2024-12-31',
  });

  test('the printed day replaces the rule’s, whether time has opened the window or not', () => {
    const life = running('2024-03-15');
    life.until('2025-01-01');
    expect(life.deadline('annual-report-2024')?.due).toBe('2025-04-01');
    expect(carry(campaign(), 'open', life, '2025-01-09').events).toStrictEqual([event]);
    expect(life.deadline('annual-report-2024')).toStrictEqual({ due: '2025-02-28', state: 'open', provisional: false });
    expect(commands(campaign(), 'open', life)).toEqual([]);
    expect(life.until('2025-02-28').filter((e) => e.type === 'AnnualReportOverdue')).toEqual([
      annualReportOverdue({ year: 2024, dueUsed: '2025-02-28' }),
    ]);

    const early = running('2024-03-15');
    expect(
      carry({ ...campaign(), opened: { ...campaign().opened, on: '2024-12-20' } as never }, 'open', early, '2024-12-20')
        .events,
    ).toStrictEqual([event]);
    expect(early.deadline('annual-report-2024-open')?.state).toBe('cancelled');
  });
  test('not twice, not for a year it does not report on, not once it was handed in', () => {
    const open = (life: Life, data: Values = {}) =>
      life.when('OpenReport', {
        on: '2025-02-03',
        as: handler,
        data: { year: 2024, campaign: 'x', due: '2025-02-28', ...data },
        documents: [document],
      });
    const life = running('2024-03-15');
    open(running('2024-08-01')).thenRefuses('REPORT_NOT_REQUIRED');
    open(life, { year: 2026 }).thenRefuses('REPORT_NOT_REQUIRED');
    life.must('SubmitAnnualReport', {
      on: '2025-01-20',
      as: as('center'),
      data: { year: 2024, parts: { progress: '进展', problems: '问题', nextSteps: '下一步', data: document } },
    });
    open(life).thenRefuses('REPORT_UNDER_WAY');
    const waived = running('2024-03-15');
    waived.until('2025-01-01');
    waived.must('WaiveReport', { on: '2025-01-06', as: leader, data: { year: 2024 } });
    open(waived).thenRefuses('REPORT_WAIVED');
  });
  test('备案 is filed in the name of who prepared the list, 免报 waived by who signed it', () => {
    const life = running('2024-03-15');
    carry(campaign(), 'open', life, '2025-01-09');
    const parts = { progress: '进展', problems: '问题', nextSteps: '下一步', data: document };
    life.must('SubmitAnnualReport', { on: '2025-02-20', as: as('center'), data: { year: 2024, parts } });
    life.must('EndorseReport', { on: '2025-02-21', as: as('authority'), data: { year: 2024 } });
    expect(carry(decidedAs('备案'), 'decide', life, '2025-03-20').events).toStrictEqual([
      annualReportFiled({ year: 2024, version: 1, filedOn: '2025-03-20' }),
    ]);
    expect(commands(decidedAs('备案'), 'decide', life)).toEqual([]);

    const other = running('2024-03-15');
    carry(campaign(), 'open', other, '2025-01-09');
    expect(carry(decidedAs('备案'), 'decide', other, '2025-03-20').refused).toBe('REPORT_NOT_ENDORSED');
    expect(carry(decidedAs('免报'), 'decide', other, '2025-03-20').events).toStrictEqual([
      annualReportWaived({ year: 2024 }),
    ]);
  });
});
