import type { WorkCalendar } from '../time/calendar';
import type { Reckoning } from './deadline';
import type { Terms } from './law';

export interface ComputedDay {
  readonly raw: string;
  readonly due: string;
  readonly provisional: boolean;
}

/**
 * The day of a deadline. `calendar.rule = civilCode` (default): Civil Code Art 201-203 by analogy; `calendarDays`:
 * working days count as plain days and nothing rolls. A printed day wins, but never below `atLeast` working days from
 * the anchor.
 */
export function dayOf(wanted: Reckoning, policy: Terms, calendar: WorkCalendar): ComputedDay {
  if (wanted.printed === undefined) return added(wanted, wanted.add, policy, calendar);
  const printed = { raw: wanted.printed, due: wanted.printed, provisional: wanted.anchor.provisional ?? false };
  if (!wanted.atLeast) return printed;
  const least = added(wanted, wanted.atLeast, policy, calendar);
  return least.due > printed.due ? least : printed;
}

function added(
  { anchor, roll, inclusive }: Reckoning,
  text: string,
  policy: Terms,
  calendar: WorkCalendar,
): ComputedDay {
  if (policy.get('calendar.rule') === 'calendarDays')
    return calendar.add(anchor, text.replace(/wd/g, 'd'), { roll: 'none' });
  return calendar.add(anchor, text, { ...(roll ? { roll } : {}), ...(inclusive ? { inclusive } : {}) });
}
