import {
  demonstrationConcluded,
  demonstrationOpened,
  departmentOpinionRecorded,
  panelOpinionRecorded,
  proposedForApproval,
  siteVisitRecorded,
} from '../../events/lifecycle';
import { as, document, Life, lawOf, leadOrg } from '../support/given';
import {
  authority,
  departmentOrg,
  eligible,
  expertOrg,
  formed,
  handler,
  lead,
  panel,
  plan,
  recommendation,
} from '../support/lifecycle';
import { there } from '../support/there';

const documents = [document];
const opening = { departments: [departmentOrg], panel };

describe('L10 OpenDemonstration', () => {
  const when = (data: Record<string, unknown>, life = formed('eligible')) =>
    life.when('OpenDemonstration', { on: '2023-03-01', as: handler, data });

  test('with a department and a panel; a visit may be announced ahead', () => {
    const life = formed('eligible');
    when({ ...opening, visitOn: '2023-03-15' }, life).then([
      demonstrationOpened({ ...opening, visitOn: '2023-03-15' }),
    ]);
    expect(life.state.lifecycle.phase).toBe('Demonstration');
    expect(life.state.notice['demonstration-1']?.to.map((o) => o.id)).toStrictEqual([
      'tianye',
      'shi-8',
      'nongye',
      'nongkeyuan',
      'xjkjxh',
    ]);
    when(opening, life).thenRefuses('WRONG_PHASE');
  });
  test('only for an eligible center', () => {
    when(opening, formed('recommended')).thenRefuses('NOT_ELIGIBLE');
    const refused = formed('recommended');
    refused.must('CheckEligibility', { on: '2023-02-27', as: handler, data: { ...eligible, rdRatioPercent: '2.99' } });
    when(opening, refused).thenRefuses('NOT_ELIGIBLE');
  });
  test('会同相关部门: at least one', () => {
    when({ panel, departments: [] }).thenRefuses('DEPARTMENT_MISSING');
    when({ panel }).thenRefuses('DEPARTMENT_MISSING');
  });
  test('a panel without conflicts: declared ones, experts of the lead or a co-builder', () => {
    when({ ...opening, panel: [{ ...panel[0], conflictDeclared: true }] }).thenRefuses('PANEL_CONFLICT');
    when({ ...opening, panel: [{ person: 'p', organization: leadOrg, conflictDeclared: false }] }).thenRefuses(
      'PANEL_CONFLICT',
    );
    when({ ...opening, panel: [{ person: 'p', organization: expertOrg, conflictDeclared: false }] }).thenRefuses(
      'PANEL_CONFLICT',
    );
    // The same body in another spelling, under another id.
    const spelled = { id: 'another', name: leadOrg.name.replace('（', ' (').replace('）', ') ') };
    when({ ...opening, panel: [{ person: 'p', organization: spelled, conflictDeclared: false }] }).thenRefuses(
      'PANEL_CONFLICT',
    );
  });
});

test('demonstration.panelAtLeast: one expert is no panel, and nobody counts twice', () => {
  const [first] = panel;
  const asked = (members: unknown[], values: Record<string, unknown> = {}) =>
    formed('eligible', new Life(lawOf(values))).when('OpenDemonstration', {
      on: '2023-03-01',
      as: handler,
      data: { departments: [departmentOrg], panel: members },
    });
  asked([first]).thenRefuses('PANEL_TOO_SMALL');
  asked([first, { ...panel[1], person: first?.person }]).thenRefuses('PANEL_TOO_SMALL');
  asked(panel, { 'demonstration.panelAtLeast': 3 }).thenRefuses('PANEL_TOO_SMALL');
  asked(panel).then([demonstrationOpened({ departments: [departmentOrg], panel })]);
});

describe('L11 opinions and visit', () => {
  const opinion = { department: departmentOrg, opinion: 'support' };
  test('a department named for it', () => {
    const life = formed('demonstration');
    life
      .when('RecordDepartmentOpinion', {
        on: '2023-03-10',
        as: as('department', { organization: 'nongye' }),
        data: opinion,
        documents,
      })
      .then([departmentOpinionRecorded({ department: departmentOrg, opinion: 'support' })]);
    life
      .when('RecordDepartmentOpinion', {
        on: '2023-03-10',
        as: as('department', { organization: 'gongxin' }),
        data: opinion,
        documents,
      })
      .thenRefuses('NOT_CONSULTED');
    const another = { department: { id: 'gongxin', name: '兵团工信局' }, opinion: 'none' };
    life
      .when('RecordDepartmentOpinion', { on: '2023-03-10', as: handler, data: another, documents })
      .thenRefuses('NOT_CONSULTED');
  });
  test('an expert of the panel', () => {
    const life = formed('demonstration');
    life
      .when('RecordPanelOpinion', { on: '2023-03-10', as: as('panel'), data: { opinion: 'revise' }, documents })
      .then([panelOpinionRecorded({ opinion: 'revise' })]);
    life
      .when('RecordPanelOpinion', {
        on: '2023-03-10',
        as: handler,
        data: { expert: 'panel', opinion: 'support' },
        documents,
      })
      .then([panelOpinionRecorded({ expert: 'panel', opinion: 'support' })]);
    life
      .when('RecordPanelOpinion', {
        on: '2023-03-10',
        as: as('panel', { id: 'stranger' }),
        data: { opinion: 'support' },
        documents,
      })
      .thenRefuses('NOT_ON_PANEL');
    life
      .when('RecordPanelOpinion', {
        on: '2023-03-10',
        as: handler,
        data: { expert: 'stranger', opinion: 'support' },
        documents,
      })
      .thenRefuses('NOT_ON_PANEL');
  });
  test('a visit that took place, after the demonstration was opened', () => {
    const life = formed('demonstration');
    const visit = (visitedOn: string) =>
      life.when('RecordSiteVisit', {
        on: '2023-03-20',
        as: as('panel'),
        data: { visitedOn, finding: '具备条件' },
        documents,
      });
    visit('2023-03-21').thenRefuses('DATE_IN_FUTURE');
    visit('2023-02-28').thenRefuses('DATE_BEFORE_ANCHOR');
    visit('2023-03-15').then([siteVisitRecorded({ visitedOn: '2023-03-15', finding: '具备条件' })]);
    life
      .when('RecordSiteVisit', {
        on: '2023-03-20',
        as: as('panel', { id: 'stranger' }),
        data: { visitedOn: '2023-03-15', finding: 'x' },
        documents,
      })
      .thenRefuses('NOT_ON_PANEL');
  });
  test('nothing is added after the conclusion', () => {
    const life = formed('supported');
    life
      .when('RecordPanelOpinion', { on: '2023-04-04', as: handler, data: { opinion: 'reject' }, documents })
      .thenRefuses('WRONG_PHASE');
    life
      .when('RecordSiteVisit', {
        on: '2023-04-04',
        as: handler,
        data: { visitedOn: '2023-04-04', finding: 'x' },
        documents,
      })
      .thenRefuses('WRONG_PHASE');
    life
      .when('RecordDepartmentOpinion', { on: '2023-04-04', as: handler, data: opinion, documents })
      .thenRefuses('WRONG_PHASE');
  });
});

describe('L12 ConcludeDemonstration', () => {
  const conclude = (life: Life, result: string, more: { reason?: string } = {}) =>
    life.when('ConcludeDemonstration', { on: '2023-04-03', as: handler, data: { result }, ...more });
  const against = { reason: '实地评估发现场地尚未落实' };

  test('another conclusion than the panel’s or the visit’s needs a reason', () => {
    conclude(formed('visited'), 'revise').thenRefuses('CONCLUSION_REASON_MISSING');
    conclude(formed('visited'), 'revise', against).then([demonstrationConcluded({ result: 'revise' })]);
    const visited = (opinion: string): Life => {
      const life = formed('opinion');
      const data = { visitedOn: '2023-03-20', finding: '场地未落实', opinion };
      life.must('RecordSiteVisit', { on: '2023-03-20', as: handler, data });
      return life;
    };
    conclude(visited('revise'), 'support').thenRefuses('CONCLUSION_REASON_MISSING');
    conclude(visited('support'), 'support').then([demonstrationConcluded({ result: 'support' })]);
  });
  test('experts one by one: what more than half of them say; divided, any conclusion needs a reason', () => {
    const members = ['a', 'b', 'c'].map((person) => ({ ...there(opening.panel[0]), person }));
    const said = (...opinions: string[]): Life => {
      const life = formed('eligible');
      life.must('OpenDemonstration', { on: '2023-03-01', as: handler, data: { ...opening, panel: members } });
      opinions.forEach((opinion, i) => {
        const data = { expert: there(members[i]).person, opinion };
        life.must('RecordPanelOpinion', { on: '2023-03-10', as: handler, data });
      });
      const visit = { visitedOn: '2023-03-20', finding: '具备条件' };
      life.must('RecordSiteVisit', { on: '2023-03-20', as: handler, data: visit });
      return life;
    };
    conclude(said('support', 'support', 'reject'), 'support').then([demonstrationConcluded({ result: 'support' })]);
    conclude(said('support', 'revise', 'reject'), 'support').thenRefuses('CONCLUSION_REASON_MISSING');
    conclude(said('support', 'reject', 'reject'), 'support').thenRefuses('CONCLUSION_REASON_MISSING');
  });

  test('方案论证和实地评估: both are needed', () => {
    conclude(formed('visited', undefined, ['opinion']), 'support').thenRefuses('PANEL_OPINION_MISSING');
    conclude(formed('opinion'), 'support').thenRefuses('SITE_VISIT_MISSING');
  });
  test('support: once', () => {
    const life = formed('visited');
    conclude(life, 'support').then([demonstrationConcluded({ result: 'support' })]);
    expect(life.state.lifecycle).toMatchObject({
      phase: 'Demonstration',
      demonstration: { result: 'support', concludedOn: '2023-04-03' },
    });
    conclude(life, 'support').thenRefuses('WRONG_PHASE');
  });
  test('revise: a new plan, recommendation, check and demonstration', () => {
    const life = formed('visited');
    conclude(life, 'revise', against).then([demonstrationConcluded({ result: 'revise' })]);
    expect(life.state.lifecycle.phase).toBe('Cultivating');
    life.must('DraftBuildPlan', { on: '2023-04-10', as: lead, data: plan });
    life
      .when('RecommendCenter', { on: '2023-04-11', as: authority, data: recommendation, documents })
      .thenRefuses('PLAN_VERSION_STALE');
    life.must('RecommendCenter', { on: '2023-04-11', as: authority, data: { ...recommendation, planVersion: 2 } });
    life.when('OpenDemonstration', { on: '2023-04-12', as: handler, data: opening }).thenRefuses('NOT_ELIGIBLE');
    life.must('CheckEligibility', { on: '2023-04-12', as: handler, data: eligible });
    life.must('OpenDemonstration', { on: '2023-04-13', as: handler, data: opening });
    life
      .when('ConcludeDemonstration', { on: '2023-04-14', as: handler, data: { result: 'support' } })
      .thenRefuses('PANEL_OPINION_MISSING');
  });
  test('reject: only L15 and L16 remain', () => {
    const life = formed('visited');
    conclude(life, 'reject', against).then([demonstrationConcluded({ result: 'reject' })]);
    life.when('PlaceOnProposedList', { on: '2023-04-10', as: handler }).thenRefuses('NOT_SUPPORTED');
    life.when('ReturnRecommendation', { on: '2023-04-10', as: handler, reason: '理由' }).thenRefuses('WRONG_PHASE');
    life.must('WithdrawApplication', { on: '2023-04-10', as: lead });
  });
});

describe('L13 PlaceOnProposedList', () => {
  test('after support', () => {
    const life = formed('supported');
    life.when('PlaceOnProposedList', { on: '2023-04-10', as: handler }).then([proposedForApproval({})]);
    expect(life.state.lifecycle).toMatchObject({ phase: 'ProposedList', proposed: { on: '2023-04-10' } });
    life.when('PlaceOnProposedList', { on: '2023-04-10', as: handler }).thenRefuses('WRONG_PHASE');
  });
  test('not without a conclusion', () =>
    formed('visited').when('PlaceOnProposedList', { on: '2023-04-10', as: handler }).thenRefuses('NOT_SUPPORTED'));
});
