import { reminderSent } from '../../events/deadline';
import { dueCommand } from '../../rules/kernel/due';
import type { Law } from '../../rules/law/law';
import { defaultPolicy, type LadderKey, PolicyError, policy } from '../../rules/law/policy';
import { type PublishedCalendar, workCalendar } from '../../rules/time/calendar';
import { publishedCalendar } from '../../rules/time/published';
import { running } from '../support/approved';
import { rectifying, reported, silent } from '../support/evaluation';
import { as, document, Life, lawOf } from '../support/given';
import { register } from '../support/lifecycle';

const handler = as('bureau-handler');
const why = { reason: '理由', documents: [document] };

/** `2025-03-28 annual-report-2024 -1wd center`; a provisional day is marked. */
const told = (life: Life, of: RegExp): string[] =>
  life.events
    .filter((e) => e.type === 'ReminderSent')
    .map((e) => ({ on: e.effectiveOn, ...reminderSent.schema.parse(e.data) }))
    .filter((d) => of.test(d.deadline))
    .map((d) => `${d.on} ${d.deadline} ${d.step} ${d.to.join(' ')}${d.provisional ? ' 暂定' : ''}`);

const parts = { progress: 'x', problems: 'x', nextSteps: 'x', data: document };
const submit = (life: Life, on: string) =>
  life.must('SubmitAnnualReport', { on, as: as('center'), data: { year: 2024, parts } });
const report = /^annual-report-2024$/;
/** Due on 1 April 2025: the 29th to the 31st of March are 肉孜节. */
const untilDue = [
  '2025-02-28 annual-report-2024 -30d center',
  '2025-03-17 annual-report-2024 -15d center',
  '2025-03-25 annual-report-2024 -7d center',
  '2025-03-26 annual-report-2024 -3wd center',
  '2025-03-28 annual-report-2024 -1wd center',
  '2025-04-01 annual-report-2024 0d center',
];
const afterwards = [
  '2025-04-02 annual-report-2024 +1wd center',
  '2025-04-09 annual-report-2024 +5wd authority',
  '2025-04-16 annual-report-2024 +10wd bureau-handler',
  '2025-04-29 annual-report-2024 +20wd bureau-leader',
  '2025-06-03 annual-report-2024 +2m center authority bureau-handler',
  '2025-07-01 annual-report-2024 +3m center authority bureau-handler',
  '2025-08-01 annual-report-2024 +4m center authority bureau-handler',
];

describe('an annual report', () => {
  test('nobody hands in: the center before its day, one office after another after it, then every month', () => {
    const life = running('2024-02-05');
    life.until('2025-08-31');
    expect(told(life, report)).toEqual([...untilDue, ...afterwards]);
  });
  test('handed in between two steps: not one more; sent back: the steps of its new day', () => {
    const life = running('2024-02-05');
    submit(life, '2025-03-20');
    life.until('2025-04-10');
    expect(told(life, report)).toEqual(untilDue.slice(0, 2));
    life.must('ReturnReport', { on: '2025-04-11', as: as('authority'), data: { year: 2024 }, ...why });
    expect(life.deadline('annual-report-2024')?.due).toBe('2025-04-25');
    submit(life, '2025-04-24');
    life.until('2025-12-31');
    expect(told(life, report)).toEqual([
      ...untilDue.slice(0, 2),
      '2025-04-22 annual-report-2024 -3wd center',
      '2025-04-24 annual-report-2024 -1wd center',
    ]);
  });
  test('handed in late: escalation ends with it', () => {
    const life = running('2024-02-05');
    submit(life, '2025-04-10');
    life.until('2025-12-31');
    expect(told(life, report)).toEqual([...untilDue, ...afterwards.slice(0, 2)]);
  });
  test('extended between two steps: what was sent was sent, the rest goes by the new day', () => {
    const life = running('2024-02-05');
    life.must('ExtendReport', { on: '2025-03-20', as: handler, data: { year: 2024, is: '2025-04-30' } });
    life.until('2025-05-06');
    expect(told(life, report)).toEqual([
      ...untilDue.slice(0, 2),
      '2025-03-28 annual-report-2024 -30d center',
      '2025-04-15 annual-report-2024 -15d center',
      '2025-04-23 annual-report-2024 -7d center',
      '2025-04-27 annual-report-2024 -3wd center',
      '2025-04-29 annual-report-2024 -1wd center',
      '2025-04-30 annual-report-2024 0d center',
      '2025-05-06 annual-report-2024 +1wd center',
    ]);
  });
  test('with a calendar that is published late: provisional until then, and planned by the new day from then on', () => {
    const late = (years: PublishedCalendar['years'], version: string) =>
      workCalendar({ version, years }, ['national', 'xinjiang']);
    const before = late(
      publishedCalendar.years.filter((y) => y.year !== 2025),
      'before',
    );
    let calendar = before;
    const law: Law = { policy: () => defaultPolicy, calendar: () => calendar };
    const life = new Life(law);
    life.sign('ImportExisting', {
      on: '2024-04-08',
      data: { ...register, approvedOn: { text: '2023年2月6日', exact: 'day', date: '2023-02-06' } },
    });
    life.until('2025-03-20');
    calendar = late(publishedCalendar.years, 'after');
    life.must('RecomputeDeadlines', {
      on: '2025-03-21',
      as: as('system'),
      data: { because: 'calendar', source: 'calendar-2025' },
    });
    life.until('2025-04-02');
    expect(told(life, report)).toEqual([
      '2025-02-28 annual-report-2024 -30d center 暂定',
      '2025-03-14 annual-report-2024 -15d center 暂定',
      ...untilDue.slice(2),
      ...afterwards.slice(0, 1),
    ]);
  });
  test('of 40 centers due on the same day: each is reminded of its own, under keys of its own', () => {
    const lives = Array.from({ length: 40 }, (_, i) => {
      const life = new Life(lawOf(), undefined, `c-${i}`);
      life.sign('ImportExisting', {
        on: '2025-01-06',
        data: {
          ...register,
          name: `兵团第${i}技术创新中心`,
          evaluations: [{ n: 2, on: '2024年6月', grade: '良好' }],
        },
      });
      life.until('2025-04-30');
      return life;
    });
    for (const life of lives) expect(told(life, report)).toEqual([...untilDue, ...afterwards.slice(0, 4)]);
    const keys = lives.flatMap((life) =>
      life.events
        .filter((e) => e.type === 'ReminderSent')
        .flatMap((e) => reminderSent.schema.parse(e.data).recipients.map((r) => r.key)),
    );
    expect(keys.length).toBe(400);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test('what was sent, word for word', () => {
  const life = running('2024-02-05');
  life.until('2025-03-28');
  expect(life.events.findLast((e) => e.type === 'ReminderSent')).toMatchObject(
    reminderSent({
      deadline: 'annual-report-2024',
      step: '-1wd',
      to: ['center'],
      due: '2025-04-01',
      provisional: false,
      urgent: true,
      recipients: [{ role: 'center', organization: 'c1', key: 'center-c1/annual-report-2024/2025-04-01/-1wd/c1' }],
    }),
  );
  expect(life.decider.next(life.state)).toMatchObject({
    at: '2025-04-01T09:00:00.000+08:00',
    label: '提醒：2024年度报告截止，当日届满',
  });
});

test('a timer that fires twice is one command', () => {
  const life = running('2024-02-05');
  life.until('2025-03-27');
  const item = life.decider.next(life.state);
  expect(item && dueCommand(item).id).toBe('due/annual-report-2024/2025-04-01/-1wd');
});

test('an imported past is not reminded of, what is ahead is', () => {
  const life = new Life();
  life.sign('ImportExisting', { on: '2025-03-27', data: register });
  life.until('2025-12-31');
  expect(told(life, /./).filter((line) => !line.includes('pending'))).toEqual([
    ...untilDue.slice(4),
    ...afterwards,
    ...monthlyOn,
  ]);
});
const monthlyOn = [
  '2025-09-01 annual-report-2024 +5m center authority bureau-handler',
  '2025-10-09 annual-report-2024 +6m center authority bureau-handler',
  '2025-11-03 annual-report-2024 +7m center authority bureau-handler',
  '2025-12-01 annual-report-2024 +8m center authority bureau-handler',
];

test('the build period, its extension request, the acceptance, the evaluation that nobody opens; no calendar of 2026 for Xinjiang yet', () => {
  const life = running('2023-02-06');
  life.until('2026-08-31');
  expect(told(life, /^(build|ext|acc|eval)/)).toEqual(
    [
      '2025-02-06 build-period -12m center authority',
      '2025-05-06 evaluation-1-cycle -9m bureau-handler',
      '2025-07-04 extension-request -1m center',
      '2025-08-06 build-period -6m center authority',
      '2025-08-06 evaluation-1-cycle -6m bureau-handler center',
      '2025-11-06 build-period -3m center authority',
      '2025-11-06 evaluation-1-cycle -3m center',
      '2026-01-06 build-period -1m center authority',
      '2026-01-06 evaluation-1-cycle -1m center',
      '2026-01-22 build-period -15d center authority',
      '2026-01-30 build-period -5wd center authority',
      '2026-02-06 build-period 0d center authority',
      '2026-03-06 evaluation-1-cycle +1m bureau-handler',
      '2026-05-06 acceptance -3m center authority',
      '2026-05-06 evaluation-1-cycle +3m bureau-handler',
      '2026-06-08 evaluation-1-cycle +4m bureau-handler',
      '2026-07-06 acceptance -1m center authority',
      '2026-07-06 evaluation-1-cycle +5m bureau-handler',
      '2026-07-22 acceptance -15d center authority',
      '2026-07-30 acceptance -5wd center authority',
      '2026-08-06 acceptance 0d center authority',
      '2026-08-06 evaluation-1-cycle +6m bureau-handler',
    ].map((line) => `${line} 暂定`),
  );
});

test('a rectification, its plan, its inspection', () => {
  const life = rectifying();
  life.until('2025-07-31');
  expect(told(life, /^(rect|insp)/)).toEqual([
    '2024-07-08 rectification-1-plan 0d center 暂定',
    '2024-09-11 rectification-1 -9m center authority',
    '2024-12-11 rectification-1 -6m center authority',
    '2025-03-11 rectification-1 -3m center authority',
    '2025-05-09 rectification-1 -1m center authority',
    '2025-05-27 rectification-1 -15d center authority',
    '2025-06-04 rectification-1 -7d center authority',
    '2025-06-05 rectification-1 -1wd center authority',
    '2025-07-16 inspection-1 -5wd bureau-handler',
    '2025-07-22 inspection-1 -1wd bureau-handler',
  ]);
});

test('a report that is in early ends the reminders of the year, not the year', () => {
  const life = reported();
  const before = told(life, /^rectification-1$/).length;
  life.until('2025-12-31');
  expect(told(life, /^rectification-1$/)).toHaveLength(before);
});

test('materials and the demands for them', () => {
  expect(told(silent(), /materials|demand/)).toEqual([
    '2025-03-12 evaluation-1-materials -15d center',
    '2025-03-20 evaluation-1-materials -7d center',
    '2025-03-24 evaluation-1-materials -3wd center',
    '2025-03-26 evaluation-1-materials -1wd center',
    '2025-04-10 evaluation-1-demand-1 -3wd center',
    '2025-04-25 evaluation-1-demand-2 -3wd center',
  ]);
});

describe('policy alone changes who is reminded, and when', () => {
  const under = (values: Record<string, unknown>): Life => {
    const life = running('2024-02-05', values);
    life.until('2025-04-01');
    return life;
  };
  test('other steps, other recipients; of two on one day the nearer one; none', () => {
    const steps = [
      { at: '-2m', to: ['authority'] },
      { at: '-3d', to: ['center'] },
      { at: '-1wd', to: ['center', 'bureau-handler'] },
    ];
    // The third day before, a Saturday of 肉孜节, rolls back onto the last working day before.
    expect(told(under({ 'reminders.annualReport': steps }), report)).toEqual([
      '2025-01-27 annual-report-2024 -2m authority',
      '2025-03-28 annual-report-2024 -1wd center bureau-handler',
    ]);
    expect(told(under({ 'reminders.annualReport': [] }), report)).toEqual([]);
  });
  test('the time of day, and no digest', () => {
    const life = running('2024-02-05', { 'reminders.time': '16:30', 'reminders.digest': 'none' });
    life.until('2025-02-27');
    expect(life.decider.next(life.state)?.at).toBe('2025-02-28T16:30:00.000+08:00');
    life.until('2025-02-28');
    expect(life.events.findLast((e) => e.type === 'ReminderSent')?.data).toMatchObject({ step: '-30d', urgent: true });
  });
  test('days counted plainly: a reminder may fall on a rest day', () => {
    expect(told(under({ 'calendar.rule': 'calendarDays' }), report)).toContain(
      '2025-03-16 annual-report-2024 -15d center',
    );
  });
  test.each(['-5', '5d', '+0m*', '-1m*', 'soon'])('a step at %s is none', (at) => {
    expect(() => policy('x', { 'reminders.materials': [{ at, to: ['center'] }] })).toThrow(PolicyError);
  });
  test('nor is one for nobody, or for somebody unknown', () => {
    for (const to of [[], ['mayor']])
      expect(() => policy('x', { 'reminders.demand': [{ at: '-1d', to }] })).toThrow(PolicyError);
  });
  const off: readonly LadderKey[] = [
    'reminders.buildPeriod',
    'reminders.reportReturned',
    'reminders.evaluationCycle',
    'reminders.rectification',
    'reminders.rectificationPlan',
    'reminders.inspection',
    'reminders.acceptance',
    'reminders.extensionRequest',
    'reminders.statement',
    'reminders.pending',
  ];
  test.each(off)('%s: each has its own steps', (key) => {
    expect(defaultPolicy.get(key).length).toBeGreaterThan(0);
    expect(policy('x', { [key]: [] }).get(key)).toEqual([]);
  });
});
