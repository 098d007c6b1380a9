import { evaluationScheduled } from '../../events/evaluation';
import { buildPlanDrafted, centerApproved, centerConverted, centerNotApproved } from '../../events/lifecycle';
import { policyPinned, proceedingsLapsed } from '../../events/record';
import { inSequence } from '../../rules/center/facts';
import { noOthers } from '../../rules/kernel/command';
import { as, authorityOrg, document, Life, lawOf, leadOrg } from '../support/given';
import { coBuilders, eligible, formed, handler, lead, leader, parts, plan, transitional } from '../support/lifecycle';

const documents = [document];
const data = { approvalNo: '兵科发〔2023〕21号', approvedOn: '2023-05-04' };
const approve = (life: Life, more: Record<string, unknown> = {}, who = leader) =>
  life.when('ApproveCenter', { on: '2023-05-04', as: who, data: { ...data, ...more }, documents });
const approved = (more = {}) =>
  centerApproved({
    ...data,
    name: plan.name,
    category: '领域类',
    authority: authorityOrg,
    lead: { org: leadOrg, kind: 'enterprise' },
    coBuilders,
    planVersion: 1,
    transitional: false,
    ...more,
  });
const scheduled = evaluationScheduled({
  evaluation: 1,
  attempt: 1,
  cycleStart: '2023-05-04',
  cycleEnd: '2026-05-04',
  plannedOpen: '2026-05-04',
  anchorRule: 'approval',
});

describe('L14 ApproveCenter', () => {
  test('approval, pinned policy, first cycle; the center is in the sequence', () => {
    const life = formed('closed');
    approve(life).then([approved(), policyPinned({ version: 'default-1' }), scheduled]);
    expect(life.state.lifecycle).toMatchObject({
      phase: 'Building',
      policy: 'default-1',
      approved: { on: '2023-05-04', transitional: false },
    });
    expect(inSequence(life.state)).toBe(true);
    expect(life.state.notice['approval-1']?.to.map((o) => o.id)).toStrictEqual(['c1', authorityOrg.id, leadOrg.id]);
    approve(life).thenRefuses('WRONG_PHASE');
  });
  test('T1, T2, T3, T7, T8 start, each from its own day', () => {
    const life = formed('approved');
    // 2026-05-04 and 2026-05-05 are holidays; a regional notice for 2026 is missing.
    expect(life.deadline('build-period')).toStrictEqual({ due: '2026-05-06', state: 'open', provisional: true });
    expect(life.deadline('extension-request')).toStrictEqual({ due: '2025-11-06', state: 'open', provisional: true });
    expect(life.deadline('evaluation-1-cycle')).toStrictEqual({ due: '2026-05-06', state: 'open', provisional: true });
    expect(life.deadline('annual-report-2023-open')).toStrictEqual({
      due: '2024-01-01',
      state: 'open',
      provisional: false,
    });
    expect(life.deadline('acceptance-open')?.due).toBe('2026-02-06');
    expect(life.deadline('acceptance')?.due).toBe('2026-11-06');
  });
  test('[P] after its publicity', () => {
    approve(formed('proposed')).thenRefuses('PUBLICITY_MISSING');
    const late = formed('published', undefined, []);
    late
      .when('ApproveCenter', { on: '2023-04-24', as: leader, data: { ...data, approvedOn: '2023-04-24' }, documents })
      .thenRefuses('PUBLICITY_RUNNING');
  });
  test('publicity.approvalDays (A25): 0 asks for none', () => {
    approve(formed('proposed', new Life(lawOf({ 'publicity.approvalDays': 0 })))).then([
      approved(),
      policyPinned({ version: 'test-1' }),
      scheduled,
    ]);
  });
  test('with an objection open or upheld', () => {
    const life = formed('closed');
    life.must('FileObjection', { on: '2023-04-27', as: handler, data: { by: '某公司', about: '数据不实' } });
    approve(life).thenRefuses('OBJECTION_OPEN');
    life.must('ResolveObjection', { on: '2023-04-28', as: handler, data: { objection: 'objection-1', upheld: true } });
    approve(life).thenRefuses('OBJECTION_UPHELD');
  });
  test('a rejected objection does not stand in the way', () => {
    const life = formed('closed');
    life.must('FileObjection', { on: '2023-04-27', as: handler, data: { by: '某公司', about: '数据不实' } });
    life.must('ResolveObjection', { on: '2023-04-28', as: handler, data: { objection: 'objection-1', upheld: false } });
    approve(life).then([approved(), policyPinned({ version: 'default-1' }), scheduled]);
  });
  test('Art 27, [P] NAME_TAKEN', () => {
    const named = {
      ...plan,
      name: '棉花创新中心',
      category: '领域类' as const,
      lead: { org: leadOrg, kind: 'enterprise' as const },
      coBuilders,
      parts,
      version: 2,
    };
    approve(formed('closed').given('2023-05-01', buildPlanDrafted(named))).thenRefuses('NAME_FORM');
    const others = (bearer: string) => ({ centerNamed: () => bearer, exists: () => true, delistedOn: () => undefined });
    approve(formed('closed', new Life(lawOf(), others('c2')))).thenRefuses('NAME_TAKEN');
    approve(formed('closed', new Life(lawOf(), others('c1')))).then([
      approved(),
      policyPinned({ version: 'default-1' }),
      scheduled,
    ]);
  });
  test('a day not after today, and not before what it rests on: conclusion, list, publicity', () => {
    approve(formed('closed'), { approvedOn: '2023-05-05' }).thenRefuses('APPROVAL_DAY_INVALID');
    approve(formed('closed'), { approvedOn: '2023-04-24' }).thenRefuses('APPROVAL_DAY_INVALID');
    const life = formed('closed');
    approve(life, { approvedOn: '2023-04-25' });
    expect(life.state.lifecycle.approved?.on).toBe('2023-04-25');
    const unpublished = new Life(lawOf({ 'publicity.approvalDays': 0 }));
    formed('proposed', unpublished);
    approve(unpublished, { approvedOn: '2023-04-09' }).thenRefuses('APPROVAL_DAY_INVALID');
    approve(unpublished, { approvedOn: '2023-04-10' });
    expect(unpublished.state.lifecycle.approved?.on).toBe('2023-04-10');
  });
  test('four eyes: the signer did not place it on the list', () => {
    approve(formed('closed'), {}, as('bureau-leader', { id: 'bureau-handler' })).thenRefuses('FOUR_EYES');
    formed('closed')
      .when('ApproveCenter', { on: '2023-05-04', as: handler, data, documents })
      .thenRefuses('NOT_PERMITTED');
  });
  test('a transitional center is approved as one', () => {
    const life = transitional('closed');
    approve(life).then([approved({ transitional: true }), policyPinned({ version: 'default-1' }), scheduled]);
    expect(life.state.organization.transitional).toBe(true);
  });
});

describe('conversion (Art 6.2, 10, A38)', () => {
  const predecessor = {
    name: '兵团聚氯乙烯工程技术研究中心',
    kind: 'engineeringCenter' as const,
    approvalNo: '兵科发〔2015〕3号',
    approvedOn: '2015-06-01',
  };
  const converting = (law = lawOf()): Life => {
    const life = new Life(law);
    life.must('DraftBuildPlan', { on: '2023-01-10', as: lead, data: { ...plan, predecessor } });
    return formed('closed', life, ['drafted']);
  };
  const events = (version: string, more = {}) => [
    approved({ predecessor }),
    policyPinned({ version }),
    centerConverted({ predecessor, ...more }),
    scheduled,
  ];

  test('no import: the whole way, an own clock, and the predecessor loses its title the same day', () => {
    const life = converting();
    approve(life).then(events('default-1', { titleEndedOn: '2023-05-04' }));
    expect(life.deadline('build-period')?.due).toBe('2026-05-06');
    expect(life.state.lifecycle.phase).toBe('Building');
  });
  test('conversion.endsTitle (A38): the predecessor keeps its title', () =>
    approve(converting(lawOf({ 'conversion.endsTitle': false }))).then(events('test-1')));
  test('conversion.clock (A38): the clock of the predecessor runs on', () => {
    const life = converting(lawOf({ 'conversion.clock': 'predecessor' }));
    approve(life).then(events('test-1', { titleEndedOn: '2023-05-04' }));
    expect(life.deadline('build-period')?.due).toBe('2018-06-01');
    life.until('2023-05-04');
    expect(life.state.lifecycle.phase).toBe('Operating');
  });
});

describe('several predecessors (Art 10: 优化整合)', () => {
  const laboratory = { name: '兵团氯碱重点实验室', kind: 'keyLaboratory' as const, approvedOn: '2012-03-01' };
  const center = { name: '兵团聚氯乙烯工程技术研究中心', kind: 'engineeringCenter' as const, approvedOn: '2015-06-01' };
  const undated = { name: '兵团乙烯重点实验室', kind: 'keyLaboratory' as const };
  const drafting = (more: object, life = new Life(lawOf())) =>
    life.when('DraftBuildPlan', { on: '2023-01-10', as: lead, data: { ...plan, ...more } });
  const converting = (predecessors: object[], law = lawOf()): Life => {
    const life = new Life(law);
    life.must('DraftBuildPlan', { on: '2023-01-10', as: lead, data: { ...plan, predecessors } });
    return formed('closed', life, ['drafted']);
  };

  test('each loses its title in the same decision; the one approved first stands for the clock', () => {
    const predecessors = [center, laboratory, undated];
    approve(converting(predecessors)).then([
      approved({ predecessor: laboratory, predecessors }),
      policyPinned({ version: 'default-1' }),
      ...predecessors.map((predecessor) => centerConverted({ predecessor, titleEndedOn: '2023-05-04' })),
      scheduled,
    ]);
  });
  test('conversion.clock (A38): the eldest whose day is known counts; with no day known, the own clock', () => {
    const end = (predecessors: object[]): string | undefined => {
      const life = converting(predecessors, lawOf({ 'conversion.clock': 'predecessor' }));
      life.must('ApproveCenter', { on: '2023-05-04', as: leader, data, documents });
      return life.deadline('build-period')?.due;
    };
    expect(end([center, undated, laboratory])).toBe('2015-03-02');
    expect(end([undated])).toBe('2026-05-06');
  });
  test('each stands once; one that is given beside them is one of them', () => {
    drafting({ predecessors: [center, { ...undated, name: ` ${center.name}` }] }).thenRefuses('PREDECESSOR_TWICE');
    drafting({ predecessor: laboratory, predecessors: [center] }).thenRefuses('PREDECESSORS_DIFFER');
    drafting({ predecessor: { ...center, approvedOn: '2016-06-01' }, predecessors: [center] }).thenRefuses(
      'PREDECESSORS_DIFFER',
    );
    drafting({ predecessors: [] }).thenRefuses('INVALID_DATA');
    const life = new Life(lawOf());
    life.must('DraftBuildPlan', {
      on: '2023-01-10',
      as: lead,
      data: { ...plan, predecessor: center, predecessors: [center, laboratory] },
    });
  });
  test('none is converted twice: asked with the plan, and again at the approval', () => {
    const known = (taken: () => boolean) => ({
      ...noOthers,
      convertedBy: (name: string) => (taken() && name === laboratory.name ? 'c2' : undefined),
    });
    for (const more of [{ predecessor: laboratory }, { predecessors: [center, laboratory] }])
      drafting(
        more,
        new Life(
          lawOf(),
          known(() => true),
        ),
      ).thenRefuses('PREDECESSOR_CONVERTED');
    let taken = false;
    const life = new Life(
      lawOf(),
      known(() => taken),
    );
    life.must('DraftBuildPlan', { on: '2023-01-10', as: lead, data: { ...plan, predecessors: [laboratory] } });
    formed('closed', life, ['drafted']);
    taken = true;
    approve(life).thenRefuses('PREDECESSOR_CONVERTED');
  });
});

describe('L15 RefuseCenter', () => {
  const refuse = (life: Life, on: string, who = leader) =>
    life.when('RefuseCenter', { on, as: who, reason: '不符合条件' });
  const notApproved = (phase: string) => [centerNotApproved({ phase }), proceedingsLapsed({ items: [] })];

  test('after a refused eligibility, which another person established', () => {
    const life = formed('recommended');
    life.must('CheckEligibility', { on: '2023-02-27', as: handler, data: { ...eligible, rdRatioPercent: '2.99' } });
    life.when('RefuseCenter', { on: '2023-03-01', as: leader }).thenRefuses('REASON_REQUIRED');
    refuse(life, '2023-03-01', as('bureau-leader', { id: 'bureau-handler' })).thenRefuses('FOUR_EYES');
    refuse(life, '2023-03-01').then(notApproved('Recommended'));
    expect(life.state.lifecycle.ended).toMatchObject({ how: 'NotApproved', on: '2023-03-01' });
    expect(life.state.notice['not-approved-1']?.to.map((o) => o.id)).toStrictEqual([leadOrg.id, authorityOrg.id]);
    expect(inSequence(life.state)).toBe(false);
    refuse(life, '2023-03-02').thenRefuses('CENTER_ENDED');
  });
  test('after a rejected demonstration', () => {
    const life = formed('visited');
    life.must('ConcludeDemonstration', { on: '2023-04-03', as: handler, data: { result: 'reject' } });
    refuse(life, '2023-04-04').then(notApproved('Demonstration'));
  });
  test('after an objection was upheld', () => {
    const life = formed('closed');
    life.must('FileObjection', { on: '2023-04-27', as: handler, data: { by: '某公司', about: '数据不实' } });
    life.must('ResolveObjection', { on: '2023-04-28', as: handler, data: { objection: 'objection-1', upheld: true } });
    refuse(life, '2023-05-04').then(notApproved('ProposedList'));
  });
  test('otherwise only as another person prepared it', () => {
    const life = formed('closed');
    refuse(life, '2023-05-04').thenRefuses('FOUR_EYES');
    life.must('PrepareDecision', { on: '2023-05-04', as: handler, data: { command: 'RefuseCenter', data: {} } });
    refuse(life, '2023-05-04').then(notApproved('ProposedList'));
  });
  test('not before the recommendation, not after approval', () => {
    refuse(formed('cultivating'), '2023-02-20').thenRefuses('WRONG_PHASE');
    refuse(formed('approved'), '2023-05-05').thenRefuses('WRONG_PHASE');
  });
});
