import type { WorkCalendar } from '../time/calendar';

/** Who is reminded; `holder` is whoever holds the task that the deadline is for. */
export type Reminded = 'center' | 'authority' | 'bureau-handler' | 'bureau-leader' | 'holder';

/** One step of a reminder ladder. */
export interface ReminderStep {
  /** Counted from the day shown: `-12m`, `-15d`, `-5wd`, `0d`, `+1wd`; `+2m*` is every month from the second on. */
  readonly at: string;
  readonly to: readonly Reminded[];
  /** Goes out by itself instead of with the day's digest. */
  readonly urgent?: true;
}

/** What the kernel itself reads of a policy. Which switches there are beside these is for the law to say. */
export interface Terms {
  readonly version: string;
  /** Times of day, HH:MM. */
  get(key: 'calendar.cutoff' | 'calendar.closesAt' | 'reminders.time'): string;
  /** Months: no day that lies ahead in a command is farther off. */
  get(key: 'dates.aheadMonths'): number;
  /** Working days: a policy that changes gives so much notice of a nearer end. */
  get(key: 'policy.noticeDays'): number;
  /** Working days after which a paper is entered with a reason only; working days that are left of a day made known late. */
  get(key: 'receipt.enterDays' | 'deadline.knownDays'): number;
  get(key: 'calendar.rule'): 'civilCode' | 'calendarDays';
  get(key: 'reminders.digest'): 'daily' | 'none';
  get(key: 'policy.migration'): 'explicit' | 'newest';
  /** The steps of a ladder by its key, which a deadline says. */
  ladder(key: string): readonly ReminderStep[];
}

/** What decisions rest on beside the command and the state; handed in, versioned. */
export interface Law<P extends Terms = Terms> {
  /** The policy of a version; without one: the version in force. Throws for a version nobody adopted. */
  policy(version?: string): P;
  calendar(policy: P): WorkCalendar;
}

/** The law one decision rests on. */
export interface InForce<P extends Terms = Terms> {
  readonly policy: P;
  readonly calendar: WorkCalendar;
}

/**
 * The law for whom this version was pinned. A26: running clocks keep it, unless the version in force says otherwise.
 */
export function inForce<P extends Terms>(law: Law<P>, pinned: string | undefined): InForce<P> {
  const newest = law.policy();
  const at = newest.get('policy.migration') === 'newest' ? newest : law.policy(pinned);
  return { policy: at, calendar: law.calendar(at) };
}
