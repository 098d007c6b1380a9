import { z } from 'zod';
import type { Centers } from '../client/centers';
import { roleName } from '../events/fields';
import { someAtOnce } from '../events/flow';
import { readAllCenters } from '../register';
import { type EvidenceStanding, evidenceStanding } from '../register/standing';
import { center } from '../rules/center';
import { program } from '../rules/program';
import { dueText, type Layer, workCalendar } from '../rules/time/calendar';
import { fromMillis } from '../rules/time/dates';
import { publishedCalendar } from '../rules/time/published';
import { addresses, withCenters, withRecord, withStore } from './connections';
import { CliError, exit, type Format, paint, print, table } from './output';

/** `resume`: starts the clock of every center from its stream; centers whose clock runs are left alone. */
export async function resume(format: Format): Promise<number> {
  const running = await withRecord(async (store) =>
    (await readAllCenters(store)).filter((s) => !s.lifecycle.ended).map((s) => s.id),
  );
  await withCenters((centers) => startAll(centers, running));
  print(format, { resumed: running.length, centers: running }, () => `${running.length} 家创新中心的计时均已运行`);
  return exit.done;
}

/** Starts the clocks of these centers, some at a time. */
export async function startAll(centers: Centers, ids: readonly string[]): Promise<void> {
  await someAtOnce(ids, (id) => centers.start({ aggregate: 'center', id }));
}

/** `status`: is everything up, and where. */
export async function status(format: Format): Promise<number> {
  const { eventstore, temporal, namespace, ui, home, witnessed } = addresses();
  const hide = eventstore.replace(/\/\/[^@/]*@/, '//');
  const up = async (check: () => Promise<unknown>): Promise<boolean> =>
    check().then(
      () => true,
      () => false,
    );
  const [store, clock] = await Promise.all([
    up(() => withStore((s) => s.ping(3000))),
    up(() => withCenters(async () => undefined)),
  ]);
  const evidence = store
    ? await withStore((s) => evidenceStanding(s, { home, witnessed }, fromMillis(Date.now())).catch(unknown))
    : {};
  const value = {
    ready: store && clock && !evidence.denied,
    eventstore: hide,
    temporal,
    namespace,
    ui: ui ?? null,
    home,
    up: { eventstore: store, temporal: clock },
    evidence,
  };
  const mark = (ok: boolean): string => (ok ? paint('green', '正常') : paint('red', '无应答'));
  const parts = table(
    ['部件', '地址', '状态'],
    [
      ['事件库', hide, mark(store)],
      ['Temporal', `${temporal}（${namespace}）`, mark(clock)],
      ['Temporal 界面', ui ?? '—', ''],
    ],
  );
  print(format, value, () => [parts, ...evidenceText(evidence)].join('\n'));
  return value.ready ? exit.done : exit.failed;
}

const unknown = (error: unknown): EvidenceStanding => ({
  unknown: error instanceof Error ? error.message : String(error),
});

/** The last checkpoint, and what is wrong with the evidence. */
function evidenceText({ last, missingSince, denied, unknown }: EvidenceStanding): string[] {
  if (unknown !== undefined) return [paint('red', `检查点：未能核对，${unknown} / could not be looked at`)];
  const witnessed = last?.witnessed === undefined ? '审计人员尚未副署' : `审计人员已副署前 ${last.witnessed} 个`;
  return [
    last
      ? `每日检查点：${last.day}，全部记录 ${last.size} 个事件，${witnessed}`
      : '每日检查点：尚无（每日 23:30 签署）',
    ...(missingSince
      ? [paint('red', `自${missingSince}起缺少检查点，须由审计人员核查 / checkpoints are missing`)]
      : []),
    ...(denied ? [paint('red', denied)] : []),
  ];
}

/** `commands`: every command, or one with its JSON Schema. */
export function commands(name: string | undefined, format: Format): number {
  const all = [
    ...[...center.commands.values()].map((c) => ({ c, on: 'center' })),
    ...[...program.commands.values()].map((c) => ({ c, on: 'program' })),
  ];
  const value = ({ c, on }: (typeof all)[number]) => ({
    name: c.name,
    label: c.label,
    on,
    by: Object.entries(c.by).map(([role, relation]) => ({ role, relation })),
    articles: c.articles,
    reason: c.reason === true,
    document: c.document === true,
    signed: c.signed !== undefined,
    schema: z.toJSONSchema(c.data, { unrepresentable: 'any', io: 'input' }),
  });
  if (name === undefined) {
    print(format, { commands: all.map(value) }, () =>
      table(
        ['指令', '名称', '由谁办理', '条款', '要求'],
        all.map(({ c }) => [
          c.name,
          c.label,
          Object.keys(c.by).map(roleName).join('、'),
          c.articles.join('、'),
          [c.reason && '理由', c.document && '文件', c.signed && '四眼'].filter(Boolean).join('、'),
        ]),
      ),
    );
    return exit.done;
  }
  const found = all.find(({ c }) => c.name === name);
  if (!found)
    throw new CliError(`没有名为“${name}”的指令；npx centers commands 列出全部 / no such command`, exit.usage);
  const one = value(found);
  print(
    format,
    one,
    () =>
      `${paint('bold', `${one.name} ${one.label}`)}\n办理：${one.by.map((b) => roleName(b.role)).join('、')}　条款：${one.articles.join('、')}${one.reason ? '　须说明理由' : ''}${one.document ? '　须附文件' : ''}${one.signed ? '　须拟办与签发分离' : ''}\n${JSON.stringify(one.schema, null, 2)}`,
  );
  return exit.done;
}

/** `calendar due 2023-10-01+3y …`: legal dates. */
export function calendarDue(specs: readonly string[], layersText: string | undefined, format: Format): number {
  const layers = (layersText ?? 'national,xinjiang').split(',').map((l) => l.trim());
  const unknown = layers.find((l) => l !== 'national' && l !== 'xinjiang');
  if (unknown !== undefined)
    throw new CliError(`没有名为“${unknown}”的节假日安排；可用 national、xinjiang / no such layer`, exit.usage);
  const calendar = workCalendar(publishedCalendar, layers as Layer[]);
  const dates = specs.map((spec) => {
    try {
      const { from, add } = dueText(spec);
      return { from, add, ...calendar.add({ date: from }, add) };
    } catch (error) {
      throw new CliError(error instanceof Error ? error.message : String(error), exit.usage);
    }
  });
  print(format, { dates }, () =>
    table(
      ['起算日', '期间', '原始日期', '届满日', ''],
      dates.map((d) => [d.from, d.add, d.raw, d.due, d.provisional ? '暂定' : '']),
    ),
  );
  return exit.done;
}
