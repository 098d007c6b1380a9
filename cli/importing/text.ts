import type { Flag, ImportPlan } from '../../client/import';
import { paint, table } from '../output';
import type { Sent } from './rows';

interface Imported extends Sent, Pick<ImportPlan, 'corrected' | 'flagged' | 'skipped'> {
  readonly act: Act;
}

export type Act = 'preview' | 'prepare' | 'sign';

const titles: Record<Act, string> = {
  preview: '试导入（未写入）',
  prepare: '已拟办，请领导以同样的文件签发（npx centers import 文件 --sign）',
  sign: '导入完成',
};

/** What an import took, corrected, refused and skipped, and what a person should look at. */
export function importText({ taken, corrected, refused, flagged, skipped, act }: Imported): string {
  const names = new Map([...taken, ...refused].map(({ row, name }) => [row, name]));
  const sums = [
    `接收 ${taken.length} 行`,
    `更正 ${corrected.length} 处`,
    `不予接收 ${refused.length} 行`,
    `跳过 ${skipped.length} 行`,
  ];
  return [
    `${titles[act]}：${sums.join('，')}`,
    ...part(
      '接收',
      ['行', '编号', '名称', '批准日期'],
      taken.map((t) => [t.row, t.id, t.name, dayText(t.approvedOn)]),
    ),
    ...part(
      '更正',
      ['行', '栏', '原文', '改为', '原因'],
      corrected.map((c) => [c.row, c.field, c.was, c.is, c.reason]),
    ),
    ...part(
      '不予接收',
      ['行', '栏', '内容', '代码', '原因'],
      refused.map((r) => [r.row, r.field, r.value, r.code, r.reason]),
    ),
    ...part(
      '请人工核对',
      ['行', '名称', '原因'],
      flagged.map((f: Flag) => [f.row, names.get(f.row), f.reason]),
    ),
    ...part(
      '跳过',
      ['行', '代码', '原因'],
      skipped.map((s) => [s.row, s.code, s.reason]),
    ),
  ].join('\n');
}

function dayText(approvedOn: Sent['taken'][number]['approvedOn']): string | undefined {
  return approvedOn.exact === 'day' ? approvedOn.date : `待补（${approvedOn.text || '无'}）`;
}

function part(title: string, heads: readonly string[], rows: readonly (readonly unknown[])[]): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    paint('bold', `${title}（${rows.length}）`),
    table(
      heads,
      rows.map((row) => row.map(cell)),
    ),
  ];
}

/** People read the Chinese half of a reason; `--output json` has both. */
const cell = (value: unknown): string => (String(value ?? '').split(' / ')[0] ?? '').slice(0, 60);
