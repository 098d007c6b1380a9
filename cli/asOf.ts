import { type AsOf, currentLaw, readCenter, readCenterAsOf } from '../register';
import { dateOf, zhDate } from '../rules/time/dates';
import { withRecord } from './connections';
import { day } from './day';
import { inLang, type Lang } from './lang';
import { idIn, NoCenter } from './named';

/** Two times: what was true at the end of a day, by what was known at the end of a day. */

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

/** The center that is meant, as of two times, with all its events and the law of that knowledge. */
export async function found(meant: string, asOf: AsOf = {}) {
  return withRecord(async (store) => {
    const id = await idIn(store, meant);
    const law = await currentLaw(store, asOf.known);
    const known = isNow(asOf) ? await readCenter(store, id) : await readCenterAsOf(store, id, asOf, law);
    if (!known) throw new NoCenter(meant, isNow(asOf) ? '' : `${asOfText(asOf)}：`);
    return { id, ...known, law };
  });
}
