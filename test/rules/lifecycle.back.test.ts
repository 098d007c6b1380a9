import { recommendationReturned } from '../../events/lifecycle';
import { center } from '../../rules/center';
import { noOthers } from '../../rules/kernel/command';
import { document, Life, lawOf } from '../support/given';
import {
  authority,
  eligible,
  formed,
  handler,
  lead,
  leader,
  type Point,
  panel,
  plan,
  publicity,
  recommendation,
} from '../support/lifecycle';

/** L8: from every step before the decision there is a way back to the plan, and from there to the approval. */

const back = (life: Life, on = '2023-05-04') =>
  life.when('ReturnRecommendation', { on, as: handler, reason: '名称须修改', data: {} });

/** A plan of another name, on its whole way again. */
function again(life: Life, name: string): void {
  const go = (type: string, on: string, who: typeof lead, data: Record<string, unknown> = {}) =>
    life.must(type, { on, as: who, data });
  go('DraftBuildPlan', '2023-05-08', lead, { ...plan, name });
  go('RecommendCenter', '2023-05-10', authority, { ...recommendation, planVersion: 2 });
  go('CheckEligibility', '2023-05-11', handler, eligible);
  go('OpenDemonstration', '2023-05-12', handler, { departments: [{ id: 'nongye', name: '兵团农业农村局' }], panel });
  go('RecordPanelOpinion', '2023-05-15', handler, { opinion: 'support' });
  go('RecordSiteVisit', '2023-05-15', handler, { visitedOn: '2023-05-15', finding: '条件具备' });
  go('ConcludeDemonstration', '2023-05-16', handler, { result: 'support' });
  go('PlaceOnProposedList', '2023-05-17', handler);
  go('OpenPublicity', '2023-05-18', handler, { ...publicity, firstDay: '2023-05-18' });
  life.until('2023-05-24');
}
const approve = (life: Life) =>
  life.send('ApproveCenter', {
    on: '2023-05-25',
    as: leader,
    data: { approvalNo: '兵科发〔2023〕21号', approvedOn: '2023-05-25' },
    documents: [document],
  }).refused?.code ?? 'approved';

const steps: Point[] = [
  'recommended',
  'eligible',
  'demonstration',
  'opinion',
  'visited',
  'supported',
  'proposed',
  'published',
  'closed',
];
test.each(steps)('from the step “%s” back to the plan, and to the approval of its new version', (point) => {
  const life = formed(point);
  back(life).then([recommendationReturned({ planVersion: 1 })]);
  expect(life.state.lifecycle.phase).toBe('Cultivating');
  expect(life.deadline('publicity-approval')?.state ?? 'cancelled').not.toBe('open');
  again(life, '兵团聚氯乙烯技术创新中心');
  expect(approve(life)).toBe('approved');
  expect(life.state.lifecycle).toMatchObject({ phase: 'Building', name: '兵团聚氯乙烯技术创新中心' });
});

test('before the recommendation the plan is mended where it lies, or the authority gives it back', () => {
  const waiting = formed('submitted');
  waiting.must('ReturnApplication', { on: '2023-01-20', as: authority, data: {} });
  waiting.must('DraftBuildPlan', { on: '2023-01-30', as: lead, data: plan });
  expect(waiting.state.lifecycle).toMatchObject({ phase: 'Drafting', plan: { version: 2 } });
  back(formed('submitted')).thenRefuses('WRONG_PHASE');
});

test('a name that was taken while it stood on the list', () => {
  const taken = new Set<string>();
  const others = { ...noOthers, centerNamed: (name: string) => (taken.has(name) ? 'c2' : undefined) };
  const life = formed('closed', new Life(lawOf(), others));
  taken.add(plan.name);
  expect(approve(life)).toBe('NAME_TAKEN');
  back(life).then([recommendationReturned({ planVersion: 1 })]);
  again(life, '兵团聚氯乙烯技术创新中心');
  expect(approve(life)).toBe('approved');
});

test('an objection that was upheld: nothing of the old list stands in the way, and its open objections wait for nobody', () => {
  const life = formed('published');
  const object = { on: '2023-04-20', as: lead, data: { by: '某公司', about: '数据不实' } };
  life.must('FileObjection', object);
  life.must('FileObjection', object);
  life.must('ResolveObjection', { on: '2023-04-21', as: handler, data: { objection: 'objection-1', upheld: true } });
  life.until('2023-04-25');
  expect(approve(formed('published'))).toBe('approved');
  back(life);
  expect(center.tasks(life.state).map(({ about }) => about)).not.toContain('objection-2:resolve');
  life.when('FileObjection', { ...object, on: '2023-05-05' }).thenRefuses('NO_PUBLICITY');
  again(life, plan.name);
  expect(approve(life)).toBe('approved');
});

test('what was decided against is not taken back: after “reject” the application is refused or withdrawn', () => {
  const life = formed('visited');
  life.must('ConcludeDemonstration', { on: '2023-04-03', as: handler, data: { result: 'reject' } });
  back(life).thenRefuses('WRONG_PHASE');
});
