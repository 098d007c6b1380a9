import { isDate, monthLength } from '../events/date';
import { dateOf } from '../rules/time/dates';
import { CliError, exit } from './output';

/** A day that exists, or none. */
export function day(value: string | undefined): string | undefined {
  if (value === undefined || isDate(value)) return value;
  throw new CliError(`“${value}”不是存在的日期；${insteadOf(value)} / not a date`, exit.usage);
}

/** What to type instead: the day that is written otherwise, the last one of its month, or how a day is written. */
function insteadOf(value: string): string {
  const plain = value.normalize('NFKC').trim();
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D?$/.exec(plain) ?? [];
  const [, year = '', month = '', on = ''] = parts;
  const written = (last: string | number): string =>
    [year, month.padStart(2, '0'), `${last}`.padStart(2, '0')].join('-');
  if (isDate(written(on))) return `请写作 ${written(on)}`;
  const last = monthLength(Number(year), Number(month));
  if (isDate(written(last)) && Number(on) > last)
    return `${year}年${Number(month)}月只有 ${last} 天，最后一天写作 ${written(last)}`;
  return `日期写作 YYYY-MM-DD，如今天是 ${dateOf(Date.now())}`;
}
