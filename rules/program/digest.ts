import { tasksOf } from '../center';
import { centerOrg } from '../center/facts';
import type { CenterState } from '../center/state';
import type { Digest } from '../letters';
import {
  dueIn,
  named,
  owedToDigest,
  type Recipient,
  recipientKey,
  remindedOf,
  tellingOf,
  type Wording,
} from '../letters/outbox';
import { openTasks } from '../record/task/open';
import type { WorkCalendar } from '../time/calendar';
import { addDays, addMonths, weekday } from '../time/dates';
import { program } from '.';

/** One letter a person and day: reminders that can wait for it, tasks that are due or overdue (T11), and once a month the build periods that end (T1). */

/** One matter of one center, for one person. */
export interface DigestItem {
  readonly center: string;
  readonly reminder?: string;
  readonly task?: string;
  readonly ends?: true;
}

/** Who keeps the monthly list of build periods that end within this many months (T1). */
const bureau: Recipient = { role: 'bureau-handler' };
const endsWithin = 12;
/** A task shows up from one working day before its limit (T11: yellow 1 wd before, red after). */
const yellow = 1;

/** What a center, or the program, has to tell on a day, and to whom. */
export function digestItems(
  state: CenterState,
  day: string,
  { calendar }: Wording,
): (DigestItem & { readonly to: Recipient })[] {
  const center = state.id;
  const owed = owedToDigest(state, day);
  const reminders = owed.flatMap((t) => t.to.map((to) => ({ center, to: named(state, to), reminder: t.id })));
  if (!calendar.isWorkday(day)) return reminders;
  const tasks = openOf(state).flatMap((t) => {
    if (owed.some((reminder) => reminder.deadline === `pending-${t.id}`)) return []; // told already
    const limit = state.deadline[`pending-${t.id}`];
    const near = limit && (limit.due <= day || calendar.workdaysBetween(day, limit.due) <= yellow);
    // What belongs to all centers has no limit: it is told once a week (T12).
    return near || t.escalated || urged(t, day, calendar) || (state.program && isFirst(mondayOf(day), day, calendar))
      ? [{ center, to: named(state, t.to), task: t.id }]
      : [];
  });
  return [
    ...reminders,
    ...tasks,
    ...(isFirst(`${day.slice(0, 8)}01`, day, calendar) && endOf(state, day)
      ? [{ center, to: named(state, bureau), ends: true as const }]
      : []),
  ];
}

/** Somebody has urged it since the last working day. */
const urged = ({ urgedOn }: { readonly urgedOn?: string }, day: string, calendar: WorkCalendar): boolean =>
  urgedOn !== undefined && urgedOn >= calendar.previousWorkday(addDays(day, -1));

const openOf = (state: CenterState) => openTasks(state, state.program ? program.tasks : tasksOf);

/** Whether a day is the first working day from another on, that one included. */
const isFirst = (from: string, day: string, calendar: WorkCalendar): boolean => calendar.nextWorkday(from) === day;
const mondayOf = (day: string): string => addDays(day, -((weekday(day) + 6) % 7));

const endOf = (state: CenterState, day: string) => {
  const known = state.deadline['build-period'];
  return known?.state === 'open' && known.due <= addMonths(day, endsWithin) ? known : undefined;
};

/** The digest of one person, of what is still so; undefined when nothing is. `states`: the centers its items name. */
export function digestOf(
  to: Recipient,
  day: string,
  items: readonly DigestItem[],
  states: ReadonlyMap<string, CenterState>,
  wording: Wording,
): Digest | undefined {
  const of = <T>(pick: (state: CenterState, item: DigestItem) => T | undefined): T[] =>
    items.flatMap((item) => {
      const state = states.get(item.center);
      const found = state && pick(state, item);
      return found === undefined ? [] : [found];
    });
  const reminders = of((state, { reminder }) => {
    const telling = reminder === undefined ? undefined : tellingOf(state, reminder);
    return telling?.to.some((one) => recipientKey(one) === recipientKey(to))
      ? remindedOf(state, telling, day, wording)
      : undefined;
  });
  const tasks = of((state, { task }) => {
    const open = task === undefined ? undefined : openOf(state).find((t) => t.id === task);
    const limit = open && state.deadline[`pending-${open.id}`];
    return (
      open && {
        center: state.program ? '全局' : centerOrg(state).name,
        what: open.what,
        ...(limit ? { due: dueIn(wording, limit, day) } : {}),
      }
    );
  });
  const ends = of((state, item) => {
    const end = item.ends && endOf(state, day);
    return end ? { center: centerOrg(state).name, due: dueIn(wording, end, day) } : undefined;
  });
  const byDay = (a: { due?: { on: string } }, b: { due?: { on: string } }): number =>
    (a.due?.on ?? '').localeCompare(b.due?.on ?? '');
  if (reminders.length + tasks.length + ends.length === 0) return undefined;
  return {
    to: to.name ?? recipientKey(to),
    on: day,
    reminders: reminders.sort(byDay),
    tasks: tasks.sort(byDay),
    ends: ends.sort(byDay),
  };
}
