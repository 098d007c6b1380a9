import { randomUUID } from 'node:crypto';
import { planFile, UnreadableFile } from '../client/import';
import { someAtOnce } from '../events/flow';
import { readAllCenters } from '../register';
import { dateOf } from '../rules/time/dates';
import { withCenters, withRecord } from './connections';
import { CliError, exit, type Format, paint, print, say, table } from './output';

const atOnce = 8;

/** `import`: a bureau's register becomes running centers. Every row is reported; importing twice changes nothing. */
export async function importFile(
  path: string,
  options: { readonly dryRun?: boolean; readonly output: Format; readonly as: string },
): Promise<number> {
  const existing = await withRecord(async (store) =>
    (await readAllCenters(store)).map((s) => ({ id: s.id, name: s.lifecycle.name ?? s.lifecycle.plan?.name ?? s.id })),
  ).catch((error) => {
    if (options.dryRun) return [];
    throw error;
  });
  const plan = await planFile(path, { today: dateOf(Date.now()), existing }).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? new CliError(error.message, exit.failed) : error;
  });
  const taken: unknown[] = [];
  const refused: unknown[] = [...plan.refused];
  if (options.dryRun)
    taken.push(...plan.taken.map((t) => ({ row: t.row, id: t.id, name: t.name, approvedOn: t.approvedOn })));
  else {
    await withCenters(async (centers) => {
      const work = async ({
        row,
        id,
        name,
        approvedOn,
        command,
        warnings,
      }: (typeof plan.taken)[number]): Promise<void> => {
        const outcome = await centers.send(
          { aggregate: 'center', id },
          {
            id: `import/${id}`,
            type: 'ImportExisting',
            actor: { id: options.as, role: 'bureau-handler' },
            data: command as unknown as Record<string, unknown>,
          },
          30_000,
        );
        if ('recorded' in outcome) taken.push({ row, id, name, approvedOn, warnings });
        else if ('refused' in outcome)
          refused.push({
            row,
            name,
            field: '',
            value: name,
            code: outcome.refused.code,
            reason: outcome.refused.message,
          });
        else
          refused.push({
            row,
            name,
            field: '',
            value: name,
            code: 'PENDING',
            reason: `尚未决定（编号 import/${id}）；再次导入即可继续 / not decided yet, import again`,
          });
        if (taken.length % 20 === 0) say(`已导入 ${taken.length} / ${plan.taken.length}`);
      };
      await someAtOnce(plan.taken, work, atOnce);
    });
  }
  const byRow = (a: unknown, b: unknown): number =>
    ((a as { row: number }).row ?? 0) - ((b as { row: number }).row ?? 0);
  const value = {
    taken: taken.sort(byRow),
    corrected: plan.corrected,
    refused: refused.sort(byRow),
    flagged: plan.flagged,
    skipped: plan.skipped,
    notCarried: plan.notCarried,
    dryRun: options.dryRun === true,
    run: randomUUID(),
  };
  print(options.output, value, () => text(value));
  return exit.done;
}

function text(value: {
  taken: unknown[];
  corrected: readonly unknown[];
  refused: unknown[];
  flagged: readonly unknown[];
  skipped: readonly unknown[];
  dryRun: boolean;
}): string {
  // People read the Chinese half of a reason; `--output json` has both.
  const cell = (v: unknown): string =>
    (v === undefined || v === null
      ? ''
      : typeof v === 'object'
        ? JSON.stringify(v)
        : (String(v).split(' / ')[0] ?? '')
    ).slice(0, 60);
  const part = (
    title: string,
    rows: readonly unknown[],
    fields: readonly string[],
    heads: readonly string[],
  ): string[] =>
    rows.length === 0
      ? []
      : [
          '',
          paint('bold', `${title}（${rows.length}）`),
          table(
            heads,
            rows.map((r) => fields.map((f) => cell((r as Record<string, unknown>)[f]))),
          ),
        ];
  const taken = value.taken.map((t) => {
    const { approvedOn } = t as { approvedOn?: { exact?: string; date?: string; text?: string } };
    return {
      ...(t as object),
      day: approvedOn?.exact === 'day' ? approvedOn.date : `待补（${approvedOn?.text || '无'}）`,
    };
  });
  const names = new Map(
    [...value.taken, ...value.refused].map((r) => [(r as { row: number }).row, (r as { name?: string }).name]),
  );
  const flagged = value.flagged.map((f) => ({ name: names.get((f as { row: number }).row), ...(f as object) }));
  return [
    `${value.dryRun ? '试导入（未写入）' : '导入完成'}：接收 ${value.taken.length} 行，更正 ${value.corrected.length} 处，不予接收 ${value.refused.length} 行，跳过 ${value.skipped.length} 行`,
    ...part('接收', taken, ['row', 'id', 'name', 'day'], ['行', '编号', '名称', '批准日期']),
    ...part('更正', value.corrected, ['row', 'field', 'was', 'is', 'reason'], ['行', '栏', '原文', '改为', '原因']),
    ...part(
      '不予接收',
      value.refused,
      ['row', 'field', 'value', 'code', 'reason'],
      ['行', '栏', '内容', '代码', '原因'],
    ),
    ...part('请人工核对', flagged, ['row', 'name', 'reason'], ['行', '名称', '原因']),
    ...part('跳过', value.skipped, ['row', 'code', 'reason'], ['行', '代码', '原因']),
  ].join('\n');
}
