import { noticeBounced, noticeHandedOver, noticeIssued, noticeRead, noticeServed } from '../../events/crossing';
import { evaluationNonParticipationFound, evaluationOpened } from '../../events/evaluation';
import { approved, start } from '../support/approved';
import { as, authorityOrg, document, type Life } from '../support/given';

const handler = as('bureau-handler');
const proof = (kind = 'receipt') => ({ kind, doc: document });
const notice = 'removal-proposal-1';
/** A proposal whose prior notice `removal-proposal-1` went out on 4 March 2025. */
function issued(values: Record<string, unknown> = {}): Life {
  const life = approved('2021-12-01', values).given(
    '2025-03-03',
    evaluationOpened({ evaluation: 1, attempt: 1, indicators: [] }),
    evaluationNonParticipationFound({ evaluation: 1, demands: [], dueUsed: '2025-02-18' }),
  );
  start(life, '2025-03-03').must('ProposeRemoval', { on: '2025-03-04', as: handler, data: { ground: 'nonParticipation', evaluation: 1 } });
  return life;
}
const serve = (life: Life, on: string, more: object = {}, who = handler) =>
  life.when('RecordService', { on, as: who, data: { notice, servedOn: on, proof: proof(), ...more }, documents: [document] });

test('a decision brings its notice, numbered within its kind, to the center and its authority', () => {
  const sent = issued().events.find((e) => e.type === 'NoticeIssued' && (e.data as { notice: string }).notice === notice);
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
  serve(life, '2025-03-06').then([noticeServed({ notice, servedOn: '2025-03-06', proof: proof() as never, counts: true })]);
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-20');
  serve(life, '2025-03-10').then([noticeServed({ notice, servedOn: '2025-03-10', proof: proof() as never, counts: false })]);
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-20');
});

test('service is of a notice that exists, on or after its issue, not ahead', () => {
  const life = issued();
  serve(life, '2025-03-06', { notice: 'removal-proposal-9' }).thenRefuses('NOTICE_UNKNOWN');
  serve(life, '2025-03-06', { servedOn: '2025-03-03' }).thenRefuses('SERVED_BEFORE_ISSUE');
  serve(life, '2025-03-06', { servedOn: '2025-03-07' }).thenRefuses('DATE_IN_FUTURE');
  serve(life, '2025-03-06', { servedOn: '2025-02-30' }).thenRefuses('INVALID_DATA');
});

test('the authority records what it handed over itself, another authority does not', () => {
  serve(issued(), '2025-03-06', {}, as('authority')).then([noticeServed({ notice, servedOn: '2025-03-06', proof: proof() as never, counts: true })]);
  serve(issued(), '2025-03-06', {}, as('authority', { organization: 'shi-1' })).thenRefuses('NOT_AUTHORITY_OF_RECORD');
});

test('service.proofs (A36): what the policy does not accept proves nothing', () => {
  serve(issued({ 'service.proofs': ['registeredPost'] }), '2025-03-06').thenRefuses('PROOF_NOT_ACCEPTED');
  serve(issued({ 'service.proofs': ['registeredPost'] }), '2025-03-06', { proof: proof('registeredPost') }).then([
    noticeServed({ notice, servedOn: '2025-03-06', proof: proof('registeredPost') as never, counts: true }),
  ]);
});

test('service.announcementDays (A36): a public announcement serves thirty days later, or as the policy says', () => {
  const announced = { proof: proof('announcement') };
  serve(issued(), '2025-04-02', announced).thenRefuses('PROOF_NOT_ACCEPTED');
  serve(issued(), '2025-04-03', announced).then([noticeServed({ notice, servedOn: '2025-04-03', proof: announced.proof as never, counts: true })]);
  serve(issued({ 'service.announcementDays': 5 }), '2025-03-09', announced).then([
    noticeServed({ notice, servedOn: '2025-03-09', proof: announced.proof as never, counts: true }),
  ]);
});

test('what the channel says is recorded; a bounce gives the handler a task', () => {
  const life = issued();
  const deliver = (data: object) => life.when('RecordDelivery', { on: '2025-03-05', as: as('system'), data: { notice, ...data } });
  deliver({ outcome: 'handedOver', channel: 'mail', address: 'a@b.cn' }).then([noticeHandedOver({ notice, channel: 'mail', address: 'a@b.cn' })]);
  deliver({ outcome: 'read' }).then([noticeRead({ notice })]);
  deliver({ outcome: 'bounced', code: '5.1.1' }).then([noticeBounced({ notice, code: '5.1.1' })]);
  deliver({ outcome: 'read', notice: 'demand-7' }).thenRefuses('NOTICE_UNKNOWN');
  expect(Object.values(life.state.task).map((t) => t.about)).toContain('removal-proposal-1:bounced');
});

test('an unserved notice is issued again (X11); serving the new one is serving the matter; a served one is not reissued', () => {
  const life = issued();
  const again = (name = notice, on = '2025-03-10') => life.send('ReissueNotice', { on, as: handler, data: { notice: name } });
  const second = again().events.find((e) => e.type === 'NoticeIssued');
  const { sha256 } = (second?.data ?? { sha256: '' }) as { sha256: string };
  expect(second).toStrictEqual(
    noticeIssued({
      notice: 'removal-proposal-2',
      kind: 'removal-proposal',
      to: [{ id: 'c1', name: '兵团节水灌溉技术创新中心' }, authorityOrg],
      template: 'removal-proposal/1',
      sha256,
      issuedOn: '2025-03-10',
      reissueOf: notice,
      about: 'removal-1',
    }),
  );
  life.must('RecordService', { on: '2025-03-12', as: handler, data: { notice: 'removal-proposal-2', servedOn: '2025-03-12', proof: proof() } });
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-26');
  expect(again('removal-proposal-2', '2025-03-13').refused?.code).toBe('ALREADY_SERVED');
  expect(again(notice, '2025-03-13').refused?.code).toBe('ALREADY_SERVED');
  expect(again('demand-7').refused?.code).toBe('NOTICE_UNKNOWN');
});

test('the first service counts, also when the old issue turns out to be served after the new one', () => {
  const life = issued();
  life.must('ReissueNotice', { on: '2025-03-10', as: handler, data: { notice } });
  life.must('RecordService', { on: '2025-03-12', as: handler, data: { notice: 'removal-proposal-2', servedOn: '2025-03-12', proof: proof() } });
  serve(life, '2025-03-14').then([noticeServed({ notice, servedOn: '2025-03-14', proof: proof() as never, counts: false })]);
  expect(life.deadline('statement-period-1')?.due).toBe('2025-03-26');
});
