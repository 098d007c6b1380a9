import { readFileSync } from 'node:fs';
import { own } from '../../events/members';
import { decode, UnreadableFile } from '../import/decode';

/** The lines of a list: CSV or XLSX, by a line of headings. */

/** A file that cannot be read as what it should be; the message says why. */
export class UnreadableList extends Error {
  override readonly name = 'UnreadableList';
}

/** A line by the names of its columns; an empty cell is not there. */
export type Row = Readonly<Record<string, string>>;

/** What the columns are called in Chinese; their own names are taken too. */
const headings: Readonly<Record<string, string>> = {
  中心编号: 'center',
  编号: 'center',
  原因: 'why',
  结果: 'outcome',
  理由: 'reason',
  生效日期: 'effectiveOn',
  检查日期: 'inspectedOn',
  检查单位: 'inspector',
  未完成事项: 'unmet',
  通过理由: 'passReason',
  答复: 'answer',
  撤销事由: 'ground',
  并入中心: 'into',
  新名称: 'name',
};
const columns = new Set(Object.values(headings));

/** The bytes of a file. */
export function bytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UnreadableList(`读不出文件 ${path} / cannot read the file`);
  }
}

/** The lines of a file; the needed columns are there and filled in every line. */
export async function readRows(path: string, needed: readonly string[]): Promise<Row[]> {
  const [head = [], ...lines] = await cells(path);
  const names = head.map((name) => own(headings, name) ?? name);
  const missing = needed.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new UnreadableList(`${path} 缺少列：${missing.join('、')} / columns are missing`);
  const odd = names.filter((name) => name !== '' && !columns.has(name));
  if (odd.length > 0)
    throw new UnreadableList(
      `${path} 有不认识的列：${odd.join('、')}；可用 ${Object.keys(headings).join('、')} / unknown columns`,
    );
  return lines.flatMap((line, i) => {
    if (line.every((cell) => cell === '')) return [];
    if (line.slice(names.length).some((cell) => cell !== ''))
      throw new UnreadableList(`${path} 不是有效的 CSV：第 ${i + 2} 行列数多于表头 / not valid CSV`);
    const row = Object.fromEntries(names.flatMap((name, k) => (name && line[k] ? [[name, line[k]]] : [])));
    const empty = needed.filter((column) => !row[column]);
    if (empty.length > 0) throw new UnreadableList(`${path} 第 ${i + 2} 行应填 ${empty.join('、')} / a cell is empty`);
    return [row];
  });
}

/** The cells of the first sheet, trimmed. */
async function cells(path: string): Promise<string[][]> {
  try {
    const { sheets } = await decode(bytes(path));
    return (sheets[0]?.rows ?? []).map((row) => row.map((cell) => cell.replace(/^\uFEFF/, '').trim()));
  } catch (error) {
    throw error instanceof UnreadableFile ? new UnreadableList(`${path}：${error.message}`) : error;
  }
}
