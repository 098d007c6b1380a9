import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { roleName } from '../events/fields';
import { currentLaw, readAllCenters, readProgram, summaryOf } from '../register';
import { asksFor, type Due, duesOf, officeNames } from '../register/docket';
import { calendarFeed, feedEntries } from '../register/feed';
import { forEach } from '../register/legible';
import { programTasks } from '../register/standing';
import { center } from '../rules/center';
import { deadlineLabel } from '../rules/kernel/deadline';
import { deadlineEvents } from '../rules/kernel/follow/deadlines';
import type { GrowingLaw } from '../rules/law/law';
import { type Policy, PolicyError, policy } from '../rules/law/policy';
import { dateOf, fromMillis } from '../rules/time/dates';
import { sayUntold, withRecord } from './connections';
import { CliError, exit, type Format, lightMark, paint, print, say, table } from './output';

/** What lies ahead: the docket of all centers, and what another policy would change. */

interface Ahead {
  readonly months: string;
  readonly role?: string;
  readonly organization?: string;
}

/** The docket that is asked for, from the record as it is now. */
async function ahead(options: Ahead) {
  const months = Number(options.months);
  if (!Number.isInteger(months) || months < 1 || months > 600)
    throw new CliError(
      `--months 应为 1 至 600 的整数，现为 ${options.months} / a whole number from 1 to 600`,
      exit.usage,
    );
  const today = dateOf(Date.now());
  const { states, law } = await withRecord(async (store) => ({
    states: await readAllCenters(store),
    law: await currentLaw(store),
  }));
  const until = law.calendar(law.policy()).add({ date: today }, `${months}m`, { roll: 'none' }).due;
  const asked = asksFor(options);
  const { told, untold } = forEach(states.filter(asked.center), (state) => ({
    state,
    dues: duesOf(state, law, today, until).filter(asked.due),
  }));
  sayUntold(untold);
  return { today, until, told };
}

/** `docket`: what falls due, when, in working days, for whom, and how heavy each month is; overdue first. */
export async function docket(options: Ahead & { readonly output: Format }): Promise<number> {
  const { today, until, told } = await ahead(options);
  const dues = told
    .flatMap(({ dues }) => dues)
    .sort(
      (a, b) => Number(b.overdue) - Number(a.overdue) || a.at.localeCompare(b.at) || a.center.localeCompare(b.center),
    );
  const perMonth = new Map<string, number>();
  for (const { on } of dues) perMonth.set(on.slice(0, 7), (perMonth.get(on.slice(0, 7)) ?? 0) + 1);
  const load = [...perMonth].sort(([a], [b]) => a.localeCompare(b)).map(([month, count]) => ({ month, count }));
  const tasks = await withRecord(async (store) => programTasks(await readProgram(store)));
  const waiting = tasks.map((t) => paint('yellow', `待办（${roleName(t.role)}）：${t.what}`));
  print(options.output, { today, until, tasks, dues, load }, () => [...waiting, docketText(dues, load)].join('\n'));
  return exit.done;
}

function docketText(dues: readonly Due[], load: readonly { month: string; count: number }[]): string {
  if (dues.length === 0) return '这段时间没有到期事项';
  const left = (d: Due): string =>
    d.overdue ? paint('red', `逾期 ${-d.workdaysLeft} 个工作日`) : `${d.workdaysLeft} 个工作日`;
  const rows = dues.map((d) => [
    `${d.on}${d.provisional ? '（暂定）' : ''}`,
    left(d),
    d.centerName,
    d.label,
    officeNames[d.role],
    lightMark(d.light),
  ]);
  const bar = (count: number): string => '█'.repeat(Math.min(count, 40));
  return [
    table(['日期', '还有', '中心', '事项', '由谁办', '灯'], rows),
    '',
    '每月到期',
    ...load.map((l) => `${l.month}  ${String(l.count).padStart(4)}  ${bar(l.count)}`),
  ].join('\n');
}

/** `feed [FILE]`: the same days as an iCalendar file, which calendars subscribe to or import. */
export async function feed(file: string | undefined, options: Ahead): Promise<number> {
  const { today, told } = await ahead(options);
  const role = asksFor(options).due;
  const entries = told
    .flatMap(({ state, dues }) => feedEntries(state, dues, today))
    .filter((e) => e.cancelled || role(e));
  const text = calendarFeed(entries, fromMillis(Date.now()));
  if (file === undefined) process.stdout.write(text);
  else {
    writeFileSync(file, text);
    say(`已写入 ${file}：${entries.filter((e) => !e.cancelled).length} 个到期日`);
  }
  return exit.done;
}

const policyFile = z.object({
  version: z.string().optional(),
  values: z.union([z.record(z.string(), z.json()), z.array(z.object({ key: z.string(), value: z.json() }))]),
});

function proposedPolicy(path: string): Policy {
  try {
    const { version, values } = policyFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return policy(
      version ?? 'proposed',
      Array.isArray(values) ? Object.fromEntries(values.map((v) => [v.key, v.value])) : values,
    );
  } catch (error) {
    if (error instanceof PolicyError) throw new CliError(error.message, exit.usage);
    throw new CliError(
      `读不出政策文件 ${path}：应为 {"values": {"参数": 值}} / cannot read the policy file`,
      exit.usage,
    );
  }
}

/** `policy whatif FILE`: for every center, which days and lights would change under these values, before anything is adopted. */
export async function whatIf(path: string, format: Format): Promise<number> {
  const proposed = proposedPolicy(path);
  const today = dateOf(Date.now());
  const { states, law } = await withRecord(async (store) => ({
    states: await readAllCenters(store),
    law: await currentLaw(store),
  }));
  const calendar = law.calendar(proposed);
  const under: GrowingLaw = { ...law, policy: () => proposed };
  const running = states.filter((s) => s.lifecycle.approved && !s.lifecycle.ended);
  const { told, untold } = forEach(running, (state) => {
    const changes = deadlineEvents(state, {
      aggregate: center,
      policy: proposed,
      calendar,
      today,
      moves: 'policy',
      importing: false,
    })
      .map((body) => ({ type: body.type, ...(body.data as { name: string; was?: string; due?: string }) }))
      .filter((c) => c.type !== 'DeadlineConfirmed')
      .map(({ type, name, was, due }) => ({
        name,
        change: type === 'DeadlineSet' ? 'set' : type === 'DeadlineCancelled' ? 'cancelled' : 'moved',
        was: was ?? state.deadline[name]?.due ?? null,
        is: type === 'DeadlineCancelled' ? null : (due ?? null),
      }));
    const lights = { was: summaryOf(state, law, today).light, is: summaryOf(state, under, today).light };
    return {
      center: state.id,
      centerName: state.lifecycle.name ?? state.id,
      changes,
      ...(lights.was === lights.is ? {} : { light: lights }),
    };
  });
  sayUntold(untold);
  const impacts = told.filter((i) => i.changes.length > 0 || i.light);
  const rows = impacts.flatMap((i) =>
    i.changes.map((c) => [i.centerName, deadlineLabel(center, c.name), c.was ?? '—', c.is ?? '终止']),
  );
  print(format, { policy: proposed.changed, centers: impacts }, () =>
    rows.length === 0
      ? '没有中心的期限会变动'
      : `${table(['中心', '期限', '现在', '改后'], rows)}\n涉及 ${impacts.length} 家中心、${rows.length} 个期限`,
  );
  return exit.done;
}
