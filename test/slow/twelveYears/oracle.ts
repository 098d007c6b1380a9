import type { StoredEvent } from '../../../events/store';
import { there } from '../../support/there';
import { dayAt, oracle, place } from '../../support/wallCalendar';

/**
 * Which reminders a life must send: the rule book's table of timers, typed here a second time, laid on a wall calendar
 * day by day. Of the record it takes when a day was set, moved or done with; of `rules/` it knows nothing.
 */

/** `-12m -6m` for these. */
type Steps = readonly (readonly [ats: string, ...to: string[]])[];
interface Timer {
  readonly name: RegExp;
  readonly label: string;
  readonly steps: Steps;
}

const both = ['center', 'authority'];
const timers: readonly Timer[] = [
  { name: /^build-period$/, label: '建设期届满', steps: [['-12m -6m -3m -1m -15d -5wd 0d', ...both]] }, // T1
  {
    name: /^annual-report-(\d+)$/, // T2
    label: '{}年度报告截止',
    steps: [
      ['-30d -15d -7d -3wd -1wd 0d +1wd', 'center'],
      ['+5wd', 'authority'],
      ['+10wd', 'bureau-handler'],
      ['+20wd', 'bureau-leader'],
      ['+2m*', ...both, 'bureau-handler'],
    ],
  },
  {
    name: /^evaluation-(\d+)-cycle$/, // T3
    label: '第{}次评估到期',
    steps: [
      ['-9m', 'bureau-handler'],
      ['-6m', 'bureau-handler', 'center'],
      ['-3m -1m', 'center'],
      ['+1m +3m +4m*', 'bureau-handler'],
    ],
  },
  { name: /^evaluation-(\d+)-materials$/, label: '第{}次评估材料截止', steps: [['-15d -7d -3wd -1wd', 'center']] }, // T4
  {
    name: /^rectification-(\d+)$/,
    label: '第{}次评估后的整改期限',
    steps: [['-9m -6m -3m -1m -15d -7d -1wd', ...both]],
  }, // T5
  { name: /^rectification-(\d+)-plan$/, label: '第{}次评估后的整改方案报送期限', steps: [['0d', 'center']] },
  { name: /^inspection-(\d+)$/, label: '第{}次评估后的整改检查期限', steps: [['-5wd -1wd', 'bureau-handler']] }, // T6
  { name: /^acceptance$/, label: '建设任务验收申请截止', steps: [['-3m -1m -15d -5wd 0d', ...both]] }, // T7
  { name: /^extension-request$/, label: '建设期延期申请截止', steps: [['-1m', 'center']] }, // T8
  { name: /^pending-(task-\d+)$/, label: '待办 {} 办理期限', steps: [['-1wd', 'holder']] }, // T11
];
const sentBack: Steps = [['-3wd -1wd', 'center']]; // T2b

export interface Reminder {
  readonly on: string;
  readonly deadline: string;
  readonly step: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly to: readonly string[];
}

/** Days of rest that become known during the life: as published at an instant (ISO). */
export interface Publication {
  readonly at: string;
  readonly rest: readonly string[];
}

interface OpenDeadline {
  readonly timer: Timer;
  due: string;
  provisional: boolean;
  since: string;
  owed: boolean;
  steps: Steps;
  readonly sent: Set<string>;
}

/** Whose reminders end with an event that is not the end of the deadline itself. */
const ends: Readonly<Record<string, (d: Record<string, unknown>) => string>> = {
  AnnualReportSubmitted: (d) => `annual-report-${d.year}`,
  AnnualReportWaived: (d) => `annual-report-${d.year}`,
  EvaluationOpened: (d) => `evaluation-${d.evaluation}-cycle`,
  RectificationReportSubmitted: (d) => `rectification-${d.evaluation}`,
};

/** The reminders of a life up to a day, from its record; what was published on the way counts from then on. */
export function expected(events: readonly StoredEvent[], until: string, published?: Publication): Reminder[] {
  const standing = new Map<string, OpenDeadline>();
  const holders = new Map<string, string>();
  const sent: Reminder[] = [];
  const left = [...events];
  for (let at = place(String(left[0]?.metadata.effectiveOn)); dayAt(at).date <= until; at += 1) {
    const on = dayAt(at).date;
    // Reminders go at nine: what happened before then counts.
    while (left[0] && String(left[0].metadata.recordedAt) < `${on}T09:00`) see(standing, holders, there(left.shift()));
    for (const [deadline, one] of standing) {
      const step = one.owed ? stepOn(one, on, knownOn(on, published)) : undefined;
      if (!step) continue;
      one.sent.add(`${one.due}/${step.at}`);
      const { due, provisional } = one;
      sent.push({
        on,
        deadline,
        step: step.at,
        due,
        provisional,
        to: step.to.map((role) => (role === 'holder' ? (holders.get(deadline) ?? role) : role)),
      });
    }
  }
  return sent;
}

/** Days of rest that are known beside the published ones at nine on a day. */
export const knownOn = (on: string, published?: Publication): ReadonlySet<string> =>
  new Set(published && published.at < `${on}T09:00` ? published.rest : []);

/** What the oracle reads of an event. */
interface Told {
  readonly name: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly reopened: boolean;
  readonly year: number;
  readonly task: string;
  readonly to: { readonly role: string };
}

function see(
  standing: Map<string, OpenDeadline>,
  holders: Map<string, string>,
  { type, data, metadata }: StoredEvent,
): void {
  const { name, due, provisional, ...d } = data as unknown as Told;
  const since = String(metadata.recordedAt).slice(0, 10);
  const known = standing.get(name);
  const timer = timers.find((one) => one.name.test(name));
  if (type === 'TaskAssigned') holders.set(`pending-${d.task}`, d.to.role);
  if (type === 'DeadlineSet' && timer)
    standing.set(name, {
      timer,
      due,
      provisional,
      since,
      owed: true,
      steps: timer.steps,
      sent: known?.sent ?? new Set(),
    });
  if (type === 'DeadlineRecomputed' && known)
    Object.assign(known, { due, provisional, since, owed: known.owed || d.reopened });
  if (type === 'DeadlineConfirmed' && known) known.provisional = false;
  if (type === 'DeadlineCancelled' && known) known.owed = false;
  const over = standing.get(ends[type]?.(data) ?? '');
  if (over) over.owed = false;
  const back = type === 'AnnualReportReturned' ? standing.get(`annual-report-${d.year}`) : undefined;
  if (back) Object.assign(back, { owed: true, steps: sentBack });
}

/**
 * The step that falls on a day: after the day on which the due day was set, once; of two, the nearer to the due day.
 */
function stepOn(
  { due, since, steps, sent }: OpenDeadline,
  on: string,
  rest: ReadonlySet<string>,
): { at: string; to: readonly string[] } | undefined {
  if (on <= since) return undefined;
  const all = steps.flatMap(([ats, ...to]) =>
    ats
      .split(' ')
      .flatMap(everyMonth)
      .map((at) => ({ at, to })),
  );
  return all.findLast(({ at }) => !sent.has(`${due}/${at}`) && dayOf(due, at, rest) === on);
}

/** `+2m*` is every month from the second on: a year of them. */
const everyMonth = (at: string): string[] =>
  at.endsWith('*') ? Array.from({ length: 12 }, (_, i) => `+${Number.parseInt(at, 10) + i}m`) : [at];

const dayOf = (due: string, at: string, rest: ReadonlySet<string>): string =>
  oracle({ from: due, add: at.replace('+', ''), roll: at.startsWith('+') ? 'forward' : 'backward' }, 'both', rest).due;

/** Working days after a day up to and including another. */
function workdaysLeft(on: string, due: string, rest: ReadonlySet<string>): number {
  let count = 0;
  for (let at = Math.min(place(on), place(due)) + 1; at <= Math.max(place(on), place(due)); at += 1) {
    if (dayAt(at).works.both && !rest.has(dayAt(at).date)) count += 1;
  }
  return on <= due ? count : -count;
}

const zh = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const units: Readonly<Record<string, string>> = { m: '个月', d: '日', wd: '个工作日' };

/**
 * What a reminder says to those who get it: `提醒：2024年度报告截止，届满前1个工作日。2025年4月1日（还有1个工作日）`.
 */
export function words({ on, deadline, step, due, provisional }: Reminder, rest: ReadonlySet<string>): string {
  const timer = timers.find(({ name }) => name.test(deadline));
  const label = timer?.label.replace('{}', timer.name.exec(deadline)?.[1] ?? '');
  const [, sign = '', n, unit = ''] = /^([+-]?)(\d+)(\w+)$/.exec(step) ?? [];
  const when = sign === '' ? '当日届满' : `届满${sign === '-' ? '前' : '后'}${n}${units[unit]}`;
  const left = workdaysLeft(on, due, rest);
  const days = left > 0 ? `还有${left}个工作日` : left === 0 ? '即今日' : `已过${-left}个工作日`;
  return `提醒：${label}，${when}。${zh(due)}（${days}${provisional ? '；暂定' : ''}）`;
}
