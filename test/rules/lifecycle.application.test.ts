import {
  applicationReturned,
  applicationSubmitted,
  applicationWithdrawn,
  buildPlanDrafted,
} from '../../events/lifecycle';
import { proceedingsLapsed } from '../../events/record';
import { noOthers } from '../../rules/kernel/command';
import { as, authorityOrg, document, Life, lawOf, leadOrg } from '../support/given';
import { application, authority, coBuilders, formed, handler, lead, parts, plan } from '../support/lifecycle';

const documents = [document];
const drafted = (version: number, more = {}) =>
  buildPlanDrafted({
    version,
    name: plan.name,
    category: '领域类',
    lead: { org: leadOrg, kind: 'enterprise' },
    coBuilders,
    parts,
    indicators: plan.indicators,
    plan: plan.plan,
    ...more,
  });

describe('L2 DraftBuildPlan', () => {
  const when = (data: Record<string, unknown>, life = new Life()) =>
    life.when('DraftBuildPlan', { on: '2023-01-10', as: lead, data, documents });

  test('the lead drafts the plan; a later version follows', () => {
    const life = new Life();
    when(plan, life).then([drafted(1)], { all: true });
    expect(life.state.lifecycle.phase).toBe('Drafting');
    life.when('DraftBuildPlan', { on: '2023-01-11', as: lead, data: plan, documents }).then([drafted(2)]);
    expect(life.state.lifecycle.plan?.version).toBe(2);
  });
  test('Art 4: a category of its own is refused by its own code', () =>
    when({ ...plan, category: '专业类' }).thenRefuses('CATEGORY_UNKNOWN'));
  test.each([
    '兵团技术创新中心',
    '兵团 棉花技术创新中心',
    '兵团　技术创新中心',
    '新疆兵团棉花技术创新中心',
    '国家生猪技术创新中心',
    '兵团棉花创新中心',
    '兵团棉花技术创新中心有限公司',
  ])('Art 27: %s is not the form of a name', (name) => when({ ...plan, name }).thenRefuses('NAME_FORM'));
  test.each(['兵团棉花技术创新中心', '兵团节水灌溉（南疆）技术创新中心', '兵团A2技术创新中心'])(
    'Art 27: %s is',
    (name) => when({ ...plan, name }).then([drafted(1, { name })], { all: true }),
  );
  test.each(Object.keys(parts))('Art 12.2: a plan without %s', (part) => {
    const { [part as keyof typeof parts]: _, ...rest } = parts;
    when({ ...plan, parts: rest }).thenRefuses('PLAN_PARTS_MISSING');
  });
  test('a plan without any parts', () => {
    const { parts: _, ...rest } = plan;
    when(rest).thenRefuses('PLAN_PARTS_MISSING');
  });
  test('not for another lead or another role', () => {
    new Life()
      .when('DraftBuildPlan', { on: '2023-01-10', as: as('lead', { organization: 'somebody' }), data: plan, documents })
      .thenRefuses('NOT_YOUR_CENTER');
    new Life()
      .when('DraftBuildPlan', { on: '2023-01-10', as: handler, data: plan, documents })
      .thenRefuses('NOT_PERMITTED');
  });
  test('not while the authority or the Bureau has it', () => {
    formed('submitted')
      .when('DraftBuildPlan', { on: '2023-01-20', as: lead, data: plan, documents })
      .thenRefuses('WRONG_PHASE');
    formed('recommended')
      .when('DraftBuildPlan', { on: '2023-02-21', as: lead, data: plan, documents })
      .thenRefuses('WRONG_PHASE');
  });
});

describe('L2 a new version while cultivating', () => {
  const newcomer = { org: { id: 'nky', name: '新疆农垦科学院' }, kind: 'institute' as const, corpsEnterprise: false };
  const when = (data: Record<string, unknown>, life = formed('cultivating')) =>
    life.when('DraftBuildPlan', { on: '2023-02-01', as: lead, data, documents });

  test('a co-builder comes in only with its consent; those who agreed to the application stay', () => {
    const life = formed('cultivating');
    const more = { ...plan, coBuilders: [...coBuilders, newcomer] };
    when(more, life).thenRefuses('COBUILDER_CONSENT_MISSING');
    when({ ...more, consents: [{ org: coBuilders[0]?.org, doc: document }] }, life).thenRefuses(
      'COBUILDER_CONSENT_MISSING',
    );
    const consents = [{ org: newcomer.org, doc: document }];
    when({ ...more, consents }, life).then([drafted(2, { coBuilders: more.coBuilders, consents })]);
    when({ ...more, name: '兵团高分子技术创新中心' }, life).then([
      drafted(3, { coBuilders: more.coBuilders, name: '兵团高分子技术创新中心' }),
    ]);
  });
  test('another lead agrees to it too, and one of another kind has its reason', () => {
    const other = { ...plan, lead: { org: newcomer.org, kind: 'other' as const } };
    when(other).thenRefuses('LEAD_KIND_UNEXPLAINED');
    const explained = { ...other, leadKindReason: '行业协会，牵头全行业研发' };
    when(explained).thenRefuses('COBUILDER_CONSENT_MISSING');
    const consents = [{ org: newcomer.org, doc: document }];
    when({ ...explained, consents }).then([
      drafted(2, { lead: other.lead, leadKindReason: explained.leadKindReason, consents }),
    ]);
  });
  test('reapply.coolingYears (A27): a bar on the lead is no less one', () => {
    const others = {
      ...noOthers,
      delistedOn: (who: string) => (who === '兵团高分子技术创新中心' ? '2022-01-20' : undefined),
    };
    const life = formed('cultivating', new Life(lawOf({ 'reapply.coolingYears': 3 }), others));
    when({ ...plan, name: '兵团高分子技术创新中心' }, life).thenRefuses('COOLING_PERIOD');
    when(plan, life).then([drafted(2)]);
  });
  test('after a return the application brings the consents of all again', () => {
    const life = formed('cultivating');
    life.must('ReturnApplication', { on: '2023-02-02', as: authority });
    life.must('DraftBuildPlan', {
      on: '2023-02-03',
      as: lead,
      data: { ...plan, coBuilders: [...coBuilders, newcomer] },
    });
    life
      .when('SubmitApplication', { on: '2023-02-06', as: lead, data: { ...application, planVersion: 2 }, documents })
      .thenRefuses('COBUILDER_CONSENT_MISSING');
  });
});

describe('L3 SubmitApplication', () => {
  const when = (data: Record<string, unknown>, life = formed('drafted')) =>
    life.when('SubmitApplication', { on: '2023-01-16', as: lead, data, documents });

  test('goes to the authority, with a receipt for the lead and a task', () => {
    const life = formed('drafted');
    when(application, life).then([applicationSubmitted(application)]);
    expect(life.state.lifecycle).toMatchObject({ phase: 'WithAuthority', authority: authorityOrg });
    expect(life.events.slice(2).map((e) => e.type)).toStrictEqual(['NoticeIssued', 'TaskAssigned', 'DeadlineSet']);
    expect(life.state.notice['receipt-1']?.to).toStrictEqual([leadOrg]);
    expect(life.state.task['task-1']).toMatchObject({
      about: 'application-1:review',
      to: { role: 'authority', organization: authorityOrg.id },
    });
    when(application, life).thenRefuses('WRONG_PHASE');
  });
  test('only the newest version of a plan', () => when({ ...application, planVersion: 2 }).thenRefuses('PLAN_MISSING'));
  test('Art 12.2: with the consent of each co-builder', () => {
    when({ ...application, consents: application.consents.slice(1) }).thenRefuses('COBUILDER_CONSENT_MISSING');
    const { consents: _, ...rest } = application;
    when(rest).thenRefuses('COBUILDER_CONSENT_MISSING');
  });
  test('Art 9: an enterprise may lead alone', () => {
    const life = new Life();
    life.must('DraftBuildPlan', { on: '2023-01-10', as: lead, data: { ...plan, coBuilders: [] } });
    when({ ...application, consents: [] }, life).then([applicationSubmitted({ ...application, consents: [] })]);
  });
  test('Art 9 is an open list: a lead of another kind with its reason', () => {
    const life = new Life();
    life.must('DraftBuildPlan', {
      on: '2023-01-10',
      as: lead,
      data: { ...plan, lead: { org: leadOrg, kind: 'other' } },
    });
    when(application, life).thenRefuses('LEAD_KIND_UNEXPLAINED');
    const explained = { ...application, leadKindReason: '行业协会，牵头全行业研发' };
    when(explained, life).then([applicationSubmitted(explained)]);
  });
  test('eligibility.leadKinds (A21): a policy without 新型研发机构 asks for a reason', () => {
    const start = (life: Life): Life => {
      life.must('DraftBuildPlan', {
        on: '2023-01-10',
        as: lead,
        data: { ...plan, lead: { org: leadOrg, kind: 'newRdInstitution' } },
      });
      return life;
    };
    when(application, start(new Life(lawOf({ 'eligibility.leadKinds': ['enterprise', 'university'] })))).thenRefuses(
      'LEAD_KIND_UNEXPLAINED',
    );
    when(application, start(new Life())).then([applicationSubmitted(application)]);
  });
  test('authority.directory (A28): only authorities that are named there', () => {
    when(application, formed('drafted', new Life(lawOf({ 'authority.directory': ['第一师阿拉尔市'] })))).thenRefuses(
      'AUTHORITY_UNKNOWN',
    );
    when(application, formed('drafted', new Life(lawOf({ 'authority.directory': ['第八师石河子市'] })))).then([
      applicationSubmitted(application),
    ]);
  });
  test('reapply.coolingYears (A27): no bar by default, three years where the policy says so', () => {
    const others = {
      centerNamed: () => undefined,
      exists: () => true,
      delistedOn: (who: string) => (who === leadOrg.id ? '2020-01-20' : undefined),
    };
    when(application, formed('drafted', new Life(lawOf({ 'reapply.coolingYears': 3 }), others))).thenRefuses(
      'COOLING_PERIOD',
    );
    when(application, formed('drafted', new Life(lawOf({ 'reapply.coolingYears': 2 }), others))).then([
      applicationSubmitted(application),
    ]);
    when(application, formed('drafted', new Life(lawOf(), others))).then([applicationSubmitted(application)]);
  });
  test('authority.mode (A28): anyNamed lets every authority that was named act, oneOfRecord only the one of record', () => {
    const second = as('authority', { organization: 'nongye' });
    const two = { ...application, otherAuthorities: [{ id: 'nongye', name: '兵团农业农村局' }] };
    const submitted = (law = lawOf()): Life => {
      const life = formed('drafted', new Life(law));
      life.must('SubmitApplication', { on: '2023-01-16', as: lead, data: two });
      return life;
    };
    submitted().when('StartCultivation', { on: '2023-01-30', as: second }).thenRefuses('NOT_AUTHORITY_OF_RECORD');
    submitted(lawOf({ 'authority.mode': 'anyNamed' })).must('StartCultivation', { on: '2023-01-30', as: second });
  });
});

describe('L4 ReturnApplication', () => {
  test('from review and from cultivation, with its reason; the lead may apply again', () => {
    const life = formed('submitted');
    life.when('ReturnApplication', { on: '2023-01-20', as: authority }).thenRefuses('REASON_REQUIRED');
    life
      .when('ReturnApplication', { on: '2023-01-20', as: authority, reason: '目标不明确' })
      .then([applicationReturned({ planVersion: 1 })]);
    expect(life.state.lifecycle.phase).toBe('Drafting');
    expect(life.state.notice['application-returned-1']?.to).toStrictEqual([leadOrg]);
    life
      .when('ReturnApplication', { on: '2023-01-20', as: authority, reason: '目标不明确' })
      .thenRefuses('WRONG_PHASE');
    life.must('DraftBuildPlan', { on: '2023-01-30', as: lead, data: plan });
    life.must('SubmitApplication', { on: '2023-01-31', as: lead, data: { ...application, planVersion: 2 } });
    life.must('StartCultivation', { on: '2023-02-01', as: authority });
    life
      .when('ReturnApplication', { on: '2023-02-02', as: authority, reason: '筹备无进展' })
      .then([applicationReturned({ planVersion: 2 })]);
    expect(Object.values(life.state.task).map((t) => t.about)).toStrictEqual([
      'application-1:review',
      'application-1:revise',
      'application-2:review',
      'application-2:council',
      'application-2:legal-entity',
      'application-2:revise',
    ]);
  });
  test('not by another authority', () =>
    formed('submitted')
      .when('ReturnApplication', { on: '2023-01-20', as: as('authority', { organization: 'shi-1' }), reason: '理由' })
      .thenRefuses('NOT_AUTHORITY_OF_RECORD'));
});

describe('L16 WithdrawApplication', () => {
  test.each(['drafted', 'submitted', 'cultivating', 'recommended', 'demonstration', 'proposed'] as const)(
    'after %s, before the decision',
    (point) => {
      const life = formed(point);
      const phase = life.state.lifecycle.phase;
      life
        .when('WithdrawApplication', { on: '2023-04-18', as: lead })
        .then([applicationWithdrawn({ phase }), proceedingsLapsed({ items: [] })]);
      expect(life.state.lifecycle).toMatchObject({
        phase: 'ApplicationWithdrawn',
        ended: { how: 'ApplicationWithdrawn', on: '2023-04-18' },
      });
      expect(Object.values(life.state.deadline).filter((d) => d.state === 'open')).toStrictEqual([]);
      life.when('WithdrawApplication', { on: '2023-04-19', as: lead }).thenRefuses('CENTER_ENDED');
    },
  );
  test('a running publicity lapses with it', () => {
    const life = formed('published');
    life
      .when('WithdrawApplication', { on: '2023-04-20', as: lead })
      .then([
        applicationWithdrawn({ phase: 'ProposedList' }),
        proceedingsLapsed({ items: [{ region: 'publicity', key: 'approval' }] }),
      ]);
    expect(life.deadline('publicity-approval')?.state).toBe('cancelled');
    expect(life.until('2023-05-30')).toStrictEqual([]);
  });
  test('not after approval', () =>
    formed('approved').when('WithdrawApplication', { on: '2023-05-05', as: lead }).thenRefuses('WRONG_PHASE'));
});

test('a center nobody drafted is unknown', () =>
  new Life().when('StartCultivation', { on: '2023-01-10', as: authority }).thenRefuses('CENTER_UNKNOWN'));
