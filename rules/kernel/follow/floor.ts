import type { RecordedDeadline } from '../state';
import { type Dated, isByPolicy, type Writing } from './written';

/**
 * A26: another policy ends no period that runs before itself, nor sooner than it gives notice of
 * (`policy.noticeDays`); a day that was nearer already stays. What is granted so is recorded with the day (`floor`),
 * and holds until something else moves it.
 */

/** The day so reckoned, or the earliest one that may be shown for it. */
export function floored(day: Dated, known: RecordedDeadline | undefined, writing: Writing): Dated {
  const { moves, policy, calendar, today } = writing;
  if (day.printed !== undefined || known?.state === 'cancelled' || known?.state === 'past') return day;
  const stays = moves === undefined || moves === 'policy' || moves === 'calendar';
  const granted = stays && known?.floor ? { due: known.floor, provisional: known.provisional } : undefined;
  const runs = known?.state !== 'reached' && isByPolicy(known, day, writing);
  const notice = runs ? calendar.add({ date: today }, `${policy.get('policy.noticeDays')}wd`) : undefined;
  const given = notice && known && known.due < notice.due ? known : notice;
  const last = [granted, given].reduce((a, b) => (a && (!b || a.due >= b.due) ? a : b), undefined);
  if (!last || last.due <= day.due) return day;
  return { ...day, due: last.due, provisional: last.provisional, floor: last.due };
}
