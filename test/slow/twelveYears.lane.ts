/**
 * A center lives twelve years on the real engine, and every mail it sends comes to a mail server in another process.
 * The whole list is written down in `twelveYears/mails.txt`; the reminders among it are derived a second time, from the
 * rule book's table and a wall calendar. Then the same life with the mail server down, with a calendar published late,
 * with a day extended between two steps; and 40 centers that are due on the same 31 March. `npx tsx
 * test/slow/twelveYears.lane.ts [--list]`: `--list` prints the mails of the first life and stops.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { membersOf } from '../../events/members';
import type { StoredEvent } from '../../events/store';
import { document, handler } from '../engine/commands';
import { faultsOf } from '../engine/record';
import { silence } from '../engine/rig';
import { eventually } from '../support/eventually';
import { counting, runLane } from './lane';
import { digestLines, type Forty, fortyCenters, ids, lettersOfEach } from './twelveYears/forty';
import type { Publication } from './twelveYears/oracle';
import { type Act, act, life } from './twelveYears/script';
import { agreeing, bounced, handedOver, lateOf, remindersOf, sorted, sound } from './twelveYears/sound';
import { addressOf, type Happening, lineOf, listed, type Told, tell } from './twelveYears/stage';

const { values } = parseArgs({ options: { list: { type: 'boolean' } } });
const { check, say, end } = counting();
const agree = agreeing(check);
const written = readFileSync(join(__dirname, 'twelveYears', 'mails.txt'), 'utf8')
  .trimEnd()
  .split('\n');
const listOf = ({ mails }: Told): string[] => listed(mails.map(lineOf));

/** The mails as written down but for these. */
function insteadOf(gone: readonly RegExp[], come: readonly string[]): string[] {
  const left = written.filter((line) => !gone.some((one) => one.test(line)));
  return sorted([...left, ...come]);
}

async function timed<T>(name: string, doing: Promise<T>): Promise<T> {
  const begun = Date.now();
  const result = await doing;
  say(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  return result;
}

async function told(
  name: string,
  acts: readonly Act[],
  beside: readonly Happening[] = [],
  published?: Publication,
): Promise<Told> {
  const result = await timed(name, tell(acts, beside));
  if (!values.list) sound(name, result, check, published);
  return result;
}

const at = (on: string, time: string, what: Happening['what']): Happening => ({ on, time, what });
const down = (from: string, to: string): Happening[] => [
  at(from, '12:00', (stage) => stage.mailServerGoes()),
  at(to, '20:00', (stage) => stage.mailServerComesBack()),
];

/**
 * Gone from noon of 27 March to the evening of 2 April 2025: the last steps before a report is due, its day, and the
 * notice that it is overdue.
 */
async function sixDaysDown(first: Told): Promise<void> {
  const name = 'six days without a mail server';
  const life6 = await told(name, life, down('2025-03-27', '2025-04-02'));
  agree(`${name}: nothing is lost, nothing comes twice, each has the date of its own day`, listOf(life6), written);
  agree(`${name}: what waited went out when it was back`, lateOf(life6.events), [
    '2025-04-02 reminder/annual-report-2024/2025-04-01/-1wd c1',
    '2025-04-02 reminder/annual-report-2024/2025-04-01/0d c1',
  ]);
  agree(
    `${name}: the record has the same events`,
    sorted(life6.events.map((e) => e.type)),
    sorted(first.events.map((e) => e.type)),
  );
}

/**
 * Two days more, and one letter is over a week old: it is given up, and the handler is to look at the address until
 * another one arrives.
 */
async function eightDaysDown(): Promise<void> {
  const name = 'eight days without a mail server';
  const life8 = await told(name, life, down('2025-03-27', '2025-04-04'));
  const taskOf = (n: number, day: string, who: string, due: string): string =>
    `${day} ${who} 提醒：待办 task-${n} 办理期限，届满前1个工作日。${due}（还有1个工作日；暂定）`;
  const numberedAnew = [
    taskOf(29, '2027-05-28', '主管单位', '2027年5月31日'),
    taskOf(33, '2027-07-27', '领导', '2027年7月28日'),
    taskOf(42, '2028-09-06', '经办', '2028年9月7日'),
    taskOf(51, '2030-06-07', '主管单位', '2030年6月10日'),
  ];
  agree(
    `${name}: one mail less, and tasks after it have the next number`,
    listOf(life8),
    insteadOf([/^2025-03-28 /, /^20(2[6-9]|3\d)-.* 提醒：待办 /], numberedAnew),
  );
  agree(`${name}: the record says which was given up`, bounced(life8.events), [
    'reminder/annual-report-2024/2025-04-01/-1wd c1 GIVEN_UP',
  ]);
  agree(`${name}: what waited went out when it was back`, lateOf(life8.events), [
    '2025-04-04 overdue-2 c1',
    '2025-04-04 overdue-2 shi-8',
    '2025-04-04 reminder/annual-report-2024/2025-04-01/+1wd c1',
    '2025-04-04 reminder/annual-report-2024/2025-04-01/0d c1',
  ]);
  agree(`${name}: the handler has a task, until a later reminder arrives`, life8.events.flatMap(taskOnTheWay), [
    '2025-04-04 TaskAssigned bureau-handler “2024年度报告截止”的提醒没有送到兵团c1技术创新中心，请核对其地址',
    '2025-04-04 DeadlineSet pending-task-20',
    '2025-04-04 DeadlineCancelled pending-task-20',
  ]);
}

function taskOnTheWay({ type, data: d, metadata }: StoredEvent): string[] {
  const day = String(metadata.recordedAt).slice(0, 10);
  if (type === 'TaskAssigned' && d.task === 'task-20') return [`${day} ${type} ${membersOf(d.to).role} ${d.what}`];
  return d.name === 'pending-task-20' ? [`${day} ${type} ${d.name}`] : [];
}

/** The regional days of rest of 2024, as nobody has published them. */
const rest = ['2024-04-10', '2024-04-11', '2024-04-12', '2024-06-17', '2024-06-18'];
const publish = {
  id: 'xinjiang-2024',
  type: 'PublishCalendarYear',
  actor: handler,
  data: { layer: 'xinjiang', year: 2024, restDays: rest, workDays: [], document },
};

/**
 * Known on 20 March 2024 only. The build period and the cycle end on 12 April, now a day of rest: both move to the
 * 15th, and the acceptance with them. The day a month before the 15th is over by then; the center had its reminder on
 * 12 March, and the notice tells it the new days.
 */
async function lateCalendar(): Promise<void> {
  const name = 'the regional days of 2024 published on 20 March 2024';
  const publishing = at('2024-03-20', '10:00', async (stage) => {
    await stage.must(publish, 'program');
    await eventually(
      'DeadlineRecomputed of c1',
      async () => (await stage.rig.events('c1')).map((e) => e.type),
      (types) => types.includes('DeadlineRecomputed'),
    );
  });
  const late = await told(name, life, [publishing], { at: '2024-03-20T10:00', rest });
  const gone = [
    /^2024-(03-28|04).* 提醒：建设期届满/,
    /^2024-05-11.* 提醒：待办 task-11/,
    /^2024-05-13.* 提醒：第1次评估到期/,
    /^2024.* 提醒：第1次评估材料截止/,
    /^2024.* 提醒：建设任务验收申请截止/,
  ];
  agree(
    `${name}: provisional days before, definite ones after, no step twice`,
    listOf(late),
    insteadOf(gone, [
      '2024-03-20 创新中心、主管单位 关于“兵团c1技术创新中心”有关日期变更的通知',
      '2024-03-29 创新中心、主管单位 提醒：建设期届满，届满前15日。2024年4月15日（还有7个工作日）',
      '2024-04-02 创新中心、主管单位 提醒：建设期届满，届满前5个工作日。2024年4月15日（还有5个工作日）',
      '2024-04-15 创新中心、主管单位 提醒：建设期届满，当日届满。2024年4月15日（即今日）',
      '2024-05-13 经办 提醒：待办 task-11 办理期限，届满前1个工作日。2024年5月14日（还有1个工作日）',
      '2024-05-15 经办 提醒：第1次评估到期，届满后1个月。2024年4月15日（已过21个工作日）',
      '2024-06-14 创新中心 提醒：第1次评估材料截止，届满前15日。2024年7月2日（还有10个工作日）',
      '2024-07-15 创新中心、主管单位 提醒：建设任务验收申请截止，届满前3个月。2024年10月15日（还有62个工作日）',
      '2024-09-14 创新中心、主管单位 提醒：建设任务验收申请截止，届满前1个月。2024年10月15日（还有17个工作日）',
      '2024-09-30 创新中心、主管单位 提醒：建设任务验收申请截止，届满前15日。2024年10月15日（还有7个工作日）',
    ]),
  );
  const moved = late.events
    .filter(
      (e) => /^Deadline(Recomputed|Confirmed)$/.test(e.type) && String(e.metadata.recordedAt).startsWith('2024-03-20'),
    )
    .map(({ data: d }) => `${d.name} ${d.was ?? '='} ${d.due} ${d.why ?? ''}`.trim());
  agree(`${name}: every day that was provisional is confirmed or moved, and says why`, moved, [
    'build-period 2024-04-12 2024-04-15 calendar',
    'extension-request 2023-10-12 2023-10-16 calendar',
    'annual-report-2023 = 2024-04-01',
    'annual-report-2023-grace 2024-04-29 2024-05-07 calendar',
    'evaluation-1-cycle 2024-04-12 2024-04-15 calendar',
    'acceptance-open 2024-01-12 2024-01-15 calendar',
    'acceptance 2024-10-12 2024-10-15 calendar',
  ]);
}

/**
 * From 31 March to 28 April 2023, on 20 March: two steps were sent by the old day, the others go by the new one; the
 * report is in before it.
 */
async function extended(): Promise<void> {
  const name = 'the report of 2022 extended between two steps';
  const extension = act('2023-03-20', 'ExtendReport', handler, { year: 2022, is: '2023-04-28' }, { reason: '理由' });
  const other = await told(name, [...life, extension]);
  const gone = [/^2023-03-(2|3).* 提醒：2022年度报告截止/, /^2023-04-.*2022年度报告/];
  agree(
    `${name}: old steps once, then the steps of the new day`,
    listOf(other),
    insteadOf(gone, [
      '2023-03-20 创新中心 关于2022年度报告延期的答复',
      '2023-03-29 创新中心 提醒：2022年度报告截止，届满前30日。2023年4月28日（还有21个工作日）',
      '2023-04-13 创新中心 提醒：2022年度报告截止，届满前15日。2023年4月28日（还有11个工作日）',
      '2023-04-20 创新中心 提醒：2022年度报告截止，届满前7日。2023年4月28日（还有6个工作日）',
    ]),
  );
}

/** Each of the 40, up to 3 July 2023: nothing of its report comes. */
const steps = [
  '2023-03-01 -30d center',
  '2023-03-16 -15d center',
  '2023-03-24 -7d center',
  '2023-03-28 -3wd center',
  '2023-03-30 -1wd center',
  '2023-03-31 0d center',
  '2023-04-03 +1wd center',
  '2023-04-10 +5wd authority',
  '2023-04-17 +10wd bureau-handler',
  '2023-05-04 +20wd bureau-leader',
  '2023-05-31 +2m center authority bureau-handler',
];
/** Mails of a day, address and subject, without the number of the center, and how many of them. */
const posted = [
  '2023-02-20 authority.shi-8@centers.example 关于报送2022年度报告的通知 ×40',
  '2023-02-20 center.c@centers.example 关于报送2022年度报告的通知 ×40',
  '2023-03-01 center.c@centers.example 今日提醒：期限提醒1项 ×40',
  '2023-03-16 center.c@centers.example 今日提醒：期限提醒1项 ×40',
  '2023-03-24 center.c@centers.example 今日提醒：期限提醒1项 ×40',
  '2023-03-28 center.c@centers.example 今日提醒：期限提醒1项 ×40',
  '2023-03-30 center.c@centers.example 提醒：2022年度报告截止（兵团c技术创新中心），届满前1个工作日 ×40',
  '2023-03-31 center.c@centers.example 提醒：2022年度报告截止（兵团c技术创新中心），当日届满 ×40',
  '2023-04-01 authority.shi-8@centers.example 关于2022年度报告逾期的通知 ×40',
  '2023-04-01 center.c@centers.example 关于2022年度报告逾期的通知 ×40',
  '2023-04-03 center.c@centers.example 提醒：2022年度报告截止（兵团c技术创新中心），届满后1个工作日 ×40',
  '2023-04-10 authority.shi-8@centers.example 提醒：2022年度报告截止（兵团c技术创新中心），届满后5个工作日 ×40',
  '2023-04-17 handler@bureau.example 提醒：2022年度报告截止（兵团c技术创新中心），届满后10个工作日 ×40',
  '2023-05-04 leader@bureau.example 提醒：2022年度报告截止（兵团c技术创新中心），届满后20个工作日 ×40',
  '2023-05-05 authority.shi-8@centers.example 关于2022年度报告缺报的通知 ×40',
  '2023-05-05 center.c@centers.example 关于2022年度报告缺报的通知 ×40',
  '2023-05-31 authority.shi-8@centers.example 今日提醒：期限提醒40项 ×1',
  '2023-05-31 center.c@centers.example 今日提醒：期限提醒1项 ×40',
  '2023-05-31 handler@bureau.example 今日提醒：期限提醒40项 ×1',
];

function counted({ mails }: Forty): string[] {
  const counts = new Map<string, number>();
  for (const mail of mails) {
    const line = `${mail.date?.toISOString().slice(0, 10)} ${addressOf(mail)} ${mail.subject}`.replace(
      /c\d+(?=@|技术)/g,
      'c',
    );
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return sorted([...counts].map(([line, n]) => `${line} ×${n}`));
}

async function fortyOnOneDay(): Promise<void> {
  const name = '40 centers due on 31 March 2023';
  const forty = await timed(name, fortyCenters());
  const stepsOf = (events: readonly StoredEvent[]): string[] =>
    remindersOf(events).map((r) => `${r.on} ${r.step} ${r.to.join(' ')}`);
  const records = [...forty.records.values()];
  check(
    `${name}: each is reminded of each step once`,
    records.every((events) => stepsOf(events).join() === steps.join()),
    records.map(stepsOf)[0],
  );
  agree(`${name}: the mails, by day and person`, counted(forty), posted);
  check(
    `${name}: no two mails are one`,
    new Set(forty.mails.map((mail) => mail.messageId)).size === forty.mails.length,
  );
  const digests = forty.mails.filter((mail) => mail.subject === '今日提醒：期限提醒40项').map(digestLines);
  const whole = sorted(ids.map((id) => `兵团${id}技术创新中心`)).join();
  check(
    `${name}: a digest of 40 names each of them once`,
    digests.length === 2 && digests.every((lines) => sorted(lines).join() === whole),
    digests[0],
  );
  const delivered = records.map((events) => new Set(handedOver(events)).size);
  check(
    `${name}: the record of each says who got what, once`,
    records.every((events, i) => handedOver(events).length === lettersOfEach && delivered[i] === lettersOfEach),
    delivered,
  );
  check(
    `${name}: each record is whole`,
    records.every((events) => faultsOf(events).length === 0),
  );
}

async function main(): Promise<void> {
  silence();
  const first = await told('twelve years', life);
  if (values.list) return void process.stdout.write(`${listOf(first).join('\n')}\n`);
  agree('twelve years: the mails are those written down, by day and recipient', listOf(first), written);
  agree('twelve years: each went out on its day', lateOf(first.events), []);
  await sixDaysDown(first);
  await eightDaysDown();
  await lateCalendar();
  await extended();
  await fortyOnOneDay();
}

runLane(main, { check, end });
