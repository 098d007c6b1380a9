import { campaignDecided, campaignOpened, campaignPlanned, campaignTold } from '../../events/campaign';
import { noOthers } from '../../rules/kernel/command';
import { countsOf } from '../../rules/program/campaign/checks';
import { decided, deciding, opened, opening, planned, planning, programLife, reports } from '../support/campaign';
import { handler, leader } from '../support/evaluation';
import { as, document } from '../support/given';

/** X12 on the stream `program`: what is planned, opened and decided, and what is refused. */

const withDocument = { documents: [document] };

describe('PlanCampaign', () => {
  const plan = (data: Record<string, unknown>, life = programLife()) =>
    life.when('PlanCampaign', { on: '2025-01-06', as: handler, data });

  test('says who takes part, who does not and why, and until when', () => {
    const exempt = [{ center: 'c3', why: '正在整改' }];
    plan({ ...planning, exempt }).then([campaignPlanned({ ...planning, kind: 'evaluation', exempt })]);
  });
  test('planned again it replaces the plan until it is opened; the same plan is quiet', () => {
    const life = planned();
    plan(planning, life).then([]);
    plan({ ...planning, centers: ['c1'] }, life).then([
      campaignPlanned({ ...planning, kind: 'evaluation', centers: ['c1'], exempt: [] }),
    ]);
    expect(life.state.campaign.c2025?.centers).toEqual(['c1']);
    opened().when('PlanCampaign', { on: '2025-01-09', as: handler, data: planning }).thenRefuses('CAMPAIGN_STATUS');
  });
  test.each([
    ['nobody', { centers: [] }],
    ['a center twice', { centers: ['c1', 'c1'] }],
    ['a center in and out', { exempt: [{ center: 'c1', why: '免评' }] }],
  ])('not with %s', (_what, more) => plan({ ...planning, ...more }).thenRefuses('CAMPAIGN_CENTERS'));
  test('not with a center there is none of, nor with a day that is past, nor by another', () => {
    plan(planning, programLife({ ...noOthers, exists: (id) => id !== 'c2' })).thenRefuses('CENTER_UNKNOWN');
    plan({ ...planning, dueOn: '2025-01-05' }).thenRefuses('CAMPAIGN_DUE_PAST');
    plan({ ...planning, campaign: 'Nr 1' }).thenRefuses('INVALID_DATA');
    programLife().when('PlanCampaign', { on: '2025-01-06', as: leader, data: planning }).thenRefuses('NOT_PERMITTED');
  });
});

describe('OpenCampaign', () => {
  const open = (data: Record<string, unknown>, life = planned()) =>
    life.when('OpenCampaign', { on: '2025-01-08', as: handler, data, ...withDocument });

  test('the day and the cut-off of the plan hold, or those of the document', () => {
    const { campaign, ...rest } = opening;
    open(opening).then([campaignOpened({ campaign, ...rest, dueOn: '2025-03-14', cutoff: '18:00' })]);
    open({ ...opening, dueOn: '2025-03-31', cutoff: '17:00' }).then([
      campaignOpened({ campaign, ...rest, dueOn: '2025-03-31', cutoff: '17:00' }),
    ]);
  });
  test('once, when planned, with indicators on the five heads of Art 22, and not for a day that is past', () => {
    open(opening, opened()).thenRefuses('CAMPAIGN_STATUS');
    open(opening, programLife().given('2025-01-01')).thenRefuses('CENTER_UNKNOWN');
    open({ ...opening, campaign: 'other' }).thenRefuses('CAMPAIGN_STATUS');
    open({ ...opening, indicators: opening.indicators.slice(1) }).thenRefuses('INDICATORS_MISSING');
    open({ ...opening, dueOn: '2025-01-07' }).thenRefuses('CAMPAIGN_DUE_PAST');
    const { document: _, ...without } = opening;
    open(without).thenRefuses('INVALID_DATA');
  });
  test('for reports no indicators are needed', () => {
    open({ campaign: 'r2024', document }, planned(reports)).then([
      campaignOpened({ campaign: 'r2024', document, dueOn: '2025-02-28', cutoff: '18:00' }),
    ]);
  });
});

describe('DecideCampaign', () => {
  const prepare = (data: Record<string, unknown>, life = opened()) => {
    life.must('PrepareDecision', { on: '2025-06-30', as: handler, data: { command: 'DecideCampaign', data } });
    return life;
  };
  const decide = (data: Record<string, unknown>, life = prepare(data)) =>
    life.when('DecideCampaign', { on: '2025-07-01', as: leader, data, ...withDocument });

  test('is one document whose counts agree with its list', () => {
    decide(deciding).then([campaignDecided(deciding)]);
    const both = [
      { center: 'c1', outcome: '优秀' },
      { center: 'c2', outcome: '较差', reason: '材料不实' },
    ];
    expect(countsOf(both)).toEqual({ 优秀: 1, 较差: 1 });
    decide({ ...deciding, outcomes: both, counts: { 优秀: 1, 较差: 1 } }).then([
      campaignDecided({ ...deciding, outcomes: both, counts: { 优秀: 1, 较差: 1 } }),
    ]);
  });
  test.each([{ 良好: 2 }, { 良好: 1, 优秀: 1 }, {}, { 优秀: 1 }])('counts %j are not those of the list', (counts) =>
    decide({ ...deciding, counts }).thenRefuses('COUNTS_DIFFER'),
  );
  test('a count of none may be printed', () =>
    decide({ ...deciding, counts: { 良好: 1, 较差: 0 } }).then([
      campaignDecided({ ...deciding, counts: { 良好: 1, 较差: 0 } }),
    ]));
  test('only members, each once, with outcomes of its kind', () => {
    decide({ ...deciding, outcomes: [{ center: 'c9', outcome: '良好' }] }).thenRefuses('CAMPAIGN_CENTERS');
    decide({ ...deciding, outcomes: [...deciding.outcomes, ...deciding.outcomes], counts: { 良好: 2 } }).thenRefuses(
      'CAMPAIGN_CENTERS',
    );
    decide({ ...deciding, outcomes: [{ center: 'c1', outcome: '备案' }], counts: { 备案: 1 } }).thenRefuses(
      'OUTCOME_UNKNOWN',
    );
  });
  test('once, when opened, by a leader, under four eyes', () => {
    decide(deciding, prepare(deciding, planned())).thenRefuses('CAMPAIGN_STATUS');
    decide(deciding, prepare(deciding, decided())).thenRefuses('CAMPAIGN_STATUS');
    decide(deciding, opened()).thenRefuses('FOUR_EYES');
    decide({ ...deciding, counts: { 良好: 1, 较差: 0 } }, prepare(deciding)).thenRefuses('FOUR_EYES');
    prepare(deciding)
      .when('DecideCampaign', { on: '2025-07-01', as: handler, data: deciding, ...withDocument })
      .thenRefuses('NOT_PERMITTED');
    prepare(deciding)
      .when('DecideCampaign', {
        on: '2025-07-01',
        as: as('bureau-leader', { id: 'bureau-handler' }),
        data: deciding,
        ...withDocument,
      })
      .thenRefuses('FOUR_EYES');
  });
  test('remembers who prepared it', () =>
    expect(decided().state.campaign.c2025?.decided).toMatchObject({ by: leader, preparedBy: handler.id }));
});

test('ConfirmCampaign: the fan-out reports each step once', () => {
  const life = opened();
  const confirm = { on: '2025-01-09', as: as('system'), data: { campaign: 'c2025', step: 'open', centers: 2 } };
  life.when('ConfirmCampaign', confirm).then([campaignTold({ campaign: 'c2025', step: 'open', centers: 2 })]);
  life.when('ConfirmCampaign', confirm).then([]);
  life.when('ConfirmCampaign', { ...confirm, data: { ...confirm.data, campaign: 'other' } }).then([]);
  life.when('ConfirmCampaign', { ...confirm, as: handler }).thenRefuses('NOT_PERMITTED');
});
