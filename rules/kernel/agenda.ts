import { reminderSent, stepZh } from '../../events/deadline';
import type { EventBody } from '../../events/definition';
import { addDays, instantAt, isDate, toMillis } from '../time/dates';
import type { Aggregate } from './aggregate';
import { deadlineLabel, deadlineNamed } from './deadline';
import { reachedStep } from './dueId';
import type { InForce } from './law';
import { type Reminder, remindedKey, reminderOf } from './reminder';
import type { RecordedDeadline, StreamState } from './state';

/** The next thing time does by itself. */
export interface DueItem {
  readonly deadline: string;
  readonly due: string;
  readonly provisional: boolean;
  /** The instant it falls (ISO, +08:00): the cut-off of its day, or 00:00 where something opens. */
  readonly at: string;
  /** What it is, Chinese. */
  readonly label: string;
  /** How often it has fallen on this very day before (a correction there and back), or was set aside then. */
  readonly again: number;
  /** It is a reminder of the deadline, not its day. */
  readonly reminder?: Reminder;
}

type Ordered = DueItem & { readonly ends: boolean };

function dueItemOf<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  { policy }: InForce,
  known: RecordedDeadline,
): Ordered {
  const { spec, key } = deadlineNamed(aggregate, known.name);
  const time = spec.falls === 'open' ? '00:00' : (spec.cutoff?.(state, key) ?? policy.get('calendar.cutoff'));
  return {
    deadline: known.name,
    due: known.due,
    provisional: known.provisional,
    at: instantAt(known.due, time),
    label: spec.label(key),
    again: (known.fallen?.filter((day) => day === known.due).length ?? 0) + asideBefore(known, reachedStep),
    ends: spec.falls === 'end',
  };
}

/**
 * All open deadlines but what was set aside or stands still, earliest first: by instant, what ends before what opens,
 * then by name.
 */
export function agenda<S extends StreamState>(aggregate: Aggregate<S>, state: S, law: InForce): DueItem[] {
  return sorted(
    Object.values(state.deadline)
      .filter(isRunning)
      .flatMap((d) => possible(() => dueItemOf(aggregate, state, law, d))),
  );
}

/** One or none: what a record holds must not keep the other items from falling. `faults.ts` tells of it. */
function possible<T>(compute: () => T): [T] | [] {
  try {
    return [compute()];
  } catch {
    return [];
  }
}

/** How often a step of its present day was set aside. */
const asideBefore = ({ due, asideEver = [] }: RecordedDeadline, step: string): number =>
  asideEver.filter((key) => key === remindedKey(due, step)).length;

/** It was set aside on this day of it. */
const isAside = ({ aside, due }: RecordedDeadline): boolean => aside?.includes(remindedKey(due, reachedStep)) ?? false;

/** It falls on its day: open, neither set aside nor standing still. */
const isRunning = (d: RecordedDeadline): boolean => d.state === 'open' && d.halted === undefined && !isAside(d);

/** Instants of one shape compare as text. */
function earlier(a: Ordered, b: Ordered): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return Number(b.ends) - Number(a.ends) || (a.deadline < b.deadline ? -1 : 1);
}
const sorted = (items: Ordered[]): DueItem[] => items.sort(earlier).map(({ ends: _, ...item }) => item);

/**
 * What time does next: a deadline that falls or a reminder of one; with `before`, only if it comes up to that instant.
 */
export function next<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  law: InForce,
  before?: string,
): DueItem | undefined {
  const deadline = nextDeadline(aggregate, state, law, before);
  const reminder = nextReminder(aggregate, state, law);
  if (!reminder || (before !== undefined && !hasCome(reminder.at, before))) return deadline;
  return deadline && deadline.at <= reminder.at ? deadline : reminder;
}

/** The reminder that is sent next, by day and name. */
function nextReminder<S extends StreamState>(aggregate: Aggregate<S>, state: S, law: InForce): DueItem | undefined {
  let first: { readonly known: RecordedDeadline; readonly reminder: Reminder } | undefined;
  for (const known of Object.values(state.deadline)) {
    if ((known.state !== 'open' && known.state !== 'reached') || known.halted !== undefined) continue;
    const [reminder] = possible(() => reminderOf(aggregate, state, known, deadlineNamed(aggregate, known.name), law));
    if (!reminder) continue;
    const sooner = !first || reminder.on < first.reminder.on;
    if (sooner || (reminder.on === first?.reminder.on && known.name < first.known.name)) first = { known, reminder };
  }
  if (!first) return undefined;
  const { known, reminder } = first;
  return {
    deadline: known.name,
    due: known.due,
    provisional: known.provisional,
    at: instantAt(reminder.on, law.policy.get('reminders.time')),
    label: `提醒：${deadlineLabel(aggregate, known.name)}，${stepZh(reminder.step)}`,
    again: asideBefore(known, reminder.step),
    reminder,
  };
}

/** The first of `agenda`, without putting the rest in order; with `before`, only if it comes up to that instant. */
function nextDeadline<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  law: InForce,
  before?: string,
): DueItem | undefined {
  const day = before?.slice(0, 10);
  const open = Object.values(state.deadline).filter(
    (d) => isRunning(d) && isDate(d.due) && (day === undefined || d.due <= day),
  );
  if (open.length === 0) return undefined;
  // An item falls on its day or at the end of it, so one that is due two days after another never comes before it.
  const [least = ''] = open.map((d) => d.due).sort();
  const [last = least] = possible(() => addDays(least, 1));
  const among = (some: readonly RecordedDeadline[]): DueItem | undefined =>
    sorted(some.flatMap((d) => possible(() => dueItemOf(aggregate, state, law, d))))[0];
  const item = among(open.filter((d) => d.due <= last)) ?? among(open);
  return item && (before === undefined || hasCome(item.at, before)) ? item : undefined;
}

/** The event of a reminder; one key a recipient, so that whatever delivers it does so once. */
export function reminded(
  stream: string,
  { deadline, due, provisional }: DueItem,
  { step, to, urgent }: Reminder,
): EventBody {
  const recipients = to.map((one) => ({
    ...one,
    key: `${stream}/${deadline}/${remindedKey(due, step)}/${one.organization ?? one.role}`,
  }));
  return reminderSent({ deadline, step, to: to.map((one) => one.role), due, provisional, urgent, recipients });
}

/** Has this instant come? Both ISO. */
export const hasCome = (at: string, now: string): boolean => toMillis(at) <= toMillis(now);
