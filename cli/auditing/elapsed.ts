import type { Elapsed } from '../../register/elapsed';
import { paint, table } from '../output';

/** How long a center was in each status, and how long work lay at each office: in tables, and as CSV. */

const kindOf = ({ of }: Elapsed['statuses'][number]): string => (of === 'phase' ? '阶段' : '状况');

export const elapsedText = ({ center: id, name, statuses, offices }: Elapsed): string =>
  [
    paint('bold', `${name}（${id}）`),
    table(
      ['', '状态', '自', '至', '日数'],
      statuses.map((s) => [kindOf(s), s.label, s.from, s.to ?? '至今', String(s.days)]),
    ),
    ...(offices.length === 0 ? [] : [officesText(offices)]),
  ].join('\n');

const officesText = (offices: Elapsed['offices']): string =>
  table(
    ['办理单位', '机构', '待办', '未结', '共计日数', '最长日数'],
    offices.map((o) => [o.label, o.organization ?? '—', ...[o.tasks, o.open, o.days, o.longest].map(String)]),
  );

/**
 * One line a stretch or office. A cell that a table program would take for a formula is kept from it by an
 * apostrophe.
 */
export function elapsedCsv(times: readonly Elapsed[]): string {
  const rows = times.flatMap(({ center: id, name, statuses, offices }) => [
    ...statuses.map((s) => [id, name, kindOf(s), s.label, '', s.from, s.to, s.days, '', '', '']),
    ...offices.map((o) => [id, name, '办理单位', o.label, o.organization, '', '', o.days, o.tasks, o.open, o.longest]),
  ]);
  const head = ['中心编号', '名称', '类别', '状态或单位', '机构', '自', '至', '日数', '待办数', '未结数', '最长日数'];
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
