import { randomUUID } from 'node:crypto';
import { type Finding, kinds, openAudit } from '../audit';
import { auditBundle } from '../audit/bundle';
import { UnreadBundle } from '../audit/exports/readBundle';
import { addNote, notesOn } from '../audit/notes';
import { readsOf } from '../audit/reads';
import type { EventStore, StoredEvent } from '../events/store';
import { denial } from '../evidence';
import { readCenter } from '../register';
import { type Elapsed, Stopwatch } from '../register/elapsed';
import { legible } from '../register/legible';
import { center } from '../rules/center';
import { dateOf, fromMillis } from '../rules/time/dates';
import { addresses, withCenters, withRecord, withStore, withStoreToWrite } from './connections';
import { CliError, exit, type Format, paint, print, say, table } from './output';
import { actorOf } from './reader';
import { streamOf } from './sending';
import { told } from './told';

/** What the auditor's seat does: audit, annotate, measure. It reads the record and changes nothing of it. */

export interface AuditOptions {
  readonly all?: boolean;
  readonly offline?: boolean;
  /** An exported bundle, instead of a store. */
  readonly bundle?: string;
  readonly output: Format;
}

function wanted(id: string | undefined, all: boolean | undefined): string | undefined {
  if (id === undefined && !all)
    throw new CliError('请指明一家中心，或用 --all 审计全部 / name a center, or --all', exit.usage);
  if (id !== undefined && all)
    throw new CliError('中心编号与 --all 不能同时使用 / a center or --all, not both', exit.usage);
  if (id !== undefined) streamOf(id);
  return id;
}

/** What no audit of the record alone can find: the store denies a checkpoint that is kept on this machine. */
async function denied(store: EventStore): Promise<Finding[]> {
  const { home, witnessed } = addresses();
  const changed = await denial(store, { home, witnessed });
  if (!changed) return [];
  const cut = changed.kind === 'rollback';
  return [
    {
      kind: cut ? 'missing' : 'altered',
      center: 'checkpoints',
      revision: cut ? changed.is : 0,
      message: changed.message,
    },
  ];
}

/** `audit`: replays, decides again and verifies; exit code 4 when something was found. */
export async function audit(id: string | undefined, options: AuditOptions): Promise<number> {
  if (options.bundle !== undefined)
    return auditFile(options.bundle, id !== undefined || options.all === true, options.output);
  const only = wanted(id, options.all);
  const { centers, events, findings, compared } = await withStore(async (store) => {
    if (
      only !== undefined &&
      only !== 'program' &&
      !(await readCenter(
        legible(store, () => undefined),
        only,
      ))
    )
      throw new CliError(`没有编号为“${only}”的创新中心；用 npx centers list 查看全部 / no such center`, exit.failed);
    const opened = openAudit(store, only);
    const against = await denied(store);
    const ran = await opened.run(fromMillis(Date.now()));
    const report = { ...ran, findings: [...against, ...ran.findings], compared: false };
    // On a store that is denied no worker answers for its clocks.
    if (options.offline || against.length > 0) return report;
    const clocks = await withCenters((temporal) =>
      opened.compareClocks((name) =>
        temporal.clock({ aggregate: 'center', id: name }).catch(() => {
          throw new CliError(
            `center-${name} 的计时没有应答（工作进程未运行？）；可用 --offline 略过比对 / a workflow does not answer`,
            exit.failed,
          );
        }),
      ),
    );
    return { ...report, findings: [...report.findings, ...clocks], compared: true };
  });
  print(options.output, { centers, events, findings }, () => auditText(centers, events, findings, !compared));
  return findings.length > 0 ? exit.found : exit.done;
}

/** `audit --bundle`: the same offline, for an exported bundle; exit code 1 and no conclusion when it could not be read in full. */
async function auditFile(path: string, more: boolean, output: Format): Promise<number> {
  if (more) throw new CliError('--bundle 不能与中心编号或 --all 同时使用 / a bundle alone', exit.usage);
  const report = await auditBundle(path).catch((error: unknown) => {
    if (error instanceof UnreadBundle) throw new CliError(`没有读完，不作任何结论：${error.message}`, exit.failed);
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (code !== undefined) throw new CliError(`读不出文件 ${path}：${message} / cannot read the file`, exit.failed);
    throw error;
  });
  print(output, report, () =>
    [
      auditText(report.centers, report.events, report.findings, true),
      ...report.unchecked.map((line) => `未核对：${line}`),
    ].join('\n'),
  );
  return report.findings.length > 0 ? exit.found : exit.done;
}

function auditText(centers: number, events: number, findings: readonly Finding[], offline: boolean): string {
  const scope = `${centers} 家创新中心，${events} 个事件，逐一重新决定并核对${offline ? '（未与 Temporal 的计时比对）' : ''}`;
  if (findings.length === 0) return `${scope}：${paint('green', '没有发现问题')}`;
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kinds[kind], (counts.get(kinds[kind]) ?? 0) + 1);
  return [
    `${scope}：${paint('red', `发现 ${findings.length} 处问题`)}（${[...counts].map(([kind, n]) => `${kind} ${n}`).join('，')}）`,
    table(
      ['类别', '中心', '事件序号', '说明'],
      findings.map((f) => [kinds[f.kind], f.center, String(f.revision), f.message]),
    ),
  ].join('\n');
}

/** `note`: the auditor's note on a center; without a text, the notes there are. */
export async function note(
  id: string,
  text: string | undefined,
  options: {
    readonly as: string;
    readonly person?: string;
    readonly revision?: string;
    readonly id?: string;
    readonly output: Format;
  },
): Promise<number> {
  streamOf(id);
  if (text === undefined) {
    const notes = await withRecord((store) => notesOn(store, id));
    const value = notes.map((e) => ({ ...e.data, by: e.metadata.actor, recordedAt: e.metadata.recordedAt }));
    print(options.output, { notes: value }, () =>
      notes.length === 0 ? '没有审计批注' : notes.map((e) => `${minuteOf(e)}  ${told(e.type, e.data)}`).join('\n'),
    );
    return exit.done;
  }
  const revision = options.revision === undefined ? undefined : Number(options.revision);
  if (revision !== undefined && !Number.isSafeInteger(revision))
    throw new CliError('--revision 应为事件序号 / a revision number', exit.usage);
  const outcome = await withStoreToWrite(async (store) => {
    if (
      !(await readCenter(
        legible(store, () => undefined),
        id,
      ))
    )
      throw new CliError(`没有编号为“${id}”的创新中心 / no such center`, exit.failed);
    return addNote(
      store,
      { center: id, text, revision },
      { id: options.id ?? randomUUID(), actor: actorOf(options) },
      fromMillis(Date.now()),
    );
  });
  if ('refused' in outcome) {
    print(options.output, outcome, () => `${paint('red', '不予受理')} ${outcome.refused.message}`);
    return exit.refused;
  }
  print(options.output, outcome, () => `${paint('green', '已记录')} 审计批注 #${outcome.recorded[0]?.revision ?? 0}`);
  return exit.done;
}

/** `reads`: who among the auditors read whose personal data, when and why. */
export async function reads(id: string | undefined, options: { readonly output: Format }): Promise<number> {
  if (id !== undefined) streamOf(id);
  const events = await withRecord((store) => readsOf(store, id));
  const value = events.map((e) => ({
    ...e.data,
    by: e.metadata.actor,
    reason: e.metadata.reason,
    recordedAt: e.metadata.recordedAt,
  }));
  print(options.output, { reads: value }, () =>
    events.length === 0
      ? '没有审计人员查看个人信息的记录'
      : table(
          ['时间', '何人', '查看', '理由'],
          events.map((e) => [
            minuteOf(e),
            (e.metadata.actor as { id: string }).id,
            told(e.type, e.data),
            String(e.metadata.reason ?? '—'),
          ]),
        ),
  );
  return exit.done;
}

const minuteOf = ({ metadata }: StoredEvent): string => String(metadata.recordedAt).slice(0, 16).replace('T', ' ');

/** `elapsed`: how long a center was in each status, and how long work lay at each office. */
export async function elapsed(
  id: string | undefined,
  options: { readonly all?: boolean; readonly csv?: boolean; readonly output: Format },
): Promise<number> {
  const only = wanted(id, options.all);
  const times = await withRecord(async (store) => {
    const watches = new Map<string, Stopwatch>();
    const take = (name: string, event: Parameters<Stopwatch['take']>[0]): void => {
      const watch = watches.get(name) ?? new Stopwatch(name);
      watches.set(name, watch);
      watch.take(event);
    };
    if (only === undefined)
      for await (const event of store.readAll({ prefixes: ['center-'] }))
        take(event.stream.slice('center-'.length), event);
    else for (const event of await store.read(center.stream(only))) take(only, event);
    return [...watches.values()].map((watch) => watch.read(dateOf(Date.now())));
  });
  if (only !== undefined && times.length === 0)
    throw new CliError(`没有编号为“${only}”的创新中心 / no such center`, exit.failed);
  if (options.csv) process.stdout.write(csvOf(times));
  else print(options.output, { centers: times }, () => times.map(elapsedText).join('\n\n'));
  if (!options.csv && options.output === 'text') say('--csv 或 --output json 可导出');
  return exit.done;
}

const elapsedText = ({ center: id, name, statuses, offices }: Elapsed): string =>
  [
    paint('bold', `${name}（${id}）`),
    table(
      ['', '状态', '自', '至', '日数'],
      statuses.map((s) => [s.of === 'phase' ? '阶段' : '状况', s.label, s.from, s.to ?? '至今', String(s.days)]),
    ),
    ...(offices.length === 0
      ? []
      : [
          table(
            ['办理单位', '机构', '待办', '未结', '共计日数', '最长日数'],
            offices.map((o) => [
              o.label,
              o.organization ?? '—',
              String(o.tasks),
              String(o.open),
              String(o.days),
              String(o.longest),
            ]),
          ),
        ]),
  ].join('\n');

/** One line a stretch or office. A cell that a table program would take for a formula is kept from it by an apostrophe. */
export function csvOf(times: readonly Elapsed[]): string {
  const cell = (value: unknown): string => {
    const text = value === null || value === undefined ? '' : String(value);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = times.flatMap(({ center: id, name, statuses, offices }) => [
    ...statuses.map((s) => [
      id,
      name,
      s.of === 'phase' ? '阶段' : '状况',
      s.label,
      '',
      s.from,
      s.to,
      s.days,
      '',
      '',
      '',
    ]),
    ...offices.map((o) => [id, name, '办理单位', o.label, o.organization, '', '', o.days, o.tasks, o.open, o.longest]),
  ]);
  const head = ['中心编号', '名称', '类别', '状态或单位', '机构', '自', '至', '日数', '待办数', '未结数', '最长日数'];
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
