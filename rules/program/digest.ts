import { buildPeriodEnds } from '../center/lifecycle/deadlines';
import type { Aggregate } from '../kernel/aggregate';
import { once } from '../kernel/naming';
import type { Digest } from '../letters';
import type { RecordedDeadline } from '../record/deadline/state';
import { dueIn, remindedOf } from '../record/letter';
import { owedToDigest, tellingOf } from '../record/outbox';
import { named, type Recipient, recipientKey } from '../record/recipient';
import type { RecordedState } from '../record/state';
import { pending } from '../record/task/deadlines';
import { openTasks } from '../record/task/open';
import type { TaskState } from '../record/task/state';
import type { WorkCalendar } from '../time/calendar';
import { addDays, addMonths, weekday } from '../time/dates';

/**
 * One letter a person and day: reminders that can wait for it, tasks that are due or overdue (T11), and once a month
 * the build periods that end (T1).
 */

/** One matter of one center, for one person. */
export interface DigestItem {
  readonly center: string;
  readonly reminder?: string;
  readonly task?: string;
  readonly ends?: true;
}

/** A stream that has something to tell: a center, or the program. */
export interface Teller {
  readonly aggregate: Aggregate<RecordedState>;
  readonly state: RecordedState;
}

type Task = TaskState[string];

/** Who keeps the monthly list of build periods that end within this many months (T1). */
const bureau: Recipient = { role: 'bureau-handler' };
const endsWithinMonths = 12;
/** A task shows up from so many working days before its limit (T11: yellow 1 wd before, red after). */
const yellowWorkdays = 1;

/** What a stream has to tell on a day, and to whom. */
export function digestItems(
  { aggregate, state }: Teller,
  day: string,
  calendar: WorkCalendar,
): (DigestItem & { readonly to: Recipient })[] {
  const center = state.id;
  const status = aggregate.status(state);
  const owed = owedToDigest(state, day);
  const reminders = owed.flatMap((t) => t.to.map((to) => ({ center, to: named(status, to), reminder: t.id })));
  if (!calendar.isWorkday(day)) return reminders;
  // What belongs to all centers has no limit: it is told once a week (T12).
  const weekly = aggregate.name === 'program' && isFirst(mondayOf(day), day, calendar);
  const told = (t: Task): boolean => owed.some((reminder) => reminder.deadline === pending.name(t.id));
  const tasks = openTasks(state, aggregate.tasks(state))
    .filter((t) => !told(t) && (weekly || t.escalated || isNear(state, t, day, calendar) || isUrged(t, day, calendar)))
    .map((t) => ({ center, to: named(status, t.to), task: t.id }));
  const monthly = isFirst(`${day.slice(0, 8)}01`, day, calendar) && endOf(state, day) !== undefined;
  return [...reminders, ...tasks, ...(monthly ? [{ center, to: named(status, bureau), ends: true as const }] : [])];
}

/** Its limit is reached, or so near that the light turns. */
function isNear(state: RecordedState, { id }: Task, day: string, calendar: WorkCalendar): boolean {
  const limit = state.deadline[pending.name(id)];
  return limit !== undefined && (limit.due <= day || calendar.workdaysBetween(day, limit.due) <= yellowWorkdays);
}

/** Somebody has urged it since the last working day. */
const isUrged = ({ urgedOn }: Task, day: string, calendar: WorkCalendar): boolean =>
  urgedOn !== undefined && urgedOn >= calendar.previousWorkday(addDays(day, -1));

/** Whether a day is the first working day from another on, that one included. */
const isFirst = (from: string, day: string, calendar: WorkCalendar): boolean => calendar.nextWorkday(from) === day;
const mondayOf = (day: string): string => addDays(day, -((weekday(day) + 6) % 7));

function endOf({ deadline }: RecordedState, day: string): RecordedDeadline | undefined {
  const known = deadline[buildPeriodEnds.name(once)];
  return known?.state === 'open' && known.due <= addMonths(day, endsWithinMonths) ? known : undefined;
}

/**
 * The digest of one person, of what is still so; undefined when nothing is. `tellers`: the streams its items name, by
 * id.
 */
export function digestOf(
  to: Recipient,
  day: string,
  items: readonly DigestItem[],
  tellers: ReadonlyMap<string, Teller>,
  calendar: WorkCalendar,
): Digest | undefined {
  const of = <T>(pick: (teller: Teller, item: DigestItem) => T | undefined): T[] =>
    items.flatMap((item) => {
      const teller = tellers.get(item.center);
      const found = teller && pick(teller, item);
      return found === undefined ? [] : [found];
    });
  const nameOf = ({ aggregate, state }: Teller): string => aggregate.status(state).self.name;
  const reminders = of(({ aggregate, state }, { reminder }) => {
    const telling = reminder === undefined ? undefined : tellingOf(state, reminder);
    const mine = telling?.to.some((one) => recipientKey(one) === recipientKey(to));
    return telling && mine ? remindedOf(state, telling, day, { aggregate, calendar }) : undefined;
  });
  const tasks = of((teller, { task }) => {
    const { aggregate, state } = teller;
    const open = openTasks(state, aggregate.tasks(state)).find((t) => t.id === task);
    const limit = open && state.deadline[pending.name(open.id)];
    const center = aggregate.name === 'program' ? '全局' : nameOf(teller);
    const due = limit ? { due: dueIn({ aggregate, calendar }, limit, day) } : {};
    return open && { center, what: open.what, ...due };
  });
  const ends = of((teller, item) => {
    const { aggregate, state } = teller;
    const end = item.ends && endOf(state, day);
    return end ? { center: nameOf(teller), due: dueIn({ aggregate, calendar }, end, day) } : undefined;
  });
  if (reminders.length + tasks.length + ends.length === 0) return undefined;
  return {
    to: to.name ?? recipientKey(to),
    on: day,
    reminders: reminders.sort(byDay),
    tasks: tasks.sort(byDay),
    ends: ends.sort(byDay),
  };
}

const byDay = (a: { due?: { on: string } }, b: { due?: { on: string } }): number =>
  (a.due?.on ?? '').localeCompare(b.due?.on ?? '');
