import { addDays, addMonths, real, weekday } from './dates';

/**
 * The working calendar: which day is a working day, and when a period ends (Civil Code Art 201-203 by analogy, A17;
 * layers A18). Pure; it knows only what has been published and says so: a date that leans on an unpublished year is
 * provisional.
 */

export type Layer = 'national' | 'xinjiang';

/**
 * One notice: the days that differ from the plain Monday-to-Friday week. Late December may be named by the notice of
 * the next year.
 */
export interface CalendarYear {
  readonly layer: Layer;
  readonly year: number;
  readonly restDays: readonly string[];
  readonly workDays: readonly string[];
  readonly notice?: readonly string[];
}

/** What was published so far. A later entry for the same layer and year replaces the earlier one. */
export interface PublishedCalendar {
  readonly version: string;
  readonly years: readonly CalendarYear[];
  /** The day on which the last of them was put on the record; none for those that come with the program. */
  readonly knownSince?: string | undefined;
}

/** `forward`, `backward` to the next or previous working day, or `none`. */
export type Roll = 'forward' | 'backward' | 'none';

/** What a period is counted from; a provisional start makes the end provisional. */
interface Anchor {
  readonly date: string;
  readonly provisional?: boolean;
}

/** `inclusive`: the start day counts, if it is a working day (publicity, T10); only for working days. */
interface AddOptions {
  readonly roll?: Roll;
  readonly inclusive?: boolean;
}

/**
 * The raw end, the end shown (rolled), and whether an unpublished year had to be looked at; an end that does not roll
 * looks at none, and is provisional only when its start is.
 */
export interface PeriodEnd {
  readonly raw: string;
  readonly due: string;
  readonly provisional: boolean;
}

export interface WorkCalendar {
  readonly version: string;
  /** As in `PublishedCalendar`: what it says of days before was not known on them. */
  readonly knownSince?: string | undefined;
  isWorkday(date: string): boolean;
  /** Whether any active layer has no publication for the year of this date. */
  isProvisional(date: string): boolean;
  /** The date itself if it is a working day, else the next one. */
  nextWorkday(date: string): string;
  /** The date itself if it is a working day, else the one before. */
  previousWorkday(date: string): string;
  /**
   * The end of a period such as `3y`, `3y+12m`, `-6m`, `30d`, `10wd`. Throws RangeError for an impossible date or an
   * unreadable period.
   */
  add(from: Anchor, add: string, options?: AddOptions): PeriodEnd;
  /**
   * Working days after a up to and including b: the n of `a + n wd = b`; negative, counted backwards, when b is
   * earlier.
   */
  workdaysBetween(a: string, b: string): number;
}

/** A parsed period: months (a year is 12) and days, or working days. */
export interface Period {
  readonly months: number;
  readonly days: number;
  readonly workdays: number | undefined;
}

const LONGEST_REST_DAYS = 100;
/** Computed days kept in memory, some 2 MB. */
const DAYS_KEPT_MOST = 20_000;
const TERM = /([+-]?)(\d{1,5})(y|m|d|wd)(?=[+-]|$)/y;

/** The calendar of the given layers; the last one is the topmost and wins where it names a day. */
export function workCalendar(published: PublishedCalendar, layers: readonly Layer[]): WorkCalendar {
  const { marks, known } = stack(published.years, layers);

  const isWorkday = (date: string): boolean => {
    const day = weekday(date);
    return marks.get(date) ?? (day >= 1 && day <= 5);
  };
  const isProvisional = (date: string): boolean => {
    const year = Number(real(date).slice(0, 4));
    return known.some((published) => !published.has(year));
  };
  const walk = (date: string, step: 1 | -1): { day: string; provisional: boolean } => {
    let day = date;
    let provisional = isProvisional(day);
    for (let rest = 0; !isWorkday(day); rest += 1) {
      if (rest === LONGEST_REST_DAYS)
        throw new RangeError(`日历有误，连续休息日过多 more than ${LONGEST_REST_DAYS} rest days in a row at ${date}`);
      day = addDays(day, step);
      provisional ||= isProvisional(day);
    }
    return { day, provisional };
  };

  const addWorkdays = (from: string, n: number, inclusive: boolean): { day: string; provisional: boolean } => {
    const step = n < 0 ? -1 : 1;
    let day = from;
    let left = Math.abs(n);
    let provisional = false;
    if (inclusive && left > 0) {
      provisional = isProvisional(from);
      if (isWorkday(from)) left -= 1;
    }
    for (; left > 0; left -= 1) {
      const next = walk(addDays(day, step), step);
      day = next.day;
      provisional ||= next.provisional;
    }
    return { day, provisional };
  };

  const compute = (from: Anchor, text: string, options: AddOptions): PeriodEnd => {
    const { months, days, workdays } = parsePeriod(text);
    const inherited = from.provisional ?? false;
    if (workdays !== undefined) {
      const { day, provisional } = addWorkdays(real(from.date), workdays, options.inclusive ?? false);
      return { raw: day, due: day, provisional: inherited || provisional };
    }
    if (options.inclusive)
      throw new RangeError(`含首日只用于工作日 inclusive counting is for working days only: ${text}`);
    const raw = addDays(addMonths(from.date, months), days);
    const roll = options.roll ?? (raw < from.date ? 'backward' : 'forward');
    if (roll === 'none') return { raw, due: raw, provisional: inherited };
    const { day, provisional } = walk(raw, roll === 'forward' ? 1 : -1);
    return { raw, due: day, provisional: inherited || provisional };
  };

  // The same few days are asked for at every decision on a center: what was computed once is kept, within limits.
  const computed = new Map<string, PeriodEnd>();
  const add = (from: Anchor, text: string, options: AddOptions = {}): PeriodEnd => {
    const key = `${from.date}${text}${options.roll ?? ''}${from.provisional ? 'p' : ''}${options.inclusive ? 'i' : ''}`;
    const known = computed.get(key);
    if (known) return known;
    const due = compute(from, text, options);
    if (computed.size >= DAYS_KEPT_MOST) computed.clear();
    computed.set(key, due);
    return due;
  };

  const workdaysBetween = (a: string, b: string): number => {
    let count = 0;
    for (let day = real(a); day < real(b); ) {
      day = addDays(day, 1);
      if (isWorkday(day)) count += 1;
    }
    for (let day = a; day > b; ) {
      day = addDays(day, -1);
      if (isWorkday(day)) count -= 1;
    }
    return count;
  };

  return {
    version: published.version,
    knownSince: published.knownSince,
    isWorkday,
    isProvisional,
    nextWorkday: (date) => walk(date, 1).day,
    previousWorkday: (date) => walk(date, -1).day,
    add,
    workdaysBetween,
  };
}

/**
 * Reads a period: `3y`, `36m`, `30d`, `10wd`, `0d`, `-6m`, `+1y`, and sums like `3y+12m`. Years and months become one
 * number of months, added once from the anchor (29 February matters, A35), then the days. Working days stand alone:
 * they count from the date shown, which is another period's end.
 */
export function parsePeriod(text: string): Period {
  let months = 0;
  let days = 0;
  let workdays: number | undefined;
  let others = false;
  let at = 0;
  while (at < text.length) {
    TERM.lastIndex = at;
    const [term, sign, digits, unit] = TERM.exec(text) ?? [];
    if (term === undefined || (at > 0 && sign === '')) throw unreadable(text);
    const amount = sign === '-' ? -Number(digits) : Number(digits);
    if (unit === 'wd') workdays = (workdays ?? 0) + amount;
    else others = true;
    if (unit === 'y') months += amount * 12;
    if (unit === 'm') months += amount;
    if (unit === 'd') days += amount;
    at = TERM.lastIndex;
  }
  if (at === 0 || (workdays !== undefined && others)) throw unreadable(text);
  return { months, days, workdays };
}

/**
 * Splits `2023-10-01+3y` or `2025-03-31-1wd` (the CLI's `calendar due`) into its date and its period. Throws RangeError
 * with what was expected.
 */
export function dueText(spec: string): { from: string; add: string } {
  const text = spec.trim();
  const from = text.slice(0, 10);
  const rest = text.slice(10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !/^[+-]/.test(rest)) {
    throw new RangeError(
      `应写作“日期+期间” expected DATE+PERIOD such as 2023-10-01+3y, 2024-06-06+10wd or 2025-03-31-1wd: ${spec}`,
    );
  }
  real(from);
  parsePeriod(rest);
  return { from, add: rest.startsWith('+') ? rest.slice(1) : rest };
}

function unreadable(text: string): RangeError {
  return new RangeError(
    `期间无法识别 unreadable period (y, m, d and their sums, or wd alone: 3y, 3y+12m, 30d, 10wd, -6m): ${text}`,
  );
}

function stack(
  years: readonly CalendarYear[],
  layers: readonly Layer[],
): { marks: ReadonlyMap<string, boolean>; known: readonly ReadonlySet<number>[] } {
  const marks = new Map<string, boolean>();
  const known = layers.map((layer) => {
    const byYear = new Map(years.filter((one) => one.layer === layer).map((one) => [one.year, one]));
    for (const { restDays, workDays } of [...byYear.values()].sort((a, b) => a.year - b.year)) {
      for (const day of workDays) marks.set(real(day), true);
      for (const day of restDays) marks.set(real(day), false);
    }
    return new Set(byYear.keys());
  });
  return { marks, known };
}
