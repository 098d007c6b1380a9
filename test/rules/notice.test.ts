import { evaluationNonParticipationFound, evaluationOpened } from '../../events/evaluation';
import { membersOf } from '../../events/members';
import { noticeBounced, noticeHandedOver, noticeIssued, noticeRead, noticeServed } from '../../events/notice';
import { centerDelisted } from '../../events/removal';
import { center } from '../../rules/center';
import type { CenterState } from '../../rules/center/state';
import { letterOf } from '../../rules/record/letter';
import { owedLetters, owedToDigest } from '../../rules/record/outbox';
import { openTasks } from '../../rules/record/task/open';
import { approved, running, start } from '../support/approved';
import { ordered } from '../support/evaluation';
import { as, authorityOrg, document, Life, lawOf, leadOrg } from '../support/given';
import { formed } from '../support/lifecycle';
import { there } from '../support/there';

const handler = as('bureau-handler');
const proof = (kind: Parameters<typeof noticeServed>[0]['proof']['kind'] = 'receipt') => ({ kind, doc: document });
const notice = 'removal-proposal-1';
/** A proposal whose prior notice `removal-proposal-1` went out on 4 March 2025. */
function issued(values: Record<string, unknown> = {}): Life {
  const life = approved('2021-12-01', values).given(
    '2025-03-03',
    evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }),
    evaluationNonParticipationFound({ evaluation: 1, demands: [], dueUsed: '2025-02-18' }),
  );
  start(life, '2025-03-03').must('ProposeRemoval', {
    on: '2025-03-04',
    as: handler,
    data: { ground: 'nonParticipation', evaluation: 1 },
  });
  return life;
}
const serve = (life: Life, on: string, more: object = {}, who = handler) =>
  life.when('RecordService', {
    on,
    as: who,
    data: { notice, servedOn: on, proof: proof(), ...more },
    documents: [document],
  });

test('a decision brings its notice, numbered within its kind, to the center and its authority', () => {
  const sent = issued().events.find((e) => e.type === 'NoticeIssued' && membersOf(e.data).notice === notice);
  expect(sent?.data).toMatchObject({
    notice,
    kind: 'removal-proposal',
    template: 'removal-proposal/1',
    issuedOn: '2025-03-04',
    about: 'removal-1',
    to: [{ id: 'c1' }, authorityOrg],
  });
});

test('the first proven service counts; a later one is recorded and moves nothing', () => {
  const life = issued();
  serve(life, '2025-03-06').then([noticeServed({ notice, servedOn: '2025-03-06', proof: proof(), counts: true })]);
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-20');
  serve(life, '2025-03-10').then([noticeServed({ notice, servedOn: '2025-03-10', proof: proof(), counts: false })]);
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-20');
});

test('service is of a notice that exists, on or after its issue, not ahead', () => {
  const life = issued();
  serve(life, '2025-03-06', { notice: 'removal-proposal-9' }).thenRefuses('NOTICE_UNKNOWN');
  serve(life, '2025-03-06', { servedOn: '2025-03-03' }).thenRefuses('SERVED_BEFORE_ISSUE');
  serve(life, '2025-03-06', { servedOn: '2025-03-07' }).thenRefuses('DATE_IN_FUTURE');
  serve(life, '2025-03-06', { servedOn: '2025-02-30' }).thenRefuses('INVALID_DATA');
});

describe('service.platformConsent = required: a receipt of a platform proves service on who agreed to it, once (A36)', () => {
  const asked = { 'service.platformConsent': 'required' };
  test('by default the agreement is kept outside the record', () => {
    serve(issued(), '2025-03-06', { proof: proof('platform') }).then([
      noticeServed({ notice, servedOn: '2025-03-06', proof: proof('platform'), counts: true }),
    ]);
  });
  const byPlatform = { ...proof('platform'), consent: document };
  test('without the agreement it proves nothing', () => {
    serve(issued(asked), '2025-03-06', { proof: proof('platform') }).thenRefuses('CONSENT_TO_PLATFORM_MISSING');
  });
  test('with it, and later without', () => {
    const life = issued(asked);
    serve(life, '2025-03-06', { proof: byPlatform }).then([
      noticeServed({ notice, servedOn: '2025-03-06', proof: byPlatform, counts: true }),
    ]);
    serve(life, '2025-03-07', { proof: proof('platform'), recipient: 'c1' }).then([
      noticeServed({ notice, servedOn: '2025-03-07', proof: proof('platform'), recipient: 'c1', counts: false }),
    ]);
  });
  test('the agreement of one is not that of another', () => {
    const life = issued(asked);
    serve(life, '2025-03-06', { proof: byPlatform });
    serve(life, '2025-03-07', { proof: proof('platform'), recipient: authorityOrg.id }).thenRefuses(
      'CONSENT_TO_PLATFORM_MISSING',
    );
  });
});

test('the authority records what it handed over itself, another authority does not', () => {
  const onCenter = { recipient: 'c1', receivedBy: '张三' };
  serve(issued(), '2025-03-06', onCenter, as('authority')).then([
    noticeServed({ notice, servedOn: '2025-03-06', proof: proof(), counts: true, ...onCenter }),
  ]);
  serve(issued(), '2025-03-06', {}, as('authority', { organization: 'shi-1' })).thenRefuses('NOT_AUTHORITY_OF_RECORD');
});

describe('service has an addressee: only the center and its lead start the clocks of the center', () => {
  const period = (life: Life) => life.deadline('statement-period-1')?.due;
  test.each([
    ['its own receipt, told by the authority', { recipient: authorityOrg.id }, as('authority')],
    ['the receipt of the authority, told by the Bureau', { recipient: authorityOrg.id }, handler],
    ['the same by its name, told by a channel', { recipient: authorityOrg.name }, as('system')],
  ])('%s', (_what, more, who) => {
    const life = issued();
    serve(life, '2025-03-06', more, who).then([
      noticeServed({ notice, servedOn: '2025-03-06', proof: proof(), recipient: authorityOrg.id, counts: false }),
    ]);
    expect(period(life)).toBeUndefined();
    expect(life.state.notice[notice]).toMatchObject({ outcomes: { [authorityOrg.id]: 'read' } });
    // It is still to be served on the center, and may be issued again.
    life.must('ReissueNotice', { on: '2025-03-07', as: handler, data: { notice } });
    serve(life, '2025-03-10', { recipient: 'c1' }).then([
      noticeServed({ notice, servedOn: '2025-03-10', proof: proof(), recipient: 'c1', counts: true }),
    ]);
    expect(period(life)).toBe('2025-03-24');
  });
  test('the lead receives for its center', () => {
    const life = issued();
    serve(life, '2025-03-06', { recipient: leadOrg.id }).then([
      noticeServed({ notice, servedOn: '2025-03-06', proof: proof(), recipient: leadOrg.id, counts: true }),
    ]);
    expect(period(life)).toBe('2025-03-20');
  });
  test('nobody else does', () => {
    serve(issued(), '2025-03-06', { recipient: 'somebody' }).thenRefuses('NOT_ADDRESSED');
    serve(issued(), '2025-03-06', {}, as('authority')).thenRefuses('RECIPIENT_MISSING');
    const life = ordered();
    serve(life, '2024-06-06', { notice: 'rectification-order-1', recipient: authorityOrg.id });
    expect(life.state.rectification[1]).toMatchObject({ status: 'Ordered' });
    expect(life.deadline('rectification-1')).toBeUndefined();
  });
});

test('service.proofs (A36): what the policy does not accept proves nothing', () => {
  serve(issued({ 'service.proofs': ['registeredPost'] }), '2025-03-06').thenRefuses('PROOF_NOT_ACCEPTED');
  serve(issued({ 'service.proofs': ['registeredPost'] }), '2025-03-06', { proof: proof('registeredPost') }).then([
    noticeServed({ notice, servedOn: '2025-03-06', proof: proof('registeredPost'), counts: true }),
  ]);
});

test('service.announcementDays (A36): a public announcement serves thirty days later, or as the policy says', () => {
  const announced = { proof: proof('announcement') };
  serve(issued(), '2025-04-02', announced).thenRefuses('PROOF_NOT_ACCEPTED');
  serve(issued(), '2025-04-03', announced).then([
    noticeServed({ notice, servedOn: '2025-04-03', proof: announced.proof, counts: true }),
  ]);
  serve(issued({ 'service.announcementDays': 5 }), '2025-03-09', announced).then([
    noticeServed({ notice, servedOn: '2025-03-09', proof: announced.proof, counts: true }),
  ]);
});

test('what the channel says is recorded; a bounce gives the handler a task', () => {
  const life = issued();
  const deliver = (data: object) =>
    life.when('RecordDelivery', { on: '2025-03-05', as: as('system'), data: { notice, ...data } });
  deliver({ outcome: 'handedOver', channel: 'mail', address: 'a@b.cn' }).then([
    noticeHandedOver({ notice, channel: 'mail', address: 'a@b.cn' }),
  ]);
  deliver({ outcome: 'read' }).then([noticeRead({ notice })]);
  deliver({ outcome: 'bounced', code: '5.1.1' }).then([noticeBounced({ notice, code: '5.1.1' })]);
  deliver({ outcome: 'read', notice: 'demand-7' }).thenRefuses('NOTICE_UNKNOWN');
  expect(Object.values(life.state.task).map((t) => t.about)).toContain('removal-proposal-1:bounced');
});

test('an unserved notice is issued again (X11); serving the new one is serving the matter; a served one is not reissued', () => {
  const life = issued();
  const again = (name = notice, on = '2025-03-10') =>
    life.send('ReissueNotice', { on, as: handler, data: { notice: name } });
  const first = life.state.notice[notice]?.letter;
  const issuedAgain = again().events.find((e) => e.type === 'NoticeIssued');
  const second = noticeIssued.schema.parse(issuedAgain?.data);
  expect(second).toStrictEqual({
    ...first,
    notice: 'removal-proposal-2',
    sha256: second.sha256,
    issuedOn: '2025-03-10',
    reissueOf: notice,
  });
  expect(second.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(second.sha256).not.toBe(first?.sha256);
  life.must('RecordService', {
    on: '2025-03-12',
    as: handler,
    data: { notice: 'removal-proposal-2', servedOn: '2025-03-12', proof: proof() },
  });
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-26');
  expect(again('removal-proposal-2', '2025-03-13').refused?.code).toBe('ALREADY_SERVED');
  expect(again(notice, '2025-03-13').refused?.code).toBe('ALREADY_SERVED');
  expect(again('demand-7').refused?.code).toBe('NOTICE_UNKNOWN');
});

test('the first service counts, also when the old issue turns out to be served after the new one', () => {
  const life = issued();
  life.must('ReissueNotice', { on: '2025-03-10', as: handler, data: { notice } });
  life.must('RecordService', {
    on: '2025-03-12',
    as: handler,
    data: { notice: 'removal-proposal-2', servedOn: '2025-03-12', proof: proof() },
  });
  serve(life, '2025-03-14').then([noticeServed({ notice, servedOn: '2025-03-14', proof: proof(), counts: false })]);
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-26');
});

describe('delivery, recipient by recipient', () => {
  const deliver = (life: Life, on: string, data: object) =>
    life.when('RecordDelivery', { on, as: as('system'), data: { notice, ...data } });
  const tasks = (life: Life): string[] => openTasks(life.state, center.tasks(life.state)).map((t) => t.what);
  const lost = (name: string, who: string): string => `文书 ${name} 未能送达${who}，请核对地址后重新发出，或公告送达`;
  const bounce = { outcome: 'bounced', recipient: authorityOrg.id, code: 'NO_ADDRESS' };

  test('an outcome is recorded once, however often the channel says it', () => {
    const life = issued();
    const taken = { outcome: 'handedOver', recipient: 'c1', channel: 'mail', address: 'a@b.cn' };
    expect(
      life.must('RecordDelivery', { on: '2025-03-05', as: as('system'), data: { notice, ...taken } }),
    ).toHaveLength(1);
    deliver(life, '2025-03-05', taken).then([]);
    const read = { outcome: 'read', recipient: 'c1' };
    expect(
      life.must('RecordDelivery', { on: '2025-03-05', as: as('system'), data: { notice, ...read } }),
    ).toStrictEqual([noticeRead({ notice, recipient: 'c1' })]);
    deliver(life, '2025-03-06', read).then([]);
    deliver(life, '2025-03-06', taken).then([]); // what was read was handed over
  });

  test('one of two bounces: the task names him; the new issue ends it, and when that bounces too there is one for it', () => {
    const life = issued();
    const say = (data: object) =>
      life.must('RecordDelivery', { on: '2025-03-05', as: as('system'), data: { notice, ...data } });
    say({ outcome: 'handedOver', recipient: 'c1', channel: 'mail', address: 'a@b.cn' });
    say(bounce);
    expect(tasks(life)).toContain(lost(notice, authorityOrg.name));
    const again = (name: string): void =>
      void life.must('ReissueNotice', { on: '2025-03-10', as: handler, data: { notice: name } });
    again(notice);
    expect(tasks(life).filter((what) => what.includes('未能送达'))).toStrictEqual([]);
    say({ ...bounce, notice: 'removal-proposal-2' });
    expect(tasks(life).filter((what) => what.includes('未能送达'))).toStrictEqual([
      lost('removal-proposal-2', authorityOrg.name),
    ]);
    again('removal-proposal-2');
    expect(life.state.notice['removal-proposal-3']?.reissueOf).toBe(notice);
    expect(tasks(life).filter((what) => what.includes('未能送达'))).toStrictEqual([]);
  });

  test("an address that was refused beside one that was not is the handler's to put right", () => {
    const life = issued();
    const refused = [{ address: 'old@b.cn', code: '550 5.1.1' }];
    const data = { notice, outcome: 'handedOver', recipient: 'c1', channel: 'mail', address: 'a@b.cn', refused };
    life.must('RecordDelivery', { on: '2025-03-05', as: as('system'), data });
    expect(tasks(life)).toContain(lost(notice, 'old@b.cn'));
  });

  test('what ends a center is a notice too: one that comes back is a task, and can be issued again', () => {
    const life = issued().given(
      '2025-04-01',
      centerDelisted({ proposal: 'removal-1', ground: 'nonParticipation', answers: [], document }),
    );
    expect(life.state.lifecycle.ended).toBeDefined();
    life.must('RecordDelivery', { on: '2025-04-02', as: as('system'), data: { notice, ...bounce } });
    expect(tasks(life)).toStrictEqual([lost(notice, authorityOrg.name)]);
    expect(Object.values(life.state.task).map((t) => t.about)).toContain(`${notice}:bounced`);
    life.must('ReissueNotice', { on: '2025-04-03', as: handler, data: { notice } });
    expect(tasks(life)).toStrictEqual([]);
  });
});

describe('what is owed to people', () => {
  const owedIds = (state: CenterState, today: string): string[] =>
    owedLetters(center, state, today, { delivers: true, publishes: true }).map(({ id }) => id);
  const wording = { aggregate: center, calendar: lawOf().calendar(lawOf().policy()) };
  const deliver = (life: Life, on: string, id: string, recipient: string, outcome = 'handedOver'): void =>
    void life.must('RecordDelivery', {
      on,
      as: as('system'),
      data: {
        notice: id,
        recipient,
        outcome,
        ...(outcome === 'bounced' ? { code: '550' } : { channel: 'mail', address: 'a@b.cn' }),
      },
    });

  test('a notice to everybody of whom no outcome is known, with what is on the record', () => {
    const life = issued();
    expect(owedIds(life.state, '2025-03-04')).toContain(notice);
    const letter = letterOf(life.state, notice, authorityOrg.id, wording);
    expect(letter?.to).toStrictEqual({ role: 'authority', organization: authorityOrg.id, name: authorityOrg.name });
    expect(letter?.sha256).toBe(life.state.notice[notice]?.letter.sha256);
    deliver(life, '2025-03-05', notice, 'c1');
    expect(letterOf(life.state, notice, 'c1', wording)).toBeUndefined();
    expect(letterOf(life.state, notice, authorityOrg.id, wording)).toStrictEqual(letter);
    deliver(life, '2025-03-05', notice, authorityOrg.id, 'bounced');
    expect(letterOf(life.state, notice, authorityOrg.id, wording)).toBeUndefined();
    expect(owedIds(life.state, '2025-03-05')).not.toContain(notice);
  });

  test('what is addressed to nobody goes to the public, where there is a place for it', () => {
    const life = formed('approved', new Life(lawOf()));
    const announcement = there(Object.values(life.state.notice).find((n) => n.kind === 'announcement'));
    const { id: announced, issued } = announcement;
    expect(owedIds(life.state, issued.on)).toContain(announced);
    const byMail = owedLetters(center, life.state, issued.on, { delivers: true });
    expect(byMail.map(({ id }) => id)).not.toContain(announced);
    const onSite = owedLetters(center, life.state, issued.on, { delivers: false, publishes: true });
    expect(onSite.every(({ to }) => to.every(({ organization }) => organization === 'public'))).toBe(true);
    expect(letterOf(life.state, announced, 'public', wording)?.rendering.text).toMatch(
      /批准组建.*列入兵团技术创新中心序列/,
    );
    deliver(life, issued.on, announced, 'public');
    expect(owedIds(life.state, issued.on)).not.toContain(announced);
  });

  test('not what was served meanwhile, nor what is older than thirty days', () => {
    const life = issued();
    expect(owedIds(life.state, '2025-04-03')).toContain(notice);
    expect(owedIds(life.state, '2025-04-04')).not.toContain(notice);
    serve(life, '2025-03-06');
    expect(owedIds(life.state, '2025-03-06')).not.toContain(notice);
  });

  test('a notice that would be rendered otherwise than recorded is not sent', () => {
    const life = issued();
    const known = there(life.state.notice[notice]);
    const forged = {
      ...life.state,
      notice: { [notice]: { ...known, letter: { ...known.letter, center: '另一中心' } } },
    };
    expect(() => letterOf(forged, notice, 'c1', wording)).toThrow('与记录不符');
  });

  test('an urgent reminder goes by itself, the others wait for the digest; neither once the thing is done', () => {
    const life = running('2024-02-05');
    life.until('2025-03-28');
    const id = (step: string): string => `reminder/annual-report-2024/2025-04-01/${step}`;
    expect(owedIds(life.state, '2025-03-28').filter((one) => one.startsWith('reminder/'))).toStrictEqual([id('-1wd')]);
    expect(owedToDigest(life.state, '2025-03-28').map((t) => t.id)).toStrictEqual(
      ['-30d', '-15d', '-7d', '-3wd'].map(id),
    );
    expect(letterOf(life.state, id('-1wd'), 'c1', wording)?.rendering.text).toContain(
      '2024年度报告截止：2025年4月1日（还有1个工作日）',
    );
    deliver(life, '2025-03-28', id('-7d'), 'c1');
    expect(owedToDigest(life.state, '2025-03-28').map((t) => t.step)).toStrictEqual(['-30d', '-15d', '-3wd']);
    deliver(life, '2025-03-28', id('-1wd'), 'c1', 'bounced');
    expect(openTasks(life.state, center.tasks(life.state)).map((t) => t.what)).toContain(
      '“2024年度报告截止”的提醒没有送到兵团节水灌溉技术创新中心，请核对其地址',
    );
    const parts = { progress: 'x', problems: 'x', nextSteps: 'x', data: document };
    life.must('SubmitAnnualReport', { on: '2025-03-31', as: as('center'), data: { year: 2024, parts } });
    expect(owedToDigest(life.state, '2025-03-31').filter((t) => t.deadline === 'annual-report-2024')).toStrictEqual([]);
    // His address is still wrong. And what was on its way when the thing was done is recorded all the same; it shows
    // that it is right now.
    expect(openTasks(life.state, center.tasks(life.state)).filter((t) => t.what.includes('没有送到'))).toHaveLength(1);
    const late = { notice: id('-3wd'), recipient: 'c1', outcome: 'handedOver', channel: 'mail', address: 'a@b.cn' };
    const handed = life.must('RecordDelivery', { on: '2025-03-31', as: as('system'), data: late });
    expect(handed.map((e) => e.type)).toStrictEqual(['NoticeHandedOver', 'DeadlineCancelled']); // of the task
    life
      .when('RecordDelivery', { on: '2025-03-31', as: as('system'), data: { ...late, notice: id('-9wd') } })
      .thenRefuses('NOTICE_UNKNOWN');
    expect(openTasks(life.state, center.tasks(life.state)).filter((t) => t.what.includes('没有送到'))).toStrictEqual(
      [],
    );
  });
});
