import { type Basis, basisOf, eventIn } from './basis';
import { type DateReading, readDate } from './dateReadings';

/**
 * From what a row says about its date to `approvedOn` of CenterImported, or a refusal. Nothing is guessed (L25, X8,
 * A34, A43).
 *
 * | the row says | becomes |
 * |---|---|
 * | basis 撤销 取消 摘牌 … | refused NOT_AN_APPROVAL: the center ended |
 * | basis 认定批次, or a batch where the date should be (2017年（第二十二批）) | refused BATCH_ROW |
 * | an impossible date (2023-02-30), or one that cannot be read and has no normalised value | refused INVALID_DATA |
 * | a bare number that a spreadsheet keeps a day as (44625) | refused DATE_AMBIGUOUS with that day; taken once confirmed |
 * | several readings (2013115, 05.11.2016, 16.9.12), no normalised value | refused DATE_AMBIGUOUS |
 * | several readings that do not all agree with the normalised value | refused DATE_AMBIGUOUS |
 * | several readings that all agree with the normalised value (05.11.2016 and 2016) | as exact as it: the year |
 * | published and normalised contradict each other | refused DATE_AMBIGUOUS |
 * | published and normalised agree | the less exact of the two |
 * | no year (3月8日, 23日, 去年3月), near words (近日, 日前) | only with the normalised value: at most day, day, month, month |
 * | published cell empty or unreadable, normalised filled | at most the month |
 * | open range (截至, 之后, 以前), range over years, the year of a plan (2024年度) | none; a range within a month or a year gives the month or year |
 * | later than today | refused DATE_IN_FUTURE |
 * | an approval, exact to the day | day: clocks run |
 * | an approval, exact to month or year, or without a date | month, year, none: clocks wait (A43) |
 * | an approval only retold (转述), or whose date is marked 可信度低, exact to the day | none, told in `past`: clocks wait |
 * | another event (揭牌, 挂牌, 报道, 落户, 成立, 验收, 名单), or no basis stated | none, told in `past`: clocks wait |
 */
export interface DateCells {
  /** 批准时间, as published. */
  readonly published: string;
  /** 批准时间（规范写法）. */
  readonly normalised: string;
  /**
   * 时间依据; when the file has no such column, the header of the date column (批准时间 is an approval, 揭牌时间 is
   * not).
   */
  readonly basis: string;
  /** 时间可信度. */
  readonly confidence: string;
}

/**
 * `text` begins with the normalised value when the date is exact to month or year, and is the published text otherwise.
 */
export interface ApprovedOn {
  readonly text: string;
  readonly exact: 'day' | 'month' | 'year' | 'none';
  readonly date?: string;
}

export interface PastFact {
  readonly on: string;
  readonly what: string;
  readonly detail?: string;
}

type RefusalCode = 'DATE_AMBIGUOUS' | 'NOT_AN_APPROVAL' | 'BATCH_ROW' | 'INVALID_DATA' | 'DATE_IN_FUTURE';

interface DateRefusal {
  readonly code: RefusalCode;
  readonly field: 'published' | 'normalised' | 'basis';
  readonly value: string;
  readonly reason: string;
}

export type DateOutcome =
  | {
      readonly approvedOn: ApprovedOn;
      readonly past: readonly PastFact[];
      readonly note?: string;
      readonly refused?: undefined;
    }
  | { readonly refused: DateRefusal };

const NOT_STATED = '未载明';
const UNDATED = '不详';

/** Decides a row's date by the table above. `today` is the legal date of the import. */
export function approvalDate(cells: DateCells, today: string, excelDates = false): DateOutcome {
  const event = eventIn(cells.published);
  const basisText = event ?? cells.basis.trim();
  const basis: Basis = event === undefined ? basisOf(cells.basis) : 'other';
  const published = event === undefined ? cells.published.trim() : cells.published.replace(event, '').trim();
  if (basis === 'ended') {
    return no(
      'NOT_AN_APPROVAL',
      'basis',
      cells.basis,
      '该日期是撤销或退出之日，中心已不在序列 / the date is that of a revocation: the center has ended',
    );
  }
  const source = readDate(published);
  if (basis === 'batch' || source.kind === 'batch') {
    const [field, value] =
      source.kind === 'batch' ? (['published', published] as const) : (['basis', cells.basis] as const);
    return no(
      'BATCH_ROW',
      field,
      value,
      '只写批次，不是本中心的批准日期 / a batch, not this center’s own day of approval',
    );
  }
  const resolved = resolve(counted(source, excelDates), published, cells.normalised.trim(), excelDates);
  if (typeof resolved !== 'string') return resolved;
  if (resolved > today.slice(0, resolved.length))
    return no('DATE_IN_FUTURE', 'published', published || resolved, '日期在今天之后 / the date lies in the future');
  return judge(resolved, basis, basisText, published, /低/.test(cells.confidence));
}

/** Published text and normalised value together: `''`, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or a refusal. */
function resolve(
  source: DateReading,
  published: string,
  normalisedText: string,
  excelDates: boolean,
): string | { readonly refused: DateRefusal } {
  const normal = counted(readDate(normalisedText), excelDates);
  if (normal.kind === 'impossible')
    return no('INVALID_DATA', 'normalised', normalisedText, '日历上没有这一天 / no such day in the calendar');
  if (normal.kind === 'serial') return dayNumber('normalised', normalisedText, normal.day);
  if (normal.kind !== 'empty' && (normal.kind !== 'absolute' || normal.values.length > 1)) {
    return no(
      'DATE_AMBIGUOUS',
      'normalised',
      normalisedText,
      '规范写法不唯一或无法识别 / the normalised value has not exactly one reading',
    );
  }
  const value = normal.kind === 'absolute' ? (normal.values[0] ?? '') : '';
  switch (source.kind) {
    case 'impossible':
      return no('INVALID_DATA', 'published', published, '日历上没有这一天 / no such day in the calendar');
    case 'absolute':
      return agree(source.values, value, published);
    case 'serial':
      return dayNumber('published', published, source.day);
    case 'relative':
      if (value === '') return '';
      return source.tails.every((tail) => fits(tail, value)) ? cap(value, source.cap) : contradiction(published, value);
    case 'unreadable':
      if (value === '') return no('INVALID_DATA', 'published', published, '日期无法识别 / the date cannot be read');
      return cap(value, 'month');
    case 'empty':
      return cap(value, 'month');
    case 'open':
    case 'batch':
      return '';
  }
}

/** A day number that the clerk has confirmed to be one is a plain day. */
const counted = (reading: DateReading, confirmed: boolean): DateReading =>
  confirmed && reading.kind === 'serial' ? { kind: 'absolute', values: [reading.day] } : reading;

const dayNumber = (field: DateRefusal['field'], value: string, day: string): { readonly refused: DateRefusal } =>
  no(
    'DATE_AMBIGUOUS',
    field,
    value,
    `像是电子表格的日期序号，即${day}；核对无误的，加 --excel-dates 再导入 / looks like a spreadsheet’s number of the day ${day}; if so, import with --excel-dates`,
  );

function agree(
  readings: readonly string[],
  value: string,
  published: string,
): string | { readonly refused: DateRefusal } {
  const [only = ''] = readings;
  if (readings.length > 1) {
    return no(
      'DATE_AMBIGUOUS',
      'published',
      published,
      `可读作${readings.join('或')} / can be read as ${readings.join(' or ')}`,
    );
  }
  if (only.startsWith(value)) return value === '' ? only : value;
  return value.startsWith(only) ? only : contradiction(published, value);
}

function fits(tail: string, value: string): boolean {
  if (tail.startsWith('--')) return value.length < 10 || value.slice(7) === tail.slice(1);
  const known = value.slice(4);
  return known.startsWith(tail) || tail.startsWith(known);
}

function cap(value: string, most: 'day' | 'month' | 'year'): string {
  return value.slice(0, most === 'day' ? 10 : most === 'month' ? 7 : 4);
}

function judge(value: string, basis: Basis, basisText: string, published: string, weak: boolean): DateOutcome {
  const detail = published === '' || published === value ? {} : { detail: published };
  const told =
    value === '' && published === '' && basisText === ''
      ? []
      : [{ on: value || UNDATED, what: basisText || '日期（依据未注明）', ...detail }];
  const none: ApprovedOn = { text: published || value || NOT_STATED, exact: 'none' };
  if (basis !== 'approval' && basis !== 'retold') {
    const note =
      value === '' && published === ''
        ? undefined
        : '日期不是批准日，期限待补 / the date is not that of an approval; clocks wait';
    return { approvedOn: none, past: told, ...(note === undefined ? {} : { note }) };
  }
  if (value.length === 10 && (weak || basis === 'retold')) {
    return {
      approvedOn: none,
      past: told,
      note: '批准日期可信度低或为转述，期限待补 / the day of approval is weak or only retold; clocks wait',
    };
  }
  if (value === '') return { approvedOn: none, past: told };
  if (value.length === 10) return { approvedOn: { text: published || value, exact: 'day', date: value }, past: told };
  const text = published === '' || published === value ? value : `${value}（${published}）`;
  return { approvedOn: { text, exact: value.length === 7 ? 'month' : 'year' }, past: told };
}

function contradiction(published: string, value: string): { readonly refused: DateRefusal } {
  return no(
    'DATE_AMBIGUOUS',
    'published',
    published,
    `与规范写法${value}不一致 / contradicts the normalised value ${value}`,
  );
}

function no(
  code: RefusalCode,
  field: DateRefusal['field'],
  value: string,
  reason: string,
): { readonly refused: DateRefusal } {
  return { refused: { code, field, value, reason } };
}
