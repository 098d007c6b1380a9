import { deadlineCancelled } from '../../events/deadline';
import { evaluationVoided } from '../../events/evaluation';
import { objectionFiled, objectionResolved, publicityClosed, publicityOpened } from '../../events/publicity';
import { checkPublicity } from '../../rules/center/publicity/check';
import { as, document, Life, lawOf } from '../support/given';
import { formed, handler, lead, publicity } from '../support/lifecycle';

const open = (life: Life, data: Record<string, unknown> = publicity, on = '2023-04-19') =>
  life.when('OpenPublicity', { on, as: handler, data });
const opened = (more = {}) =>
  publicityOpened({
    subject: 'approval',
    firstDay: '2023-04-19',
    posted: '兵团科技局网站',
    lastDay: '2023-04-25',
    ...more,
  });
const proposed = (values = {}): Life => formed('proposed', new Life(lawOf(values)));

describe('L13a OpenPublicity, T10', () => {
  test('five working days, the first counted; make-up day and regional holidays', () => {
    const life = proposed();
    open(life).then([opened()]);
    expect(life.deadline('publicity-approval')).toStrictEqual({ due: '2023-04-25', state: 'open', provisional: false });
    expect(life.state.notice['publicity-1']).toMatchObject({ kind: 'publicity', to: [], about: 'approval' });
    open(life).thenRefuses('PUBLICITY_OPEN');
    expect(life.until('2023-04-24')).toStrictEqual([]);
    expect(life.until('2023-04-25')).toStrictEqual([publicityClosed({ subject: 'approval' })]);
    open(life, { ...publicity, firstDay: '2023-04-26' }, '2023-04-26').thenRefuses('PUBLICITY_OPEN');
  });
  test('calendar.layers (A18): national only', () =>
    open(proposed({ 'calendar.layers': ['national'] })).then([opened({ lastDay: '2023-04-24' })]));
  test('publicity.approvalDays (A25): another length', () =>
    open(proposed({ 'publicity.approvalDays': 7 })).then([opened({ lastDay: '2023-04-27' })]));
  test('publicity.count (A25): the first day not counted', () =>
    open(proposed({ 'publicity.count': 'exclusive' })).then([opened({ lastDay: '2023-04-26' })]));
  test('publicity.roll (A25): plain days may end on a rest day, and roll where the policy says so', () => {
    // Wednesday 26 April and four more days: Sunday 30 April, a holiday until 3 May.
    const plain = { 'calendar.rule': 'calendarDays' };
    const from = { ...publicity, firstDay: '2023-04-26' };
    const ends = (values: object) => {
      const life = proposed(values);
      life.must('OpenPublicity', { on: '2023-04-26', as: handler, data: from });
      return life.deadline('publicity-approval')?.due;
    };
    expect(ends(plain)).toBe('2023-04-30');
    expect(ends({ ...plain, 'publicity.roll': 'forward' })).toBe('2023-05-04');
    expect(ends({ ...plain, 'publicity.count': 'exclusive' })).toBe('2023-05-01');
  });
  test('the printed end wins, and its cut-off', () => {
    const life = proposed();
    const printed = { ...publicity, printedLastDay: '2023-04-27', cutoff: '17:30' };
    open(life, printed).then([opened({ printedLastDay: '2023-04-27', cutoff: '17:30', lastDay: '2023-04-27' })]);
    expect(life.deadline('publicity-approval')?.due).toBe('2023-04-27');
    life.must('FileObjection', { on: '2023-04-27', at: '17:29', as: lead, data: { by: '某人', about: '一' } });
    life.must('FileObjection', { on: '2023-04-27', at: '17:31', as: lead, data: { by: '某人', about: '二' } });
    expect(life.state.publicity.approval?.objections).toStrictEqual({
      'objection-1': { late: false },
      'objection-2': { late: true },
    });
  });
  test('only on the proposed list', () => {
    open(formed('supported')).thenRefuses('WRONG_PHASE');
    open(proposed(), { ...publicity, subject: 'result', evaluation: 1 }).thenRefuses('WRONG_PHASE');
    proposed()
      .when('OpenPublicity', { on: '2023-04-19', as: as('agency'), data: publicity })
      .thenRefuses('NOT_PERMITTED');
  });
});

describe('objections', () => {
  const file = (life: Life, on: string, who = lead) =>
    life.when('FileObjection', { on, as: who, data: { by: '某公司', about: '数据不实' } });
  const filed = (objection: string, late: boolean) =>
    objectionFiled({ objection, by: '某公司', about: '数据不实', late });
  const resolve = (life: Life, objection: string, upheld: boolean) =>
    life.when('ResolveObjection', { on: '2023-04-28', as: handler, data: { objection, upheld }, reason: '经核实' });

  test('anybody signed in, also late', () => {
    const life = formed('published');
    file(life, '2023-04-20').then([filed('objection-1', false)]);
    file(life, '2023-04-20', as('center', { organization: 'another-center' })).then([filed('objection-2', false)]);
    file(life, '2023-04-26', handler).then([filed('objection-3', true)]);
    file(life, '2023-04-26', as('auditor')).thenRefuses('NOT_PERMITTED');
  });
  test('of something that was published', () => file(formed('proposed'), '2023-04-20').thenRefuses('NO_PUBLICITY'));
  test('to the publicity that is open, else to the one it names', () => {
    const life = formed('approved').given(
      '2026-09-07',
      publicityOpened({
        subject: 'result',
        evaluation: 1,
        firstDay: '2026-09-07',
        lastDay: '2026-09-11',
        posted: '网站',
      }),
    );
    life.must('AttachDocument', { on: '2026-09-07', as: handler, data: { document } });
    const say = { by: '某公司', about: '数据不实' };
    const when = (on: string, more = {}) => ({ on, as: lead, data: { ...say, ...more } });
    const named = (objection: string, publicity: string, late: boolean) =>
      objectionFiled({ objection, publicity, ...say, late });
    life
      .when('FileObjection', when('2026-09-08'))
      .then([objectionFiled({ objection: 'objection-1', ...say, late: false })]);
    life
      .when('FileObjection', when('2026-09-08', { subject: 'approval' }))
      .then([named('objection-2', 'approval', true)]);
    life.when('FileObjection', when('2026-09-14')).thenRefuses('PUBLICITY_UNNAMED');
    life.when('FileObjection', when('2026-09-14', { subject: 'result', evaluation: 2 })).thenRefuses('NO_PUBLICITY');
    const result = { subject: 'result', evaluation: 1 };
    life.when('FileObjection', when('2026-09-14', result)).then([named('objection-3', 'result-1', true)]);
    expect(life.state.publicity.approval?.objections).toStrictEqual({ 'objection-2': { late: true } });
    expect(life.state.publicity['result-1']?.objections).toStrictEqual({
      'objection-1': { late: false },
      'objection-3': { late: true },
    });
  });
  test('each is resolved once, with a reason; its task ends', () => {
    const life = formed('published');
    file(life, '2023-04-20');
    expect(Object.values(life.state.task).at(-1)).toMatchObject({
      about: 'objection-1:resolve',
      to: { role: 'bureau-handler' },
    });
    life
      .when('ResolveObjection', { on: '2023-04-28', as: handler, data: { objection: 'objection-1', upheld: false } })
      .thenRefuses('REASON_REQUIRED');
    resolve(life, 'objection-2', false).thenRefuses('OBJECTION_UNKNOWN');
    const task = Object.keys(life.state.task).at(-1) ?? '';
    resolve(life, 'objection-1', false).then([objectionResolved({ objection: 'objection-1', upheld: false })]);
    expect(life.events.map(({ type, data }) => ({ type, data }))).toContainEqual(
      deadlineCancelled({ name: `pending-${task}`, because: 'done' }),
    );
    resolve(life, 'objection-1', true).thenRefuses('OBJECTION_UNKNOWN');
  });
  test('after an upheld one, another round with its own days; numbers go on', () => {
    const life = formed('published');
    file(life, '2023-04-20');
    life.until('2023-04-25');
    open(life, { ...publicity, firstDay: '2023-04-26' }, '2023-04-26').thenRefuses('PUBLICITY_OPEN');
    resolve(life, 'objection-1', true);
    const again = { subject: 'approval', firstDay: '2023-05-04', posted: '兵团科技局网站' } as const;
    open(life, again, '2023-05-04').then([publicityOpened({ ...again, lastDay: '2023-05-09' })]);
    expect(life.deadline('publicity-approval')).toStrictEqual({ due: '2023-05-09', state: 'open', provisional: false });
    expect(life.state.publicity.approval).toMatchObject({ round: 2, open: true, objections: {} });
    file(life, '2023-05-05').then([filed('objection-2', false)]);
    resolve(life, 'objection-2', false);
    expect(life.until('2023-05-09').filter((e) => e.type === 'PublicityClosed')).toStrictEqual([
      publicityClosed({ subject: 'approval' }),
    ]);
  });
});

describe('a result (T10 of the other subject)', () => {
  const shown = publicityOpened({
    subject: 'result',
    evaluation: 1,
    firstDay: '2026-09-07',
    lastDay: '2026-09-11',
    posted: '兵团科技局网站',
  });
  const life = (): Life => formed('approved').given('2026-09-07', shown);

  test('publicity.resultDays (A25): its own days, its own deadline', () => {
    const five = life();
    five.must('AttachDocument', { on: '2026-09-07', as: handler, data: { document } });
    expect(five.deadline('publicity-result-1')).toStrictEqual({ due: '2026-09-11', state: 'open', provisional: true });
    expect(five.until('2026-09-11')).toContainEqual(publicityClosed({ subject: 'result', evaluation: 1 }));
    expect(five.state.publicity['result-1']).toMatchObject({ open: false, round: 1 });
    const seven = formed('approved', new Life(lawOf({ 'publicity.resultDays': 7 }))).given('2026-09-07', shown);
    seven.must('AttachDocument', { on: '2026-09-07', as: handler, data: { document } });
    expect(seven.deadline('publicity-result-1')?.due).toBe('2026-09-15');
  });
  test('what an evaluation showed falls with it (E13)', () => {
    const voided = life().given(
      '2026-09-14',
      evaluationVoided({ evaluation: 1, ground: 'court', plannedOpen: '2026-12-01' }),
    );
    expect(voided.state.publicity['result-1']).toMatchObject({ open: false, voided: true });
    expect(() => checkPublicity(voided.state, 'result-1', true)).toThrow('PUBLICITY_MISSING');
    expect(() => checkPublicity(voided.state, 'result-1', false)).not.toThrow();
  });
});
