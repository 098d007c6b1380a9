/**
 * Legal dates and instants as plain strings. A date is `YYYY-MM-DD` in Asia/Shanghai (fixed UTC+8, no zone database);
 * an instant is an ISO string with +08:00 (`2025-03-31T09:00:00.000+08:00`). Dates of one shape sort and compare as
 * strings. Nothing here reads a clock, and no `Date` object leaves the file.
 */

import { isDate, monthLength } from '../../events/date';

export { isDate };

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** Computed days kept in memory, some 2 MB. */
const DAYS_KEPT_MOST = 20_000;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
const SHANGHAI_INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?\+08:00$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The date n days later (earlier when negative). Throws RangeError for an impossible date or a result outside the years
 * 0001 to 9999.
 */
export function addDays(date: string, n: number): string {
  return fromDayNumber(dayNumber(date) + whole(n));
}

/**
 * The corresponding day n months later (earlier when negative), else the last day of that month (Civil Code Art 202 by
 * analogy, A17). A year is 12 months.
 */
export function addMonths(date: string, n: number): string {
  const { year, month, day } = parts(date);
  const months = year * 12 + (month - 1) + whole(n);
  const toYear = Math.floor(months / 12);
  const toMonth = months - toYear * 12 + 1;
  if (toYear < 1 || toYear > 9999) throw new RangeError(`日期超出范围 date out of range: ${date} ${n} months`);
  return `${pad(toYear, 4)}-${pad(toMonth, 2)}-${pad(Math.min(day, monthLength(toYear, toMonth)), 2)}`;
}

/** Day of the week: 0 Sunday, 1 Monday, … 6 Saturday. */
export function weekday(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7; // 1 January 1970 was a Thursday
}

/** Whole days from a to b, negative when b is earlier. */
export function daysBetween(a: string, b: string): number {
  return dayNumber(b) - dayNumber(a);
}

/** Months from the month of a to the month of b, negative when b is earlier. */
export function monthsBetween(a: string, b: string): number {
  const [from, to] = [parts(a), parts(b)];
  return (to.year - from.year) * 12 + to.month - from.month;
}

/** The legal date, in Asia/Shanghai, on which an instant (ISO string or epoch milliseconds) falls. */
export function dateOf(instant: string | number): string {
  // The instants of the record carry their date: nothing has to be computed.
  if (typeof instant === 'string' && SHANGHAI_INSTANT.test(instant) && isDate(instant.slice(0, 10)))
    return instant.slice(0, 10);
  const ms = typeof instant === 'number' ? instant : toMillis(instant);
  return fromDayNumber(Math.floor((ms + SHANGHAI_MS) / DAY_MS));
}

/**
 * The instant of a time `HH:MM` on a date in Asia/Shanghai; `24:00` is 00:00 of the next day. Throws RangeError for an
 * impossible date or time.
 */
export function instantAt(date: string, time: string): string {
  if (time === '24:00') return instantAt(addDays(date, 1), '00:00');
  if (!TIME.test(time)) throw new RangeError(`时间无效 not a time HH:MM: ${time}`);
  return `${real(date)}T${time}:00.000+08:00`;
}

/** Epoch milliseconds of an ISO instant that carries its offset. Throws RangeError for anything else. */
export function toMillis(instant: string): number {
  const [, date] = INSTANT.exec(instant) ?? [];
  const ms = date !== undefined && isDate(date) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`时刻无效 not an instant with its offset: ${instant}`);
  return ms;
}

/** The ISO instant with +08:00 of epoch milliseconds; the inverse of `toMillis`. */
export function fromMillis(ms: number): string {
  const date = dateOf(whole(ms));
  const clock = new Date(ms + SHANGHAI_MS).toISOString().slice(11, 23);
  return `${date}T${clock}+08:00`;
}

/** A date as a clerk writes it: `2025-03-31` → `2025年3月31日`. */
export function zhDate(date: string): string {
  const { year, month, day } = parts(date);
  return `${year}年${month}月${day}日`;
}

/** Returns the date itself, or throws RangeError when it is not a real calendar date. */
export function real(date: string): string {
  if (!isDate(date)) throw new RangeError(`日期无效 impossible date: ${date}`);
  return date;
}

function parts(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = real(date).split('-').map(Number);
  return { year, month, day };
}

/** Keeps what was computed, within limits: all lives of all centers have the same few thousand days. */
function kept<From, To>(compute: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const value = compute(from);
    if (known.size >= DAYS_KEPT_MOST) known.clear();
    known.set(from, value);
    return value;
  };
}

const dayNumber = kept((date: string): number => Date.parse(`${real(date)}T00:00:00Z`) / DAY_MS);

const fromDayNumber = kept((days: number): string => {
  const date = new Date(days * DAY_MS);
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`日期超出范围 date out of range: day ${days}`);
  return date.toISOString().slice(0, 10);
});

function whole(n: number): number {
  if (!Number.isSafeInteger(n)) throw new RangeError(`须为整数 not a whole number: ${n}`);
  return n;
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
