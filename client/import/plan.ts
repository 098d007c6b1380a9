import { compareKey } from '../../events/names';
import { type ApprovedOn, approvalDate, type DateOutcome } from './approvalDate';
import { endIn } from './basis';
import { type ImportData, importCommand, type Remark, remarksOn, warningsOf } from './command';
import { centerIdOf, namesSeveral, nearNames } from './names';
import { type Correction, type Field, fields, label, type SkippedRow, type Table, type TableRow } from './table';

/**
 * What an import would do, before anything is done: every row of the table is in exactly one of `taken`, `refused`,
 * `skipped`. Pure.
 */
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
  readonly code: 'NAME_SIMILAR' | 'NAME_TAKEN' | 'DATE_WEAK' | Remark['code'];
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
  /** Bare day numbers of a spreadsheet are confirmed to be days. */
  readonly excelDates?: boolean;
}

/** Longest name of a center or unit; names serve as ids of organizations. */
const NAME_CHARS_MOST = 200;
/** Columns without a field of their own in CenterImported. */
const NOT_CARRIED: readonly Field[] = ['platform', 'place', 'confidence', 'source'];

/** Plans the import of a table. The same table, options and register give the same plan. */
export function planImport(table: Table, options: PlanOptions): ImportPlan {
  const taken: TakenRow[] = [];
  const refused: RefusedRow[] = [];
  const flagged: Flag[] = [];
  const skipped: SkippedRow[] = [...table.skipped];
  const corrected: Correction[] = [...table.corrected];
  const registered = register(options.existing ?? []);
  const seen = new Map<string, TableRow>();
  const near = nearNames([
    ...table.rows.map((row) => row.cells.name).filter((name) => name !== ''),
    ...(options.existing ?? []).map((one) => one.name),
  ]);

  for (const row of table.rows) {
    const { name, serial } = row.cells;
    const key = compareKey(name);
    const verdict =
      known(row, seen.get(key), registered) ?? unusable(row) ?? decide(table, row, options, near.get(name));
    if (key !== '' && !seen.has(key)) seen.set(key, row);
    flagged.push(...(verdict.flags ?? []).map((flag) => ({ row: row.row, ...flag })));
    if (verdict.skipped) skipped.push({ row: row.row, ...verdict.skipped });
    else if (verdict.refused) refused.push({ row: row.row, serial, name, ...verdict.refused });
    else {
      corrected.push(...respelled(row, verdict.taken.approvedOn));
      taken.push({ row: row.row, serial, ...verdict.taken });
    }
  }
  return {
    taken,
    corrected: corrected.sort(byRow),
    refused,
    flagged,
    skipped: skipped.sort(byRow),
    notCarried: notCarried(table),
  };
}

type Verdict = { readonly flags?: readonly Omit<Flag, 'row'>[] } & (
  | { readonly skipped: Omit<SkippedRow, 'row'>; readonly refused?: undefined; readonly taken?: undefined }
  | {
      readonly refused: Omit<RefusedRow, 'row' | 'serial' | 'name'>;
      readonly skipped?: undefined;
      readonly taken?: undefined;
    }
  | { readonly taken: Omit<TakenRow, 'row' | 'serial'>; readonly skipped?: undefined; readonly refused?: undefined }
);

type Registered = (name: string) => { readonly id: string; readonly name: string } | undefined;

/**
 * Looks a name up by its spelling, and by the id an earlier import gave it (the center may have been renamed since).
 */
function register(existing: NonNullable<PlanOptions['existing']>): Registered {
  const byName = new Map(existing.map((one) => [compareKey(one.name), one]));
  const byId = new Map(existing.map((one) => [one.id, one]));
  return (name) => byName.get(compareKey(name)) ?? byId.get(centerIdOf(name));
}

/** A row whose center is already in the file or in the register. */
function known(row: TableRow, first: TableRow | undefined, registered: Registered): Verdict | undefined {
  const { name } = row.cells;
  if (first && sameContent(first, row)) {
    return { skipped: { code: 'DUPLICATE_ROW', reason: `与第${first.row}行重复 / duplicate of row ${first.row}` } };
  }
  if (first) {
    const reason = `与第${first.row}行同名而内容不同，须由人判定 / same name as row ${first.row} but other content: a person must decide`;
    return { ...refuse('name', name, 'NAME_TAKEN', reason), flags: [{ code: 'NAME_TAKEN', value: name, reason }] };
  }
  const center = name === '' ? undefined : registered(name);
  if (!center) return undefined;
  const other = {
    code: 'NAME_SIMILAR' as const,
    value: name,
    reason: `在册名称写作“${center.name}” / registered as “${center.name}”`,
  };
  return {
    skipped: { code: 'ALREADY_IMPORTED', reason: `已在册（${center.id}） / already registered as ${center.id}` },
    flags: center.name === name ? [] : [other],
  };
}

/** What makes a row unusable before its date is looked at. */
function unusable({ cells, differing: [twice] }: TableRow): Verdict | undefined {
  if (twice) {
    const reason = `“${label(twice.field)}”有几栏而内容不同，须由人判定 / columns of one meaning that differ: a person must decide`;
    return refuse(twice.field, twice.values.join('｜'), 'COLUMNS_DIFFER', reason);
  }
  if (cells.name === '') return refuse('name', '', 'INVALID_DATA', '名称为空 / the name is missing');
  if (namesSeveral(cells.name))
    return refuse('name', cells.name, 'BATCH_ROW', '一行写了多个中心 / one row for several centers');
  const long = (['name', 'lead', 'authority', 'approvalNo'] as const).find(
    (field) => cells[field].length > NAME_CHARS_MOST,
  );
  return (
    long &&
    refuse(long, cells[long], 'INVALID_DATA', `超过${NAME_CHARS_MOST}字 / longer than ${NAME_CHARS_MOST} characters`)
  );
}

/** The date decides, then a note that says the center ended; the rest only leaves remarks. */
function decide(table: Table, row: TableRow, options: PlanOptions, others: readonly string[] | undefined): Verdict {
  const { name, note } = row.cells;
  const date = dateOutcome(table, row, options);
  if (date.refused)
    return refuse(DATE_FIELDS[date.refused.field], date.refused.value, date.refused.code, date.refused.reason);
  const end = endIn(note);
  if (end !== undefined)
    return refuse(
      'note',
      end,
      'CENTER_ENDED',
      '备注写明中心已不在序列 / the note says the center is no longer in the sequence',
    );
  const { approvedOn } = date;
  const knownUnits = options.knownUnits ?? [];
  const similar = `与“${others?.join('”“')}”相近，须由人判定是否同一中心 / nearly the same name: a person must decide whether it is the same center`;
  const command = importCommand(row, approvedOn, date.past, options.file, knownUnits);
  return {
    taken: { id: centerIdOf(name), name, approvedOn, command, warnings: warningsOf(row) },
    flags: [
      ...(others ? [{ code: 'NAME_SIMILAR' as const, value: name, reason: similar }] : []),
      ...(date.note === undefined ? [] : [{ code: 'DATE_WEAK' as const, value: approvedOn.text, reason: date.note }]),
      ...remarksOn(row, knownUnits),
    ],
  };
}

const DATE_FIELDS = {
  published: 'approvedOn',
  normalised: 'approvedOnNormalised',
  basis: 'basis',
} as const satisfies Record<string, Field>;

function refuse(
  field: Field,
  value: string,
  code: string,
  reason: string,
): { readonly refused: Omit<RefusedRow, 'row' | 'serial' | 'name'> } {
  return { refused: { field: label(field), value, code, reason } };
}

/**
 * A day that was not written plainly (blanks, a time, lost 年月日, Chinese numerals, the year from the normalised
 * column) is reported as it was read.
 */
function respelled({ row, cells }: TableRow, { date }: ApprovedOn): Correction[] {
  const was = cells.approvedOn || cells.approvedOnNormalised;
  if (date === undefined || /^\d{4}([-/.])\d{1,2}\1\d{1,2}$|^\d{4}年\d{1,2}月\d{1,2}[日号]$/.test(was)) return [];
  return [
    { row, field: label('approvedOn'), was, is: date, reason: '日期改为规范写法 / date written in the normal form' },
  ];
}

function byRow(a: { row: number }, b: { row: number }): number {
  return a.row - b.row;
}

function dateOutcome(table: Table, { cells }: TableRow, { today, excelDates }: PlanOptions): DateOutcome {
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
    excelDates,
  );
}

function sameContent(a: TableRow, b: TableRow): boolean {
  return fields.every((field) => field === 'serial' || compareKey(a.cells[field]) === compareKey(b.cells[field]));
}

function notCarried(table: Table): string[] {
  return [...NOT_CARRIED.flatMap((field) => table.columns[field] ?? []), ...table.unknownColumns];
}
