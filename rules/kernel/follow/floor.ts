import type { Why } from '../command';
import type { InForce } from '../law';
import type { RecordedDeadline } from '../state';

/**
 * A26: another policy ends no period that runs before itself, nor sooner than it gives notice of
 * (`policy.noticeDays`); a day that was nearer already stays. What is granted so is recorded with the day (`floor`),
 * and holds until something else moves it.
 */

interface Day {
  readonly due: string;
  readonly provisional: boolean;
  readonly printed?: string;
}

/**
 * The day so reckoned, or the earliest one that may be shown for it. `moves`: what the command does to deadlines;
 * `byPolicy`: this one moves because of another policy.
 */
export function floored<D extends Day>(
  day: D,
  known: RecordedDeadline | undefined,
  moves: Why | undefined,
  byPolicy: boolean,
  { policy, calendar, today }: InForce & { readonly today: string },
): D & { readonly floor?: string } {
  if (day.printed !== undefined || known?.state === 'cancelled' || known?.state === 'past') return day;
  const runs = known?.state !== 'reached';
  const stays = moves === undefined || moves === 'policy' || moves === 'calendar';
  const granted = stays && known?.floor ? { due: known.floor, provisional: known.provisional } : undefined;
  const notice = byPolicy && runs ? calendar.add({ date: today }, `${policy.get('policy.noticeDays')}wd`) : undefined;
  const given = notice && known && known.due < notice.due ? known : notice;
  const last = [granted, given].reduce((a, b) => (a && (!b || a.due >= b.due) ? a : b), undefined);
  if (!last || last.due <= day.due) return day;
  return { ...day, due: last.due, provisional: last.provisional, floor: last.due };
}
