import { roleName } from '../../events/fields';
import { readProgram } from '../../register';
import { type Due, officeNames } from '../../register/docket';
import { programTasks } from '../../register/standing';
import { ahead } from '../ahead';
import { dayText } from '../brief';
import { withRecord } from '../connections';
import { lightText } from '../lang';
import { ahead as options } from '../options';
import { exit, paint, print, table } from '../output';
import { verb } from '../verb';

/** What falls due, when, in working days, for whom, and how heavy each month is; overdue first. */
export default verb({
  group: '查看',
  usage: 'docket',
  about: '今后的到期事项，逾期在前',
  options,
  run: async ({ output, ...asking }) => {
    const { today, until, told } = await ahead(asking);
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
    print(output, { today, until, tasks, dues, load }, () => [...waiting, docketText(dues, load)].join('\n'));
    return exit.done;
  },
});

function docketText(dues: readonly Due[], load: readonly { month: string; count: number }[]): string {
  if (dues.length === 0) return '这段时间没有到期事项';
  const left = (d: Due): string =>
    d.overdue ? paint('red', `逾期 ${-d.workdaysLeft} 个工作日`) : `${d.workdaysLeft} 个工作日`;
  const bar = (count: number): string => '█'.repeat(Math.min(count, 40));
  return [
    table(
      ['日期', '还有', '中心', '事项', '由谁办', '灯'],
      dues.map((d) => [dayText(d), left(d), d.centerName, d.label, officeNames[d.role], lightText(d.light)]),
    ),
    '',
    '每月到期',
    ...load.map((l) => `${l.month}  ${String(l.count).padStart(4)}  ${bar(l.count)}`),
  ].join('\n');
}
