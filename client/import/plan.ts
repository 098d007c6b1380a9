import { type ApprovedOn, approvalDate, type DateOutcome, type PastFact } from './approvalDate';
import { endIn, mergerIn } from './basis';
import { centerIdOf, hasNameForm, namesSeveral, nearNames, splitUnits } from './names';
import { type Correction, type Field, label, type SkippedRow, type Table, type TableRow } from './table';
import { compareKey } from './text';

/** What an import would do, before anything is done: every row of the table is in exactly one of `taken`, `refused`, `skipped`. Pure. */
export interface ImportPlan {
  readonly taken: readonly TakenRow[];
  readonly corrected: readonly Correction[];
  readonly refused: readonly RefusedRow[];
  /** Taken or refused rows a person should look at. */
  readonly flagged: readonly Flag[];
  readonly skipped: readonly SkippedRow[];
  /** Columns with content that CenterImported has no field for, or that are unknown: they stay in the file. */
  readonly notCarried: readonly string[];
}

export interface Org {
  readonly id: string;
  readonly name: string;
}

/** The data of ImportExisting (CenterImported without what the rules fill in). An organization known by name only has its name as id. */
export interface ImportData {
  readonly name: string;
  readonly category?: '综合类' | '领域类';
  readonly lead: Org;
  readonly coBuilders: readonly Org[];
  readonly coBuildersComplete: boolean;
  readonly authority?: Org;
  readonly approvalNo?: string;
  readonly approvedOn: ApprovedOn;
  readonly aliases: readonly string[];
  readonly past: readonly PastFact[];
  readonly source: { readonly file: string; readonly row: number };
}

export interface TakenRow {
  readonly row: number;
  readonly serial: string;
  readonly id: string;
  readonly name: string;
  readonly approvedOn: ApprovedOn;
  readonly command: ImportData;
  readonly warnings: readonly string[];
}

export interface RefusedRow {
  readonly row: number;
  readonly serial: string;
  readonly name: string;
  readonly field: string;
  readonly value: string;
  readonly code: string;
  readonly reason: string;
}

export interface Flag {
  readonly row: number;
  readonly code: 'NAME_SIMILAR' | 'NAME_TAKEN' | 'LEAD_SEVERAL' | 'CATEGORY_UNKNOWN' | 'DATE_WEAK' | 'MERGER_NOTED';
  readonly value: string;
  readonly reason: string;
}

export interface PlanOptions {
  /** Legal date of the import. */
  readonly today: string;
  /** Name of the file, kept as the source of each center. */
  readonly file: string;
  /** Centers already in the register. */
  readonly existing?: readonly { readonly id: string; readonly name: string }[];
  /** Names of units that contain 、 themselves. */
  readonly knownUnits?: readonly string[];
}

/** Longest name of a center or unit; names serve as ids of organizations. */
const MAX_NAME = 200;
const UNKNOWN_LEAD: Org = { id: '未载明', name: '未载明' };
/** Columns without a field of their own in CenterImported. */
const NOT_CARRIED: readonly Field[] = ['platform', 'place', 'confidence', 'source'];

/** Plans the import of a table. The same table, options and register give the same plan. */
export function planImport(table: Table, options: PlanOptions): ImportPlan {
  const taken: TakenRow[] = [];
  const refused: RefusedRow[] = [];
  const flagged: Flag[] = [];
  const skipped: SkippedRow[] = [...table.skipped];
  const corrected: Correction[] = [...table.corrected];
  const existing = new Map((options.existing ?? []).map(({ id, name }) => [compareKey(name), { id, name }]));
  const existingIds = new Map((options.existing ?? []).map((one) => [one.id, one]));
  const seen = new Map<string, TableRow>();
  const near = nearNames([...table.rows.map((row) => row.cells.name).filter((name) => name !== ''), ...[...existing.values()].map((one) => one.name)]);

  for (const row of table.rows) {
    const { name } = row.cells;
    const key = compareKey(name);
    const first = seen.get(key);
    const flag = (code: Flag['code'], value: string, reason: string): void => void flagged.push({ row: row.row, code, value, reason });
    const refuse = (field: Field, value: string, code: string, reason: string): void =>
      void refused.push({ row: row.row, serial: row.cells.serial, name, field: label(field), value, code, reason });

    if (key !== '' && first === undefined) seen.set(key, row);
    if (first !== undefined && sameContent(first, row)) {
      skipped.push({ row: row.row, code: 'DUPLICATE_ROW', reason: `与第${first.row}行重复 / duplicate of row ${first.row}` });
      continue;
    }
    if (first !== undefined) {
      const reason = `与第${first.row}行同名而内容不同，须由人判定 / same name as row ${first.row} but other content: a person must decide`;
      flag('NAME_TAKEN', name, reason);
      refuse('name', name, 'NAME_TAKEN', reason);
      continue;
    }
    const known = existing.get(key) ?? existingIds.get(centerIdOf(name));
    if (known !== undefined) {
      if (known.name !== name) flag('NAME_SIMILAR', name, `在册名称写作“${known.name}” / registered as “${known.name}”`);
      skipped.push({ row: row.row, code: 'ALREADY_IMPORTED', reason: `已在册（${known.id}） / already registered as ${known.id}` });
      continue;
    }
    const wrong = unusable(row);
    if (wrong) {
      refuse(...wrong);
      continue;
    }
    const date = dateOutcome(table, row, options.today);
    if (date.refused) {
      const { field, value, code, reason } = date.refused;
      refuse(field === 'published' ? 'approvedOn' : field === 'normalised' ? 'approvedOnNormalised' : 'basis', value, code, reason);
      continue;
    }
    const end = endIn(row.cells.note);
    if (end !== undefined) {
      refuse('note', end, 'CENTER_ENDED', '备注写明中心已不在序列 / the note says the center is no longer in the sequence');
      continue;
    }
    const others = near.get(name);
    if (others)
      flag(
        'NAME_SIMILAR',
        name,
        `与“${others.join('”“')}”相近，须由人判定是否同一中心 / nearly the same name: a person must decide whether it is the same center`,
      );
    if (date.note !== undefined) flag('DATE_WEAK', date.approvedOn.text, date.note);
    corrected.push(...respelled(row, date.approvedOn));
    taken.push(takenRow(row, date, options, flag));
  }
  return { taken, corrected: corrected.sort(byRow), refused, flagged, skipped: skipped.sort(byRow), notCarried: notCarried(table) };
}

/** A day that was not written plainly (blanks, a time, lost 年月日, Chinese numerals, the year from the normalised column) is reported as it was read. */
function respelled({ row, cells }: TableRow, { date }: ApprovedOn): Correction[] {
  const was = cells.approvedOn || cells.approvedOnNormalised;
  if (date === undefined || /^\d{4}([-/.])\d{1,2}\1\d{1,2}$|^\d{4}年\d{1,2}月\d{1,2}[日号]$/.test(was)) return [];
  return [{ row, field: label('approvedOn'), was, is: date, reason: '日期改为规范写法 / date written in the normal form' }];
}

function byRow(a: { row: number }, b: { row: number }): number {
  return a.row - b.row;
}

type Refusal = [field: Field, value: string, code: string, reason: string];

/** What makes a row unusable before its date is looked at. */
function unusable({ cells }: TableRow): Refusal | undefined {
  if (cells.name === '') return ['name', '', 'INVALID_DATA', '名称为空 / the name is missing'];
  if (cells.name.length > MAX_NAME) return ['name', cells.name, 'INVALID_DATA', `名称超过${MAX_NAME}字 / the name is longer than ${MAX_NAME} characters`];
  if (namesSeveral(cells.name)) return ['name', cells.name, 'BATCH_ROW', '一行写了多个中心 / one row for several centers'];
  const long = (['lead', 'authority', 'approvalNo'] as const).find((field) => cells[field].length > MAX_NAME);
  if (long) return [long, cells[long], 'INVALID_DATA', `超过${MAX_NAME}字 / longer than ${MAX_NAME} characters`];
  return undefined;
}

function dateOutcome(table: Table, { cells }: TableRow, today: string): DateOutcome {
  const only = table.columns.approvedOn === undefined;
  const header = table.columns.approvedOn ?? table.columns.approvedOnNormalised ?? '';
  return approvalDate(
    {
      published: only ? cells.approvedOnNormalised : cells.approvedOn,
      normalised: only ? '' : cells.approvedOnNormalised,
      basis: table.columns.basis === undefined ? header : cells.basis,
      confidence: cells.confidence,
    },
    today,
  );
}

function takenRow(
  row: TableRow,
  date: Extract<DateOutcome, { refused?: undefined }>,
  options: PlanOptions,
  flag: (code: Flag['code'], value: string, reason: string) => void,
): TakenRow {
  const { cells } = row;
  const warnings: string[] = [];
  const category = /^(综合|领域)类?$/.exec(cells.category)?.[1];
  if (cells.category !== '' && category === undefined)
    flag('CATEGORY_UNKNOWN', cells.category, '建设类别不是综合类或领域类，未采用 / neither 综合类 nor 领域类: left out');
  if (!hasNameForm(cells.name)) warnings.push('名称与第二十七条“兵团××技术创新中心”不符 / the name has not the form of Art 27');
  if (cells.lead === '') warnings.push('牵头单位未载明，待补 / the lead is not stated');
  if (splitUnits(cells.lead, options.knownUnits).units.length > 1) {
    flag('LEAD_SEVERAL', cells.lead, '列有多个牵头单位，原样保留 / several leads, kept as published: a person must name one');
  }
  if (mergerIn(cells.note)) flag('MERGER_NOTED', cells.note, '备注涉及整合或转建 / the note speaks of a merger or conversion');
  const { units, complete } = splitUnits(cells.coBuilders, options.knownUnits);
  const command: ImportData = {
    name: cells.name,
    ...(category === undefined ? {} : { category: category === '综合' ? '综合类' : '领域类' }),
    lead: cells.lead === '' ? UNKNOWN_LEAD : org(cells.lead),
    coBuilders: units.map(org),
    coBuildersComplete: complete,
    ...(cells.authority === '' ? {} : { authority: org(cells.authority) }),
    ...(cells.approvalNo === '' ? {} : { approvalNo: cells.approvalNo }),
    approvedOn: date.approvedOn,
    aliases: [],
    past: past(date.past, cells),
    source: { file: options.file, row: row.row },
  };
  return { row: row.row, serial: cells.serial, id: centerIdOf(cells.name), name: cells.name, approvedOn: date.approvedOn, command, warnings };
}

/** The dated fact, who approved, and the note, in the words of the file. */
function past(dated: readonly PastFact[], cells: TableRow['cells']): PastFact[] {
  const said = (what: string, detail: string): PastFact[] => (detail === '' ? [] : [{ on: '不详', what, detail }]);
  return [...dated, ...said(label('approver'), cells.approver), ...said(label('note'), cells.note)];
}

function org(name: string): Org {
  return { id: name, name };
}

function sameContent(a: TableRow, b: TableRow): boolean {
  return Object.entries(a.cells).every(([field, cell]) => field === 'serial' || compareKey(cell) === compareKey(b.cells[field as Field]));
}

function notCarried(table: Table): string[] {
  return [...NOT_CARRIED.flatMap((field) => table.columns[field] ?? []), ...table.unknownColumns];
}
