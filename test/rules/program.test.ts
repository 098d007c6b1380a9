import { policyAdopted } from '../../events/framework';
import { growingLaw } from '../../rules/law/law';
import { defaultPolicy, isSwitch, PolicyError, policy, switches } from '../../rules/law/policy';
import { adopted, program } from '../../rules/program';
import { openTasks } from '../../rules/record/task/open';
import { workCalendar } from '../../rules/time/calendar';
import { addDays } from '../../rules/time/dates';
import { publishedCalendar } from '../../rules/time/published';
import { as, document, Life, lawOf, ProgramLife } from '../support/given';
import { formed } from '../support/lifecycle';

const handler = as('bureau-handler');
const leader = as('bureau-leader');
const open = (): ProgramLife => new ProgramLife();
const layout = {
  layoutId: 'layout-2026',
  title: '建设布局',
  fields: ['农业', '化工'],
  departments: [{ id: 'fgw', name: '兵团发展改革委' }],
};
const adoption = { version: '2026-1', document, values: [{ key: 'annualReport.graceDays', value: 30 }] };

describe('L1 PublishLayout (Art 12.1)', () => {
  test('the Bureau publishes with departments; the quota is optional', () => {
    open()
      .when('PublishLayout', { on: '2026-01-05', as: handler, data: layout, documents: [document] })
      .then([{ type: 'LayoutPublished', data: layout }]);
  });
  test('not alone, not without a document, not by another', () => {
    open()
      .when('PublishLayout', {
        on: '2026-01-05',
        as: handler,
        data: { ...layout, departments: [] },
        documents: [document],
      })
      .thenRefuses('DEPARTMENT_MISSING');
    open()
      .when('PublishLayout', { on: '2026-01-05', as: leader, data: layout, documents: [document] })
      .thenRefuses('NOT_PERMITTED');
  });
});

describe('AdoptPolicy (Art 28, A26)', () => {
  const prepared = (data: Record<string, unknown> = adoption): ProgramLife => {
    const life = open();
    life.must('PrepareDecision', { on: '2026-01-05', as: handler, data: { command: 'AdoptPolicy', data } });
    return life;
  };
  test('is signed under four eyes, and says what goes beyond the text', () => {
    prepared()
      .when('AdoptPolicy', { on: '2026-01-06', as: leader, data: adoption, documents: [document] })
      .then([
        policyAdopted({
          version: '2026-1',
          document,
          values: [{ key: 'annualReport.graceDays', value: 30, beyondText: false }],
        }),
      ]);
    const beyond = { ...adoption, values: [{ key: 'evaluation.maxConsecutivePoor', value: 2 }] };
    prepared(beyond)
      .when('AdoptPolicy', { on: '2026-01-06', as: leader, data: beyond, documents: [document] })
      .then([
        policyAdopted({
          version: '2026-1',
          document,
          values: [{ key: 'evaluation.maxConsecutivePoor', value: 2, beyondText: true }],
        }),
      ]);
  });
  test.each([
    ['rectification.years', 2, [0, 0.5, 11]],
    ['buildPeriod.years', 4, [2, 0]],
    ['evaluation.years', 4, [2, 0]],
    ['eligibility.rdRatioPercent', 2.5, [3.5, 100, -1, 1e-7]],
    ['eligibility.corpsEnterprises', 1, [3, -1]],
  ])(
    '%s stands in the text: bounded in favor of the center, changed only with what changes the text',
    (key, is, not) => {
      const sign = (data: Record<string, unknown>) =>
        prepared(data).when('AdoptPolicy', { on: '2026-01-06', as: leader, data, documents: [document] });
      const values = [{ key, value: is }];
      sign({ ...adoption, values }).thenRefuses('AMENDMENT_MISSING');
      sign({ ...adoption, values, amendment: document }).then([
        policyAdopted({
          version: '2026-1',
          document,
          values: [{ key, value: is, beyondText: false }],
          amendment: document,
        }),
      ]);
      for (const value of not)
        sign({ ...adoption, values: [{ key, value }], amendment: document }).thenRefuses('SWITCH_UNKNOWN');
      const usual = { key, value: defaultPolicy.get(key as 'rectification.years') };
      sign({ ...adoption, values: [usual] }).then([
        policyAdopted({ version: '2026-1', document, values: [{ ...usual, beyondText: false }] }),
      ]);
    },
  );
  test('not without another who prepared these very data', () => {
    open()
      .when('AdoptPolicy', { on: '2026-01-06', as: leader, data: adoption, documents: [document] })
      .thenRefuses('FOUR_EYES');
    prepared()
      .when('AdoptPolicy', {
        on: '2026-01-06',
        as: leader,
        data: { ...adoption, version: '2026-2' },
        documents: [document],
      })
      .thenRefuses('FOUR_EYES');
  });
  test('an unknown switch, a value it can not take, a version that is there', () => {
    const bad = (key: string, value: unknown) => ({ ...adoption, values: [{ key, value }] });
    open()
      .when('AdoptPolicy', { on: '2026-01-06', as: leader, data: bad('no.such', 1), documents: [document] })
      .thenRefuses('SWITCH_UNKNOWN');
    open()
      .when('AdoptPolicy', {
        on: '2026-01-06',
        as: leader,
        data: bad('acceptance.mode', 'maybe'),
        documents: [document],
      })
      .thenRefuses('SWITCH_UNKNOWN');
    const said = (key: string, value: unknown) =>
      open().send('AdoptPolicy', { on: '2026-01-06', as: leader, data: bad(key, value), documents: [document] }).refused
        ?.message;
    expect(said('acceptance.mode', 'maybe')).toContain('应为 off、separate、merged 之一');
    expect(said('annualReport.due', '02-29')).toContain('不能是 02-29');
    expect(said('evaluation.years', 2)).toContain('不能小于 3');
    // The values that come with the program have a version too.
    const builtIn = { ...adoption, version: defaultPolicy.version };
    prepared(builtIn)
      .when('AdoptPolicy', { on: '2026-01-06', as: leader, data: builtIn, documents: [document] })
      .thenRefuses('INVALID_DATA');
    const life = prepared();
    life.must('AdoptPolicy', { on: '2026-01-06', as: leader, data: adoption });
    life
      .when('AdoptPolicy', { on: '2026-01-07', as: leader, data: adoption, documents: [document] })
      .thenRefuses('INVALID_DATA');
  });
  test('the newest version adopted is in force, the older ones stay known', () => {
    const life = prepared();
    life.must('AdoptPolicy', { on: '2026-01-06', as: leader, data: adoption });
    const law = growingLaw({ version: 'x', years: [] });
    expect(law.policy().version).toBe('default-1');
    law.adopt(adopted(life.state));
    expect(law.policy().get('annualReport.graceDays')).toBe(30);
    expect(law.policy('default-1').get('annualReport.graceDays')).toBe(20);
    expect(() => law.policy('nobody')).toThrow('not on the program stream');
  });
});

describe('the switches', () => {
  test('each default is a value the switch can take, and its source is named', () => {
    for (const [key, spec] of Object.entries(switches)) {
      expect({ key, ok: spec.schema.safeParse(spec.default).success && /^(P|\d+)$/.test(spec.article) }).toEqual({
        key,
        ok: true,
      });
      expect(isSwitch(key) && defaultPolicy.get(key)).toEqual(spec.default);
    }
  });
  test('a policy names its unknown key', () => {
    expect(() => policy('x', { 'no.such': 1 })).toThrow(PolicyError);
  });
  test('policy.migration (A26): explicit keeps the version of the approval, newest follows the one in force', () => {
    const pinned = (values: Record<string, unknown>): string | undefined => {
      const calendar = workCalendar({ version: 'published-1', years: publishedCalendar.years }, [
        'national',
        'xinjiang',
      ]);
      const then = policy('then');
      const now = policy('now', { 'annualReport.graceDays': 30, ...values });
      const versions = { inForce: then };
      const life = new Life({
        policy: (version) => (version === 'then' ? then : versions.inForce),
        calendar: () => calendar,
      });
      formed('approved', life);
      versions.inForce = now;
      life.until('2024-01-02');
      return life.deadline('annual-report-2023-grace')?.due;
    };
    expect(pinned({})).toBe('2024-04-29');
    expect(pinned({ 'policy.migration': 'newest' })).toBe('2024-05-15');
  });
  test('regulation.issuedOn (A31): nothing is approved under the regulation before it was issued', () => {
    const life = new Life(lawOf({ 'regulation.issuedOn': '2024-01-01' }));
    formed('closed', life);
    life
      .when('ApproveCenter', {
        on: '2023-05-04',
        as: leader,
        data: { approvalNo: '1号', approvedOn: '2023-05-04' },
        documents: [document],
      })
      .thenRefuses('APPROVAL_DAY_INVALID');
  });
});

describe('T12 and T13: what time does for all centers', () => {
  const begin = (on: string): ProgramLife => {
    const life = open();
    life.must('OpenProgram', { on, as: as('system') });
    return life;
  };
  /** Lives day by day, each with its checkpoint signed a moment later. */
  const signedDaily = (life: ProgramLife, from: string, to: string): void => {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      life.until(day);
      sign(life, day, addDays(day, 1));
    }
  };
  const sign = (life: ProgramLife, day: string, on: string, more: Record<string, unknown> = {}) =>
    life.send('ConfirmCheckpoint', { on, at: '00:01', as: as('system'), data: { day, size: 100, root: 'r', ...more } })
      .events;
  const tasks = (life: ProgramLife): string[] => openTasks(life.state, program.tasks(life.state)).map((t) => t.what);

  test('a checkpoint is due every day at 23:30, from the first; opening again changes nothing', () => {
    const life = begin('2025-03-03');
    expect(life.stored[0]?.type).toBe('ProgramOpened');
    expect(life.send('OpenProgram', { on: '2025-03-03', as: as('system') }).events).toEqual([]);
    expect(life.deadline('checkpoint-2025-03-03')).toMatchObject({ due: '2025-03-03', state: 'open' });
    signedDaily(life, '2025-03-03', '2025-03-05');
    expect(life.events.map((e) => e.type)).not.toContain('CheckpointMissed');
    expect(['03', '04', '05'].map((d) => life.deadline(`checkpoint-2025-03-${d}`)?.state)).toEqual([
      'reached',
      'reached',
      'reached',
    ]);
    expect(life.deadline('checkpoint-2025-03-06')?.state).toBe('open');
  });
  test('a day nobody signed for is told by the next: CheckpointMissed, and the auditor has a task until he countersigned a later one', () => {
    const life = begin('2025-03-03');
    signedDaily(life, '2025-03-03', '2025-03-03');
    expect(life.until('2025-03-04').map((e) => e.type)).toEqual(['DeadlineReached', 'DeadlineSet']);
    expect(tasks(life)).toEqual([]);
    expect(life.until('2025-03-05')).toMatchObject([
      { type: 'CheckpointMissed', data: { from: '2025-03-04', to: '2025-03-04' } },
      { type: 'TaskAssigned', data: { to: { role: 'auditor' } } },
      { type: 'DeadlineSet' },
    ]);
    expect(life.until('2025-03-06').map((e) => e.type)).toEqual(['CheckpointMissed', 'DeadlineSet']);
    expect(sign(life, '2025-03-06', '2025-03-07', { size: 200, witnessed: 100 })).toEqual([
      { type: 'CheckpointConfirmed', data: { day: '2025-03-06', size: 200, root: 'r', witnessed: 100 } },
    ]);
    expect(sign(life, '2025-03-06', '2025-03-07', { size: 201 })).toEqual([]);
    expect(tasks(life)).toEqual(['自2025-03-04起缺少检查点：请核查原因，核对记录，并副署此后的检查点']);
    life.until('2025-03-07');
    sign(life, '2025-03-07', '2025-03-08', { size: 300, witnessed: 200 });
    expect(tasks(life)).toEqual([]);
    expect(life.state.deadline['pending-task-1']).toBeUndefined();
  });
  test('what was slept through is one event, however long, and the last day is made up for', () => {
    const life = begin('2025-03-03');
    signedDaily(life, '2025-03-03', '2025-03-04');
    const woken = life
      .until('2026-01-05')
      .filter((e) => e.type !== 'DeadlineSet' && /"checkpoint-|Missed/.test(JSON.stringify(e)));
    expect(woken).toMatchObject([
      { type: 'CheckpointMissed', data: { from: '2025-03-05', to: '2026-01-04' } },
      { type: 'TaskAssigned', data: { to: { role: 'auditor' } } },
      { type: 'DeadlineReached', data: { name: 'checkpoint-2026-01-05' } },
    ]);
    expect(life.state.checkpoint).toMatchObject({
      last: '2026-01-05',
      missed: { from: '2025-03-05', to: '2026-01-04' },
    });
    expect(life.deadline('checkpoint-2026-01-06')?.state).toBe('open');
  });
  test('only the system says that a checkpoint is signed', () => {
    begin('2025-03-03')
      .when('ConfirmCheckpoint', { on: '2025-03-03', as: handler, data: { day: '2025-03-03', size: 1, root: 'r' } })
      .thenRefuses('NOT_PERMITTED');
  });
  test('the calendar watch looks weekly from 1 November until both layers of the next year are in', () => {
    const life = begin('2026-10-20');
    expect(life.deadline('calendar-watch-2027-1')).toMatchObject({ due: '2026-11-01', state: 'open' });
    life.until('2026-11-08');
    expect([1, 2, 3].map((n) => life.deadline(`calendar-watch-2027-${n}`)?.state)).toEqual([
      'reached',
      'reached',
      'open',
    ]);
    expect(tasks(life)).toEqual([
      '自2026-10-20起缺少检查点：请核查原因，核对记录，并副署此后的检查点',
      '公布2027年节假日安排（全国和自治区）',
    ]);
    const year = (layer: string) => ({
      layer,
      year: 2027,
      restDays: layer === 'national' ? ['2027-01-01', '2027-10-01'] : [],
      workDays: [],
      document,
    });
    life.must('PublishCalendarYear', { on: '2026-11-10', as: handler, data: year('national') });
    expect(life.deadline('calendar-watch-2027-3')?.state).toBe('open');
    life.must('PublishCalendarYear', { on: '2026-11-11', as: handler, data: year('xinjiang') });
    expect(life.deadline('calendar-watch-2027-3')?.state).toBe('cancelled');
    expect(life.deadline('calendar-watch-2028-1')).toMatchObject({ due: '2027-11-01', state: 'open' });
    expect(life.deadline('pending-task-2')?.state).toBe('cancelled');
  });
});

describe('MigratePolicy (A26, L-row of the catalogue)', () => {
  const begin = (): { life: Life; inForce: { now: ReturnType<typeof policy> } } => {
    const then = policy('then');
    const now = policy('now', { 'annualReport.graceDays': 30 });
    const inForce = { now: then };
    const calendar = workCalendar({ version: 'published-1', years: publishedCalendar.years }, ['national', 'xinjiang']);
    const law = {
      policy: (version?: string) => {
        if (version === undefined) return inForce.now;
        if (version === 'then' || version === 'now') return version === 'now' ? now : then;
        throw new Error('not adopted');
      },
      calendar: () => calendar,
    };
    const life = formed('approved', new Life(law));
    life.until('2024-01-02');
    inForce.now = now;
    return { life, inForce };
  };
  const prepare = (life: Life, version: string) =>
    life.must('PrepareDecision', {
      on: '2024-01-08',
      as: handler,
      data: { command: 'MigratePolicy', data: { version } },
    });
  const sign = (version: string) => ({ on: '2024-01-09', as: leader, data: { version }, reason: '统一宽限期' });

  test('moves the running clocks, says why, and tells those affected in one notice', () => {
    const { life } = begin();
    prepare(life, 'now');
    const events = life.must('MigratePolicy', sign('now'));
    expect(events.map((e) => e.type)).toEqual(['PolicyMigrated', 'DeadlineRecomputed', 'NoticeIssued']);
    expect(events[0]).toEqual({ type: 'PolicyMigrated', data: { version: 'now', from: 'then' } });
    expect(events[1]?.data).toMatchObject({
      name: 'annual-report-2023-grace',
      was: '2024-04-29',
      due: '2024-05-15',
      why: 'policy',
      reopened: false,
      policy: 'now',
    });
    expect(events[2]?.data).toMatchObject({ kind: 'date-changed', notice: 'date-changed-1' });
  });
  test('not to a version nobody adopted, not to the one it has, not by one person', () => {
    const { life } = begin();
    life.when('MigratePolicy', sign('nobody')).thenRefuses('POLICY_UNKNOWN');
    life.when('MigratePolicy', sign('then')).thenRefuses('INVALID_DATA');
    life.when('MigratePolicy', sign('now')).thenRefuses('FOUR_EYES');
  });
});

test('a calendar that is published later confirms the provisional days: DeadlineConfirmed', () => {
  const years = publishedCalendar.years;
  const stand = { years };
  const life = new Life({
    policy: () => defaultPolicy,
    calendar: (p) => workCalendar({ version: `v${stand.years.length}`, years: stand.years }, p.get('calendar.layers')),
  });
  formed('approved', life);
  expect(life.deadline('build-period')?.provisional).toBe(true);
  stand.years = [...years, { layer: 'xinjiang', year: 2026, restDays: [], workDays: [] }];
  const events = life.must('RecomputeDeadlines', {
    on: '2023-06-01',
    as: as('system'),
    data: { because: 'calendar', source: 'calendar-2026' },
  });
  expect(events).toContainEqual({
    type: 'DeadlineConfirmed',
    data: { name: 'build-period', due: life.deadline('build-period')?.due },
  });
  expect(life.deadline('build-period')?.provisional).toBe(false);
});
