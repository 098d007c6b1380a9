import type { WorkCalendar } from '../calendar';
import type { Policy } from '../policy';
import type { WantedDeadline } from './deadline';

export interface ComputedDay {
  readonly raw: string;
  readonly due: string;
  readonly provisional: boolean;
}

/**
 * The day of a deadline. `calendar.rule = civilCode` (default): Civil Code Art 201-203 by analogy; `calendarDays`: working
 * days count as plain days and nothing rolls. A printed day wins, but never below `atLeast` working days from the anchor.
 */
export function dayOf(wanted: WantedDeadline, policy: Policy, calendar: WorkCalendar): ComputedDay {
  const plain = policy.get('calendar.rule') === 'calendarDays';
  const add = (text: string): ComputedDay =>
    plain
      ? calendar.add(wanted.anchor, text.replace(/wd/g, 'd'), { roll: 'none' })
      : calendar.add(wanted.anchor, text, { ...(wanted.roll ? { roll: wanted.roll } : {}), ...(wanted.inclusive ? { inclusive: true } : {}) });
  if (wanted.printed === undefined) return add(wanted.add);
  const printed = { raw: wanted.printed, due: wanted.printed, provisional: false };
  if (!wanted.atLeast) return printed;
  const least = add(wanted.atLeast);
  return least.due > printed.due ? least : printed;
}
