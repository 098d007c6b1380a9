import { evaluationOpened, evaluatorAppointed } from '../../events/evaluation';
import { noOthers } from '../../rules/kernel/command';
import { campaignsOf } from '../../rules/program/campaign/known';
import { running, start } from '../support/approved';
import { appoint, decided, opened, planned, programLife, reports } from '../support/campaign';
import {
  assessment,
  evaluator,
  handler,
  indicators,
  leader,
  materials,
  owner,
  prepared,
  serve,
  why,
} from '../support/evaluation';
import { document, type Life, type ProgramLife } from '../support/given';

/** X12: a campaign that a command names is one of the program, of this kind, open, and the center takes part in it. */

type Values = Record<string, unknown>;
/** Approved on 10 February 2022 (due on 10 February 2025), beside this program. */
const beside = (program: ProgramLife, values: Values = {}, approvedOn = '2022-02-10'): Life =>
  running(approvedOn, values, { ...noOthers, campaign: campaignsOf(() => program.state) });
const open = (life: Life, campaign: string | undefined, on: string, more: object = {}) =>
  life.when('OpenEvaluation', {
    on,
    as: handler,
    data: { evaluation: 1, indicators, appoint, ...(campaign ? { campaign } : {}), ...more },
    documents: [document],
  });
const printed = { materialsDueOn: '2025-03-14', cutoff: '18:00' };

describe('OpenEvaluation', () => {
  test('a name that is no campaign opens nothing early, and a name from the language neither', () => {
    open(beside(opened()), undefined, '2025-01-09').thenRefuses('EVALUATION_NOT_DUE');
    for (const campaign of ['no-such-campaign', 'constructor', '__proto__', 'toString'])
      open(beside(opened()), campaign, '2025-01-09').thenRefuses('CAMPAIGN_UNKNOWN');
    // Nor when it is due: it would count from a campaign that never was.
    open(beside(programLife()), 'c2025', '2025-02-12').thenRefuses('CAMPAIGN_UNKNOWN');
  });
  test('one that asks for reports', () => {
    const program = planned(reports);
    program.must('OpenCampaign', { on: '2025-01-08', as: handler, data: { campaign: 'r2024', document } });
    open(beside(program), 'r2024', '2025-01-09').thenRefuses('CAMPAIGN_UNKNOWN');
  });
  test('one that is planned, or was decided', () => {
    open(beside(planned()), 'c2025', '2025-01-07').thenRefuses('CAMPAIGN_NOT_OPEN');
    open(beside(decided()), 'c2025', '2025-07-02').thenRefuses('CAMPAIGN_NOT_OPEN');
    const early = beside(opened());
    early
      .when('OpenEvaluation', {
        on: '2025-01-09',
        as: handler,
        effectiveOn: '2025-01-07',
        data: { evaluation: 1, indicators, appoint, campaign: 'c2025' },
        documents: [document],
      })
      .thenRefuses('CAMPAIGN_NOT_OPEN');
  });
  test('one this center takes no part in', () => {
    const others = planned({ centers: ['c2', 'c3'], exempt: [{ center: 'c1', why: '当年验收' }] });
    others.must('OpenCampaign', { on: '2025-01-08', as: handler, data: { campaign: 'c2025', document, indicators } });
    open(beside(others), 'c2025', '2025-01-09').thenRefuses('NOT_IN_CAMPAIGN');
  });
  test('a member that is opened by hand has the printed day, and was opened on the day of the campaign', () => {
    const life = beside(opened());
    open(life, 'c2025', '2025-01-10').then([
      evaluatorAppointed({ evaluation: 1, ...appoint }),
      evaluationOpened({
        evaluation: 1,
        attempt: 1,
        campaign: 'c2025',
        indicators,
        ...printed,
        campaignOpenedOn: '2025-01-08',
      }),
    ]);
    serve(life, 'evaluation-opened-1', '2025-01-13');
    expect(life.deadline('evaluation-1-materials')?.due).toBe('2025-03-14');
  });
  test.each<object>([{ materialsDueOn: '2025-01-30' }, { materialsDueOn: '2025-12-30' }, { cutoff: '23:00' }])(
    'the printed day and hour hold for it: not %j',
    (other) => open(beside(opened()), 'c2025', '2025-01-10', other).thenRefuses('CAMPAIGN_DAY_PRINTED'),
  );
});

/** Opened by hand on 10 January 2025, the result 良好 on 1 April. */
function byHand(values: Values, effectiveOn?: string): Life {
  const all = { 'publicity.resultDays': 0, ...values };
  const life = beside(opened(), all);
  const data = { evaluation: 1, indicators, appoint, campaign: 'c2025' };
  life.must('OpenEvaluation', { on: '2025-01-10', as: handler, data, ...(effectiveOn ? { effectiveOn } : {}) });
  life.must('SubmitMaterials', { on: '2025-02-03', as: owner, data: materials });
  life.must('SubmitAssessment', { on: '2025-03-03', as: evaluator, data: assessment('良好') });
  const result = prepared(life, '2025-03-31', 'FinalizeEvaluation', { evaluation: 1, grade: '良好', document });
  life.must('FinalizeEvaluation', { on: '2025-04-01', as: leader, data: result });
  return life;
}

test.each([{ 'evaluation.anchor': 'campaign' }, { 'evaluation.mode': 'campaign' }])(
  '%j: a member opened by hand two days later is in the next cycle with the others (A1, A2)',
  (values) => {
    expect(byHand(values).state.evaluation.byNumber[2]).toMatchObject({
      cycleEnd: '2028-01-08',
      plannedOpen: '2028-01-08',
    });
    expect(byHand(values, '2025-01-08').state.evaluation.byNumber[2]?.cycleEnd).toBe('2028-01-08');
  },
);

test('FinalizeEvaluation: the campaign may be decided, and is one in which the center takes part', () => {
  const finalize = (program: ProgramLife, campaign: string, on: string) => {
    const life = beside(program, { 'publicity.resultDays': 0 });
    start(life, '2025-01-09');
    open(life, 'c2025', '2025-01-10');
    life.must('SubmitMaterials', { on: '2025-02-03', as: owner, data: materials });
    life.must('SubmitAssessment', { on: '2025-03-03', as: evaluator, data: assessment('良好') });
    const data = prepared(life, on, 'FinalizeEvaluation', { evaluation: 1, grade: '良好', document, campaign });
    return life.send('FinalizeEvaluation', { on, as: leader, data, ...why }).refused?.code;
  };
  expect(finalize(opened(), 'c2024', '2025-04-01')).toBe('CAMPAIGN_UNKNOWN');
  expect(finalize(opened(), 'c2025', '2025-04-01')).toBeUndefined();
  expect(finalize(decided(), 'c2025', '2025-07-08')).toBeUndefined();
});

describe('OpenReport', () => {
  const asked = (more: Values = {}): ProgramLife => {
    const program = planned({ ...reports, ...more });
    program.must('OpenCampaign', { on: '2025-01-08', as: handler, data: { campaign: 'r2024', document } });
    return program;
  };
  const report = (program: ProgramLife, data: object, on = '2025-01-09') =>
    beside(program).when('OpenReport', {
      on,
      as: handler,
      data: { year: 2024, campaign: 'r2024', due: '2025-02-28', ...data },
      documents: [document],
    });
  test('no day is printed in the name of a campaign that is none, is not open, asks for another year or others', () => {
    report(asked(), { campaign: 'no-such-campaign' }).thenRefuses('CAMPAIGN_UNKNOWN');
    report(opened(), { campaign: 'c2025' }).thenRefuses('CAMPAIGN_UNKNOWN');
    report(planned(reports), {}).thenRefuses('CAMPAIGN_NOT_OPEN');
    report(asked({ year: 2023 }), {}).thenRefuses('CAMPAIGN_YEAR');
    report(asked({ centers: ['c2'] }), {}).thenRefuses('NOT_IN_CAMPAIGN');
    const life = beside(asked());
    const data = { year: 2024, campaign: 'r2024', due: '2025-02-28' };
    expect(life.must('OpenReport', { on: '2025-01-09', as: handler, data })[0]).toMatchObject({
      type: 'AnnualReportOpened',
      data: { due: '2025-02-28', cutoff: '18:00' },
    });
  });
  test('the printed day and hour hold for it, until that day is over', () => {
    report(asked(), { due: '2025-02-27' }).thenRefuses('CAMPAIGN_DAY_PRINTED');
    report(asked(), { due: '2025-06-05' }).thenRefuses('CAMPAIGN_DAY_PRINTED');
    report(asked(), { cutoff: '23:00' }).thenRefuses('CAMPAIGN_DAY_PRINTED');
    const life = beside(asked());
    const data = { year: 2024, campaign: 'r2024', due: '2025-03-31' };
    expect(life.must('OpenReport', { on: '2025-03-03', as: handler, data })[0]?.type).toBe('AnnualReportOpened');
  });
});

test('where nothing is known of the program, the campaign is taken at its word', () => {
  open(running('2022-02-10'), 'c2025', '2025-01-10', printed).then([
    evaluatorAppointed({ evaluation: 1, ...appoint }),
    evaluationOpened({ evaluation: 1, attempt: 1, campaign: 'c2025', indicators, ...printed }),
  ]);
});
