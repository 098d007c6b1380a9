import { type AsOf, currentLaw, readCenter, readCenterAsOf } from '../register';
import { dateOf, isDate, zhDate } from '../rules/time/dates';
import { withRecord } from './connections';
import { inLang, type Lang } from './lang';
import { noCenter, streamOf } from './named';
import { CliError, exit } from './output';

/** Two times: what was true at the end of a day, by what was known at the end of a day. */

/** A day that exists, or none. */
export function day(value: string | undefined): string | undefined {
  if (value !== undefined && !isDate(value))
    throw new CliError(`“${value}”不是存在的日期（应为 YYYY-MM-DD） / not a date`, exit.usage);
  return value;
}

/** The options `--at` and `--known` as they are meant: days that exist. */
export const asOfOf = ({ at, known }: AsOf): AsOf => ({
  ...(day(at) === undefined ? {} : { at }),
  ...(day(known) === undefined ? {} : { known }),
});

/** The day as of which lights and remaining days are told. */
export const dayOf = ({ at, known }: AsOf): string => at ?? known ?? dateOf(Date.now());

export const isNow = ({ at, known }: AsOf): boolean => at === undefined && known === undefined;

/** What a heading says about the two times. */
export function asOfText({ at, known }: AsOf, lang: Lang = 'zh'): string {
  const said = inLang(lang);
  return [
    at && said(`截至 ${zhDate(at)} 日终的实际状况`, `as it was at the end of ${at}`),
    known && said(`按 ${zhDate(known)} 日终已有的记录`, `by what was on record at the end of ${known}`),
  ]
    .filter(Boolean)
    .join(said('，', ', '));
}

/** One center as of two times, with all its events and the law of that knowledge. */
export async function found(id: string, asOf: AsOf = {}) {
  streamOf(id);
  return withRecord(async (store) => {
    const law = await currentLaw(store, asOf.known);
    const known = isNow(asOf) ? await readCenter(store, id) : await readCenterAsOf(store, id, asOf, law);
    if (!known) throw noCenter(id, isNow(asOf) ? '' : `${asOfText(asOf)}：`);
    return { ...known, law };
  });
}
