import { z } from 'zod';
import { event } from './definition';
import { date, doc, id, int, org, text, timeOfDay } from './fields';

/** Calls for applications (申报通知, Art 12): a window, and how many each authority may recommend. Stream `program`. */

/** Part of a deadline's name, and of what people type. */
export const callId = id.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
  error:
    '申报通知编号只能含小写字母、数字和连字符，最长 63 个字符 / lower case letters, digits and hyphens, at most 63',
});
/** 推荐名额; an authority that is not among them has none. */
export const places = z.array(z.strictObject({ authority: org, places: int.max(1000) }));

const until = (closesOn: string, cutoff: string | undefined): string => `${closesOn}${cutoff ? ` ${cutoff}` : ''}`;
const placesZh = (list: z.output<typeof places> | undefined): string =>
  list && list.length > 0 ? `，名额：${list.map((p) => `${p.authority.name} ${p.places} 个`).join('、')}` : '';

export const callPublished = event({
  type: 'CallPublished',
  label: '发布申报通知',
  /** `closesOn` is the day that is printed; on a rest day it rolls like every other day. */
  data: z.strictObject({
    call: callId,
    title: text,
    opensOn: date,
    closesOn: date,
    cutoff: timeOfDay.optional(),
    places,
    document: doc,
  }),
  zh: (d) =>
    `发布申报通知 ${d.call}《${d.title}》：${d.opensOn}起，截止${until(d.closesOn, d.cutoff)}${placesZh(d.places)}`,
  en: (d) => `call ${d.call} published, from ${d.opensOn} to ${until(d.closesOn, d.cutoff)}`,
});
export const callAmended = event({
  type: 'CallAmended',
  label: '调整申报通知',
  data: z.strictObject({
    call: callId,
    closesOn: date.optional(),
    cutoff: timeOfDay.optional(),
    places: places.optional(),
    document: doc,
  }),
  zh: (d) =>
    `调整申报通知 ${d.call}（《${d.document.title}》）${d.closesOn ? `，截止${until(d.closesOn, d.cutoff)}` : ''}${placesZh(d.places)}`,
  en: (d) => `call ${d.call} amended`,
});

export const callEvents = [callPublished, callAmended] as const;
