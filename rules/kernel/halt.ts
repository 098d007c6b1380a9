import { addDays, daysBetween } from '../time/dates';
import type { ComputedDay } from './arithmetic';
import { dayOf } from './arithmetic';
import type { Reckoning } from './deadline';
import type { InForce } from './law';

/**
 * A time in which a deadline stands still, from its first day to the day on which it runs again; without that day it
 * stands still now.
 */
export interface Halt {
  readonly from: string;
  readonly until?: string | undefined;
  /** The whole period begins again when it runs again; else what was left of it is given back. */
  readonly anew?: boolean;
}

/** A day, and since when it stands still. */
type Held<D> = D & { readonly halted?: string };

/** The day with all that it stood still given back. Before its clock begins, and after its day, nothing stands still. */
export function held<D extends Reckoning & ComputedDay>(day: D, halts: readonly Halt[], law: InForce): Held<D> {
  let now = day;
  for (const { from, until, anew } of halts) {
    if (from > now.due || (until !== undefined && until <= now.anchor.date)) continue;
    if (until === undefined) return { ...now, halted: from };
    // biome-ignore lint/complexity/useMathMinMax: days, not numbers
    const since = from > now.anchor.date ? from : now.anchor.date;
    now = { ...now, ...(anew ? begun(day, until, law) : shifted(now, since, until, law)) };
  }
  return now;
}

/** A period in working days gets working days back, every other one days. */
function shifted(
  day: Reckoning & ComputedDay,
  from: string,
  until: string,
  { policy, calendar }: InForce,
): ComputedDay {
  const working = day.printed === undefined && day.add.endsWith('wd') && policy.get('calendar.rule') === 'civilCode';
  const lost = working ? calendar.workdaysBetween(addDays(from, -1), addDays(until, -1)) : daysBetween(from, until);
  if (lost <= 0) return day;
  const { event } = day.anchor;
  return dayOf(
    {
      anchor: { event, date: day.raw, provisional: day.provisional },
      add: `${lost}${working ? 'wd' : 'd'}`,
      roll: day.roll ?? 'forward',
    },
    policy,
    calendar,
  );
}

const begun = ({ anchor, printed: _, ...rest }: Reckoning, until: string, { policy, calendar }: InForce): ComputedDay =>
  dayOf({ ...rest, anchor: { ...anchor, date: until } }, policy, calendar);
