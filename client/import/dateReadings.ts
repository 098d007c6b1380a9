import { addDays, isDate } from '../../rules/time/dates';
import { dateKey } from './text';

/**
 * What a published date text can mean. All readings are computed; whoever asks decides what several of them are worth.
 * Values are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Years outside 1900 to 2199 are taken for misprints.
 */
export type DateReading =
  | { readonly kind: 'absolute'; readonly values: readonly string[] } // more than one: ambiguous
  // 近日, 去年3月, 23日: tails such as `-03`, `-03-08`, or day only `--23`
  | { readonly kind: 'relative'; readonly tails: readonly string[]; readonly cap: Exactness }
  | { readonly kind: 'open' } // 截至2023年底, 2018年之后, a range over years, the year of a plan (2024年度)
  | { readonly kind: 'serial'; readonly day: string } // 44625: a day as a spreadsheet counts it
  | { readonly kind: 'batch' } // 2017年（第二十二批）
  | { readonly kind: 'impossible' } // 2023-02-30
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' };

type Exactness = 'day' | 'month' | 'year';

const TIME_TAIL =
  /(?: |T)(?:上午|下午)?\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?Z?$|(?<=[日号]) ?(?:上午|下午)?\d{1,2}(?:[时点](?:\d{1,2}分?)?|(?::\d{2}){1,2})$/;
const NUMERALS = '〇○零一二三四五六七八九';
const VAGUE_MONTH = '(?:份|初|中|底|末|上旬|中旬|下旬|间)?';
const VAGUE_YEAR = '(?:初|中|底|末|春|夏|秋|冬|年初|年底|年末|上半年|下半年|[一二三四1-4]季度|第[一二三四1-4]季度)?';

/** Reads one date text, in any of the spellings bureaus use. */
export function readDate(published: string): DateReading {
  const text = dateKey(published);
  if (text === '') return { kind: 'empty' };
  if (/第[^()]*批|批次/.test(text)) return { kind: 'batch' };
  const day = serialDay(text);
  if (day !== undefined) return { kind: 'serial', day };
  const plain = arabic(
    text
      .replace(TIME_TAIL, '')
      .replace(/ /g, '')
      .replace(/\((?:星期|周)[一二三四五六日天]\)/g, ''),
  )
    .replace(/^于/, '')
    .replace(/\(?(?:批复|认定|批准|获批|公布|印发|发文)\)?$|\(\)$/, '');
  return (
    recent(plain) ??
    open(plain) ??
    range(plain) ??
    numeric(plain) ??
    compact(plain) ??
    yearless(plain) ?? { kind: 'unreadable' }
  );
}

/** The day that a bare number means in a spreadsheet, from 1960 on: fewer digits or days are other spellings. */
function serialDay(text: string): string | undefined {
  const [, days] = /^(\d{5})(?:\.\d+)?$/.exec(text) ?? [];
  const serial = Number(days);
  return serial >= SERIAL_LEAST && serial <= SERIAL_MOST ? addDays(SERIAL_ZERO, serial) : undefined;
}
const SERIAL_ZERO = '1899-12-30';
const SERIAL_LEAST = 22_000;
const SERIAL_MOST = 73_050;

function recent(text: string): DateReading | undefined {
  if (/^(?:近日|日前|近期|最近|不久前|前不久|目前|本月|上月|上个月)$/.test(text))
    return { kind: 'relative', tails: [''], cap: 'month' };
  if (/^(?:今日|今天|昨日|昨天|当日|当天|同日)$/.test(text)) return { kind: 'relative', tails: [''], cap: 'day' };
  return undefined;
}

function open(text: string): DateReading | undefined {
  // What belongs to the plan of a year may have been approved in another.
  return /^\d{4}年?(?:年度|度|财年|学年)|^(?:截至|截止|自|从)|(?:之后|以后|以前|之前|以来|后|前|起|\(含\))$/.test(text)
    ? { kind: 'open' }
    : undefined;
}

/** A range is no day: what both ends have in common is known (a month, a year), or nothing. */
function range(text: string): DateReading | undefined {
  if (/^\d{4}年?[-~至到]\d{4}年?$/.test(text)) return { kind: 'open' };
  const parts = text.split(/[~至到]|(?<=[年月日号])-/);
  const [first, second] = parts;
  if (parts.length !== 2 || !first || !second) return undefined;
  const begin = numeric(first) ?? compact(first);
  const start = begin?.kind === 'absolute' && begin.values.length === 1 ? begin.values[0] : undefined;
  if (start === undefined) return yearless(first) ? { kind: 'open' } : begin;
  const ending = numeric(second) ?? yearless(second.replace(/^(\d{1,2})$/, '$1日'));
  const tail = ending?.kind === 'relative' && ending.tails.length === 1 ? ending.tails[0] : undefined;
  const end =
    ending?.kind === 'absolute'
      ? ending.values[0]
      : tail?.startsWith('--')
        ? start.slice(0, 7) + tail.slice(1)
        : tail && start.slice(0, 4) + tail;
  if (!end) return { kind: 'unreadable' };
  if (!possible(end) || end < start) return { kind: 'impossible' };
  if (end.slice(0, 7) === start.slice(0, 7) && start.length >= 7)
    return { kind: 'absolute', values: [start.slice(0, 7)] };
  return end.slice(0, 4) === start.slice(0, 4) ? { kind: 'absolute', values: [start.slice(0, 4)] } : { kind: 'open' };
}

/** Spellings with separators. */
function numeric(text: string): DateReading | undefined {
  const day =
    /^(\d{4})年?(\d{1,2})月(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})[-./年](\d{1,2})[-./](\d{1,2})[日号]?$/.exec(text);
  if (day) return absolute([ymd(day[1], day[2], day[3])]);
  const month =
    new RegExp(`^(\\d{4})年?(\\d{1,2})月${VAGUE_MONTH}$`).exec(text) ?? /^(\d{4})[-./](\d{1,2})$/.exec(text);
  if (month) return absolute([ymd(month[1], month[2])]);
  const year = new RegExp(`^(\\d{4})年${VAGUE_YEAR}$`).exec(text) ?? /^(\d{4})$/.exec(text);
  if (year) return absolute([ymd(year[1])]);
  const yearLast = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(text);
  if (yearLast)
    return absolute([ymd(yearLast[3], yearLast[1], yearLast[2]), ymd(yearLast[3], yearLast[2], yearLast[1])]);
  const short = /^(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text);
  if (short) return absolute(['19', '20'].flatMap((century) => [ymd(`${century}${short[1]}`, short[2], short[3])]));
  return undefined;
}

/** Texts that lost their 年月日: every way to cut the digits. `2013115` is 2013-01-15 or 2013-11-05. */
function compact(text: string): DateReading | undefined {
  const match = /^(\d{4})年?(\d{1,4})(?:日|号)?$/.exec(text);
  const withDay = /[日号]$/.test(text);
  const [, year = '', rest = ''] = match ?? [];
  if (match)
    return absolute([
      ...cuts(rest).map(([m, d]) => ymd(year, m, d)),
      ...(withDay || rest.length > 2 ? [] : [ymd(year, rest)]),
    ]);
  const [, timedYear, digits = ''] = /^(\d{4})(\d{3,6})(?::\d{2}){1,2}$/.exec(text) ?? [];
  if (timedYear === undefined) return undefined;
  const hours = [1, 2].filter((length) => Number(digits.slice(-length)) < 24 && digits.length > length);
  return absolute(hours.flatMap((length) => cuts(digits.slice(0, -length)).map(([m, d]) => ymd(timedYear, m, d))));
}

/** Texts without a year: only together with a normalised value do they mean a date. */
function yearless(text: string): DateReading | undefined {
  const [whole, month, day] =
    /^(?:去年|今年|前年|当年|本年|同年|上年|本月|上月)?(?:(\d{1,2})月[份初底末]?)?(?:(\d{1,2})[日号])?$/.exec(text) ??
    [];
  if (whole !== undefined && whole !== '') return relative([tail(month, day)], day ? 'day' : month ? 'month' : 'year');
  const digits = /^(\d{3,4})[日号]$/.exec(text)?.[1];
  return digits === undefined ? undefined : relative([...new Set(cuts(digits).map(([m, d]) => tail(m, d)))], 'day');
}

function relative(tails: readonly (string | undefined)[], cap: Exactness): DateReading {
  const known = tails.filter((one) => one !== undefined);
  return known.length === 0 ? { kind: 'impossible' } : { kind: 'relative', tails: known, cap };
}

function tail(month?: string, day?: string): string | undefined {
  const m = month?.padStart(2, '0');
  const d = day?.padStart(2, '0');
  if (!isDate(`2000-${m ?? '01'}-${d ?? '01'}`)) return undefined;
  return `${m ? `-${m}` : d ? '-' : ''}${d ? `-${d}` : ''}`;
}

function absolute(candidates: readonly string[]): DateReading {
  const values = [...new Set(candidates.filter(possible))];
  return values.length === 0 ? { kind: 'impossible' } : { kind: 'absolute', values };
}

function cuts(digits: string): [string, string][] {
  return [1, 2]
    .filter((at) => digits.length - at >= 1 && digits.length - at <= 2)
    .map((at) => [digits.slice(0, at), digits.slice(at)]);
}

function ymd(...parts: (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-');
}

/** Whether a value is a real year, month or day. */
function possible(value: string): boolean {
  const year = Number(value.slice(0, 4));
  return year >= 1900 && year < 2200 && isDate(`${value}-01-01`.slice(0, 10));
}

/** 二〇二三年五月一日 → 2023年5月1日. */
function arabic(text: string): string {
  return text
    .replace(new RegExp(`[${NUMERALS}]{4}(?=年)`, 'g'), (year) => [...year].map(digit).join(''))
    .replace(new RegExp(`[${NUMERALS}十廿卅]{1,3}(?=[月日号])`, 'g'), (number) => String(upTo99(number)));
}

function digit(numeral: string): number {
  return Math.max(0, NUMERALS.indexOf(numeral) - 2);
}

function upTo99(number: string): number {
  const [tens = '', ones = ''] = number.replace('廿', '二十').replace('卅', '三十').split('十');
  if (!/[十廿卅]/.test(number)) return Number([...number].map(digit).join(''));
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
}
