import { isKeyOf } from '../../events/members';
import { compareKey } from '../../events/names';
import { basisOf } from './basis';
import type { Sheet } from './decode';
import { cleanCell } from './text';

/**
 * From cells to named fields: finds the header, leaves nothing out unreported. Row numbers are those a spreadsheet
 * shows (the first row is 1).
 */

export type Field =
  | 'serial'
  | 'name'
  | 'platform'
  | 'category'
  | 'lead'
  | 'coBuilders'
  | 'place'
  | 'authority'
  | 'approver'
  | 'approvalNo'
  | 'approvedOn'
  | 'approvedOnNormalised'
  | 'basis'
  | 'confidence'
  | 'acceptedOn'
  | 'predecessors'
  | 'note'
  | 'source';

/** Column headers seen, compared by `compareKey`; the first is the field's label in reports. */
const HEADERS: Readonly<Record<Field, readonly string[]>> = {
  serial: ['序号', '编号', '排序', 'no', 'no.'],
  name: [
    '名称',
    '中心名称',
    '创新中心名称',
    '技术创新中心名称',
    '平台名称',
    '创新平台名称',
    '机构名称',
    '实验室名称',
    '单位名称',
  ],
  platform: ['平台类别', '平台类型', '平台级别', '创新平台类别'],
  category: ['建设类别', '建设类型', '中心类别', '中心类型', '类别', '类型'],
  lead: [
    '依托单位（牵头单位）',
    '依托单位/牵头单位',
    '牵头单位（依托单位）',
    '依托单位',
    '牵头单位',
    '牵头建设单位',
    '建设单位',
    '承担单位',
    '依托（牵头）单位',
    '牵头（依托）单位',
  ],
  coBuilders: ['共建单位', '参建单位', '联合共建单位', '合作单位', '参与单位', '共建单位名称'],
  place: ['所在地', '所在地区', '建设地点', '地址', '地点'],
  authority: [
    '主管（推荐）部门',
    '主管部门',
    '推荐部门',
    '推荐单位',
    '主管单位',
    '归口部门',
    '推荐（主管）部门',
    '主管/推荐部门',
    '推荐/主管部门',
  ],
  approver: ['批准部门', '批准单位', '认定部门', '批复部门'],
  approvalNo: ['批准文号', '批复文号', '认定文号', '文号', '批准文件', '发文字号'],
  approvedOn: [
    '批准时间',
    '批准日期',
    '批复时间',
    '批复日期',
    '认定时间',
    '认定日期',
    '获批时间',
    '获批日期',
    '批准建设时间',
    '批准组建时间',
    '组建时间',
    '成立时间',
    '成立日期',
    '揭牌时间',
    '揭牌日期',
    '挂牌时间',
  ],
  approvedOnNormalised: ['批准时间（规范写法）', '批准日期（规范写法）', '规范写法', '规范日期'],
  basis: ['时间依据', '日期依据', '批准时间依据'],
  confidence: ['时间可信度', '可信度', '日期可信度'],
  acceptedOn: ['验收时间', '验收日期', '通过验收时间', '通过验收日期', '验收通过时间'],
  predecessors: ['原平台', '原平台名称', '转建前平台', '转建自', '前身平台', '整合平台', '原创新平台'],
  note: ['备注', '说明', '附注'],
  source: ['来源', '出处', '信息来源'],
};

export const fields = Object.keys(HEADERS).filter((key) => isKeyOf(HEADERS, key));
const BY_HEADER = new Map(fields.flatMap((field) => HEADERS[field].map((name) => [compareKey(name), field])));
const HEADER_WITHIN_ROWS = 30;

/** The label of a field in reports: the header of the official form. */
export function label(field: Field): string {
  return HEADERS[field][0] ?? field;
}

export interface Correction {
  readonly row: number;
  readonly field: string;
  readonly was: string;
  readonly is: string;
  readonly reason: string;
}

export interface SkippedRow {
  readonly row: number;
  readonly code: 'TITLE' | 'HEADER' | 'EMPTY_ROW' | 'HEADER_REPEATED' | 'DUPLICATE_ROW' | 'ALREADY_IMPORTED';
  readonly reason: string;
}

export interface TableRow {
  readonly row: number;
  readonly cells: Readonly<Record<Field, string>>;
  /** Fields of which the file has several columns that do not say the same. */
  readonly differing: readonly { readonly field: Field; readonly values: readonly string[] }[];
}

/**
 * Every row of the sheet is in `rows` or in `skipped`. `columns` maps the fields found to their headers;
 * `unknownColumns` were not read.
 */
export interface Table {
  readonly sheet: string;
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  readonly unknownColumns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly corrected: readonly Correction[];
  readonly skipped: readonly SkippedRow[];
}

/** Reads a sheet, or returns undefined when no row within the first 30 names at least a name column and one more. */
export function tableOf(sheet: Sheet): Table | undefined {
  const at = sheet.rows.slice(0, HEADER_WITHIN_ROWS).findIndex(isHeader);
  const header = sheet.rows[at];
  if (header === undefined) return undefined;
  const { index, unknownColumns } = columnsOf(header);
  const skipped: SkippedRow[] = [];
  const corrected: Correction[] = [];
  const rows: TableRow[] = [];
  for (const [position, cells] of sheet.rows.entries()) {
    const row = position + 1;
    const skip = skipReason(cells, position - at);
    if (skip) skipped.push({ row, ...skip });
    else rows.push(readRow(row, cells, index, corrected));
  }
  const columns = Object.fromEntries([...index].map(([field, [column = 0]]) => [field, header[column]?.trim() ?? '']));
  return { sheet: sheet.name, columns, unknownColumns, rows, corrected, skipped };
}

function fieldOf(cell: string): Field | undefined {
  return BY_HEADER.get(compareKey(cell));
}

function isHeader(cells: readonly string[]): boolean {
  const fields = new Set(cells.map(fieldOf));
  fields.delete(undefined);
  return fields.has('name') && fields.size >= 2;
}

/**
 * The columns of each field, in their order. A day of approval is not one of an unveiling: where there are columns of
 * both, the others are not read. A second number is nobody's.
 */
function columnsOf(header: readonly string[]): { index: Map<Field, number[]>; unknownColumns: string[] } {
  const index = new Map<Field, number[]>();
  const unread: number[] = [];
  for (const [column, cell] of header.entries()) {
    const field = fieldOf(cell);
    if (field === undefined || (field === 'serial' && index.has(field))) unread.push(column);
    else index.set(field, [...(index.get(field) ?? []), column]);
  }
  const days = index.get('approvedOn') ?? [];
  const approvals = days.filter((column) => basisOf(header[column] ?? '') === 'approval');
  if (approvals.length > 0) {
    index.set('approvedOn', approvals);
    unread.push(...days.filter((column) => !approvals.includes(column)));
  }
  const unknownColumns = unread.sort((a, b) => a - b).map((column) => header[column]?.trim() ?? '');
  return { index, unknownColumns: unknownColumns.filter((cell) => cell !== '') };
}

function skipReason(cells: readonly string[], fromHeader: number): Omit<SkippedRow, 'row'> | undefined {
  if (cells.every((cell) => cleanCell(cell).text === '')) return { code: 'EMPTY_ROW', reason: '空行 / empty row' };
  if (fromHeader < 0) return { code: 'TITLE', reason: '表头之上的标题行 / title above the header' };
  if (fromHeader === 0) return { code: 'HEADER', reason: '表头 / header' };
  return isHeader(cells) ? { code: 'HEADER_REPEATED', reason: '重复的表头 / the header again' } : undefined;
}

/** Prose of two columns is put together; anything else that two columns say differently a person must decide. */
const prose: readonly Field[] = ['note', 'source'];

function readRow(
  row: number,
  cells: readonly string[],
  index: ReadonlyMap<Field, readonly number[]>,
  corrected: Correction[],
): TableRow {
  const differing: { field: Field; values: readonly string[] }[] = [];
  const read = (field: Field): string => {
    const values = new Map<string, string>();
    for (const column of index.get(field) ?? []) {
      const was = cells[column] ?? '';
      const { text, reasons } = cleanCell(was, prose.includes(field));
      if (reasons.length > 0) corrected.push({ row, field: label(field), was, is: text, reason: reasons.join('；') });
      if (text !== '' && !values.has(compareKey(text))) values.set(compareKey(text), text);
    }
    const said = [...values.values()];
    if (said.length > 1 && !prose.includes(field)) differing.push({ field, values: said });
    return prose.includes(field) ? said.join('；') : (said[0] ?? '');
  };
  const texts = Object.fromEntries(fields.map((field) => [field, read(field)])) as Record<Field, string>;
  return { row, cells: texts, differing };
}
