import { callAmended, callPublished } from '../../events/call';
import { applicationSubmitted, centerRecommended } from '../../events/lifecycle';
import { othersFold } from '../../rules/center/others';
import { callsOf } from '../../rules/program/call/known';
import { programLife } from '../support/campaign';
import { handler, leader } from '../support/evaluation';
import { authorityOrg, document, Life, lawOf, type ProgramLife } from '../support/given';
import { application, authority, formed, lead, plan, recommendation } from '../support/lifecycle';

/** Calls for applications (Art 12): window, closing day and places, and what comes within them. */

type Values = Record<string, unknown>;
const calling = {
  call: '2023-1',
  title: '关于申报兵团技术创新中心的通知',
  opensOn: '2023-01-09',
  closesOn: '2023-02-24',
  places: [{ authority: authorityOrg, places: 1 }],
  document,
};
const publish = (life: ProgramLife, data: Values = calling, on = '2023-01-05') =>
  life.when('PublishCall', { on, as: handler, data, documents: [document] });
const published = (more: Values = {}, life = programLife()): ProgramLife => {
  life.must('PublishCall', { on: '2023-01-05', as: handler, data: { ...calling, ...more } });
  return life;
};
const amend = (life: ProgramLife, data: Values, on = '2023-02-20') =>
  life.when('AmendCall', { on, as: handler, data: { call: '2023-1', document, ...data }, documents: [document] });

describe('PublishCall', () => {
  test('with its document, to everybody; from its day on, else from today', () => {
    publish(programLife()).then([callPublished(calling)]);
    const { opensOn: _, places: __, ...bare } = calling;
    publish(programLife(), bare).then([callPublished({ ...bare, opensOn: '2023-01-05', places: [] })]);
    expect(Object.values(published().state.notice)).toMatchObject([{ kind: 'call', to: [], about: 'call-2023-1' }]);
  });
  test('not twice, not from a day that is past, not closing before it opens, not by another', () => {
    publish(published()).thenRefuses('CALL_PUBLISHED');
    publish(programLife(), { ...calling, opensOn: '2023-01-04' }).thenRefuses('DATE_BEFORE_ANCHOR');
    publish(programLife(), { ...calling, closesOn: '2023-01-08' }).thenRefuses('DATE_BEFORE_ANCHOR');
    publish(programLife(), { ...calling, call: 'Nr 1' }).thenRefuses('INVALID_DATA');
    publish(programLife(), { ...calling, closesOn: '2029-01-08' }).thenRefuses('DATE_TOO_FAR');
    programLife().when('PublishCall', { on: '2023-01-05', as: leader, data: calling }).thenRefuses('NOT_PERMITTED');
  });
  test('each authority once, and of the directory', () => {
    const twice = [...calling.places, { authority: { id: 'x', name: authorityOrg.name }, places: 2 }];
    publish(programLife(), { ...calling, places: twice }).thenRefuses('INVALID_DATA');
    const values = { 'authority.directory': ['第一师阿拉尔市'] };
    publish(programLife(undefined, values)).thenRefuses('AUTHORITY_UNKNOWN');
  });
});

describe('T15: the closing day', () => {
  test('rolls from a rest day to the next working day, and is reached there', () => {
    // 25 February 2023 is a Saturday.
    const life = published({ closesOn: '2023-02-25' });
    expect(life.deadline('call-2023-1-close')).toStrictEqual({ due: '2023-02-27', state: 'open', provisional: false });
    expect(life.until('2023-02-26').filter((e) => e.type === 'DeadlineReached')).toEqual([]);
    expect(life.until('2023-02-27').filter((e) => e.type === 'DeadlineReached')).toMatchObject([
      { data: { name: 'call-2023-1-close', due: '2023-02-27' } },
    ]);
  });
  test('a day of a year without its calendars is provisional', () =>
    expect(published({ closesOn: '2024-03-29' }).deadline('call-2023-1-close')?.provisional).toBe(true));
  test('is put off while the call runs, and not after', () => {
    const life = published();
    amend(life, { closesOn: '2023-03-31' }).then([callAmended({ call: '2023-1', closesOn: '2023-03-31', document })]);
    expect(life.deadline('call-2023-1-close')?.due).toBe('2023-03-31');
    amend(life, { places: [{ authority: authorityOrg, places: 2 }] }).then([
      callAmended({ call: '2023-1', places: [{ authority: authorityOrg, places: 2 }], document }),
    ]);
    expect(life.state.call['2023-1']).toMatchObject({ closesOn: '2023-03-31', places: [{ places: 2 }] });
    amend(life, {}).thenRefuses('CALL_NOTHING_AMENDED');
    amend(life, { closesOn: '2023-02-17' }).thenRefuses('DATE_BEFORE_ANCHOR');
    amend(life, { call: 'constructor', closesOn: '2023-03-31' }).thenRefuses('CALL_UNKNOWN');
    amend(life, { closesOn: '2023-04-28' }, '2023-04-03').thenRefuses('CALL_CLOSED');
  });
});

/** The centers beside a program: what they do is seen by each other, as the worker and the audit see it. */
function beside(program: ProgramLife, rule: string) {
  const seen = othersFold();
  const law = lawOf({ 'application.call': rule });
  const others = { ...seen, exists: () => true, centerNamed: () => undefined, calls: callsOf(() => program.state) };
  const told = new Map<Life, number>();
  return {
    life: (id: string) => new Life(law, others, id),
    tell(life: Life): Life {
      for (const event of life.stored.slice(told.get(life) ?? 0)) seen.see(event);
      told.set(life, life.stored.length);
      return life;
    },
  };
}
const apply = (life: Life, on: string, more: Values = {}, at = '09:00') =>
  life.when('SubmitApplication', {
    on,
    at,
    as: lead,
    data: { ...application, planVersion: life.state.lifecycle.plan?.version ?? 1, ...more },
  });
const recommend = (life: Life, on: string, more: Values = {}, at = '09:00') =>
  life.when('RecommendCenter', { on, at, as: authority, data: { ...recommendation, ...more } });
const { planVersion: _version, ...consented } = application;
const applied = (call?: string) =>
  applicationSubmitted({ planVersion: 1, ...consented, ...(call ? { call } : {}) } as never);
const recommended = (call?: string) => centerRecommended({ ...recommendation, ...(call ? { call } : {}) });

describe('application.call = none', () => {
  test('no call is asked for; one that is named is one of the program', () => {
    const { life } = beside(published({ closesOn: '2023-01-10' }), 'none');
    apply(formed('drafted', life('c1')), '2023-01-16').then([applied()]);
    recommend(formed('entity', life('c1')), '2023-02-20').then([recommended()]);
    apply(formed('drafted', life('c1')), '2023-01-16', { call: '2023-1' }).then([applied('2023-1')]);
    apply(formed('drafted', life('c1')), '2023-01-16', { call: '2022-9' }).thenRefuses('CALL_UNKNOWN');
  });
});

describe('application.call = window', () => {
  const one = (more: Values = {}) => beside(published(more), 'window').life('c1');

  test('what comes within it comes under it, to the last moment of its closing day', () => {
    apply(formed('drafted', one()), '2023-01-16').then([applied('2023-1')]);
    recommend(formed('entity', one()), '2023-02-24', {}, '23:59').then([recommended('2023-1')]);
    recommend(formed('entity', one()), '2023-02-25', {}, '00:00').thenRefuses('CALL_CLOSED');
    const hour = { cutoff: '18:00' };
    recommend(formed('entity', one(hour)), '2023-02-24', {}, '17:59').then([recommended('2023-1')]);
    recommend(formed('entity', one(hour)), '2023-02-24', {}, '18:00').thenRefuses('CALL_CLOSED');
    // Places are not asked for.
    apply(formed('drafted', one({ places: [] })), '2023-01-16').then([applied('2023-1')]);
    apply(
      formed('drafted', one({ places: [{ authority: { id: 'x', name: '别的师' }, places: 1 }] })),
      '2023-01-16',
    ).then([applied('2023-1')]);
  });
  test('a closing day that is a rest day is open until it has rolled', () =>
    recommend(formed('entity', one({ closesOn: '2023-02-25' })), '2023-02-27').then([recommended('2023-1')]));
  test('a paper that was received in time and is entered later comes in time', () => {
    const enter = (receivedOn: string) =>
      formed('drafted', one({ cutoff: '18:00' })).when('SubmitApplication', {
        on: '2023-02-27',
        as: handler,
        data: { ...application, receivedOn },
        documents: [document],
      });
    enter('2023-02-24').then([applied('2023-1')]);
    enter('2023-02-25').thenRefuses('CALL_CLOSED');
  });
  test('a late one is told what to do, and by which call', () => {
    const life = formed('entity', one());
    const { refused } = life.send('RecommendCenter', { on: '2023-03-01', as: authority, data: recommendation });
    expect(refused?.message).toMatch(/申报通知“2023-1”《关于申报兵团技术创新中心的通知》已于2023-02-24截止/);
    expect(refused?.message).toMatch(/下一次申报通知开放时提交/);
  });
  test('too early, by none, by one of several, by one that is named', () => {
    apply(formed('drafted', one({ opensOn: '2023-01-17' })), '2023-01-16').thenRefuses('CALL_NOT_OPEN');
    apply(formed('drafted', beside(programLife(), 'window').life('c1')), '2023-01-16').thenRefuses('CALL_MISSING');
    const two = published({ call: '2023-2' }, published());
    const both = () => formed('drafted', beside(two, 'window').life('c1'));
    apply(both(), '2023-01-16').thenRefuses('CALL_UNNAMED');
    apply(both(), '2023-01-16', { call: '2023-2' }).then([applied('2023-2')]);
    apply(both(), '2023-01-16', { call: '__proto__' }).thenRefuses('CALL_UNKNOWN');
  });
  test('a new application comes under the newest call that is open', () => {
    const program = published({ call: '2022-1', closesOn: '2023-01-11' });
    const { life } = beside(published({}, program), 'window');
    apply(formed('drafted', life('c1')), '2023-01-16').then([applied('2023-1')]);
    apply(formed('drafted', life('c1')), '2023-01-16', { call: '2022-1' }).thenRefuses('CALL_CLOSED');
  });
  test('what came in time and is returned to be mended comes in time', () => {
    const life = formed('recommended', one());
    life.must('ReturnRecommendation', { on: '2023-03-06', as: handler });
    recommend(life, '2023-03-13').then([recommended('2023-1')]);
    const returned = formed('submitted', one());
    returned.must('ReturnApplication', { on: '2023-02-27', as: authority });
    apply(returned, '2023-03-01').then([applied('2023-1')]);
  });
  test('but not once its authority has taken the recommendation back', () => {
    const life = formed('recommended', one());
    life.must('ReturnRecommendation', { on: '2023-03-06', as: handler });
    life.must('ReturnApplication', { on: '2023-03-07', as: authority });
    life.must('DraftBuildPlan', { on: '2023-03-08', as: lead, data: plan });
    const planVersion = life.state.lifecycle.plan?.version ?? 0;
    life.must('SubmitApplication', { on: '2023-03-09', as: lead, data: { ...application, planVersion } });
    life.must('StartCultivation', { on: '2023-03-10', as: authority });
    recommend(life, '2023-03-13', { planVersion }).thenRefuses('CALL_CLOSED');
  });
});

describe('application.call = windowAndPlaces', () => {
  const rule = 'windowAndPlaces';

  test('an authority recommends as many as it has places; who is returned keeps its place, who is withdrawn frees it', () => {
    const { life, tell } = beside(published(), rule);
    const first = tell(formed('recommended', life('c1')));
    const second = tell(formed('entity', life('c2')));
    const { refused } = second.send('RecommendCenter', { on: '2023-02-21', as: authority, data: recommendation });
    expect(refused).toMatchObject({ code: 'CALL_PLACES_TAKEN', facts: { places: 1, centers: ['c1'] } });
    first.must('ReturnRecommendation', { on: '2023-02-21', as: handler });
    tell(first);
    recommend(second, '2023-02-21').thenRefuses('CALL_PLACES_TAKEN');
    recommend(first, '2023-02-21').then([recommended('2023-1')]);
    first.must('WithdrawApplication', { on: '2023-02-22', as: lead });
    tell(first);
    recommend(second, '2023-02-22').then([recommended('2023-1')]);
  });
  test('what its authority takes back frees its place too; a recommendation under another call takes none', () => {
    const program = published({ call: '2023-2' }, published());
    const { life, tell } = beside(program, rule);
    const first = formed('entity', life('c1'), ['submitted', 'cultivating', 'council', 'entity']);
    first.must('SubmitApplication', { on: '2023-01-16', as: lead, data: { ...application, call: '2023-2' } });
    formed('entity', first, ['drafted', 'submitted']);
    recommend(first, '2023-02-20', { call: '2023-2' }).then([recommended('2023-2')]);
    tell(first);
    const second = (call: string) => {
      const one = formed('drafted', life('c2'));
      one.must('SubmitApplication', { on: '2023-01-16', as: lead, data: { ...application, call } });
      return tell(formed('entity', one, ['drafted', 'submitted']));
    };
    recommend(second('2023-1'), '2023-02-21', { call: '2023-1' }).then([recommended('2023-1')]);
    recommend(second('2023-2'), '2023-02-21', { call: '2023-2' }).thenRefuses('CALL_PLACES_TAKEN');
    first.must('ReturnRecommendation', { on: '2023-02-21', as: handler });
    first.must('ReturnApplication', { on: '2023-02-21', as: authority });
    tell(first);
    recommend(second('2023-2'), '2023-02-21', { call: '2023-2' }).then([recommended('2023-2')]);
  });
  test('an application to an authority without places is told so; where none are stated there is no limit', () => {
    const others = { places: [{ authority: { id: 'shi-1', name: '第一师阿拉尔市' }, places: 3 }] };
    apply(formed('drafted', beside(published(others), rule).life('c1')), '2023-01-16').thenRefuses(
      'CALL_WITHOUT_PLACE',
    );
    const none = { places: [{ authority: authorityOrg, places: 0 }] };
    apply(formed('drafted', beside(published(none), rule).life('c1')), '2023-01-16').thenRefuses('CALL_WITHOUT_PLACE');
    const { life, tell } = beside(published({ places: [] }), rule);
    tell(formed('recommended', life('c1')));
    recommend(formed('entity', life('c2')), '2023-02-21').then([recommended('2023-1')]);
  });
});

test('where nothing is known of the program, the call is taken at its word', () => {
  const life = new Life(lawOf({ 'application.call': 'window' }));
  apply(formed('drafted', life), '2023-01-16', { call: '2023-1' }).then([applied('2023-1')]);
  recommend(formed('entity', life, ['drafted', 'submitted']), '2023-02-20').then([recommended()]);
});
