import { deadlineRecordedPast } from '../../events/deadline';
import type { EventBody } from '../../events/definition';
import type { WorkCalendar } from '../time/calendar';
import type { Reckoning } from './deadline';
import type { Terms } from './law';

export interface ComputedDay {
  readonly raw: string;
  readonly due: string;
  readonly provisional: boolean;
}

/** What is recorded of a day that was over before there was a record (X8): as it is reckoned, and no less uncertain. */
export const recordedPast = (name: string, { raw, due, provisional }: ComputedDay): EventBody =>
  deadlineRecordedPast({
    name,
    due,
    raw,
    ...(provisional ? { provisional: true as const } : {}),
  });

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

/** Since when a person can know of a deadline that was set late, and the event that told it. */
interface Known {
  readonly on: string;
  readonly event: string;
}

/**
 * Nothing ends before the person could know of it: a deadline that became known late leaves at least the working days of
 * the policy from then on (`deadline.knownDays`).
 */
export function fromKnown(
  wanted: Reckoning,
  known: Known | undefined,
  policy: Terms,
  calendar: WorkCalendar,
): Reckoning {
  if (!known) return wanted;
  const least: Reckoning = {
    anchor: { event: known.event, date: known.on },
    add: `${policy.get('deadline.knownDays')}wd`,
    policyKey: 'deadline.knownDays',
  };
  return dayOf(least, policy, calendar).due > dayOf(wanted, policy, calendar).due ? least : wanted;
}
