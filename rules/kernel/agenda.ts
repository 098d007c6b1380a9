import { deadlineReached, reminderSent, stepZh } from '../../events/crossing';
import type { EventBody } from '../../events/definition';
import type { Command } from '../../events/envelope';
import { system } from '../../events/fields';
import type { CenterState, RecordedDeadline } from '../center/state';
import type { Policy } from '../law/policy';
import { addDays, instantAt, toMillis } from '../time/dates';
import type { Aggregate } from './aggregate';
import type { Others } from './command';
import { type Concluded, conclude, written } from './complete';
import { deadlineLabel, labelOf, specOf } from './deadline';
import { type Decision, type Law, lawFor } from './decide';
import { type Reminder, remindedKey, reminderOf } from './reminder';

/** The next thing time does by itself. */
export interface DueItem {
  readonly deadline: string;
  readonly due: string;
  readonly provisional: boolean;
  /** The instant it falls (ISO, +08:00): the cut-off of its day, or 00:00 where something opens. */
  readonly at: string;
  /** What it is, Chinese. */
  readonly label: string;
  /** How often it has fallen on this very day before (a correction there and back). */
  readonly again: number;
  /** It is a reminder of the deadline, not its day. */
  readonly reminder?: Reminder;
}

function dueItemOf(
  aggregate: Aggregate,
  state: CenterState,
  policy: Policy,
  known: RecordedDeadline,
): DueItem & { ends: boolean } {
  const { spec, key } = specOf(aggregate.deadlines, known.name);
  const time = spec.falls === 'open' ? '00:00' : (spec.cutoff?.(state, key) ?? policy.get('calendar.cutoff'));
  return {
    deadline: known.name,
    due: known.due,
    provisional: known.provisional,
    at: instantAt(known.due, time),
    label: labelOf(spec, key),
    again: known.fallen?.filter((day) => day === known.due).length ?? 0,
    ends: spec.falls === 'end',
  };
}

/** All open deadlines, earliest first: by instant, what ends before what opens, then by name. */
export function agenda(aggregate: Aggregate, state: CenterState, law: Law): DueItem[] {
  const { policy } = lawFor(law, state);
  return sorted(
    Object.values(state.deadline)
      .filter((d) => d.state === 'open')
      .map((d) => dueItemOf(aggregate, state, policy, d)),
  );
}

/** Instants of one shape compare as text. */
const sorted = (items: (DueItem & { ends: boolean })[]): DueItem[] =>
  items
    .sort((a, b) =>
      a.at === b.at ? Number(b.ends) - Number(a.ends) || (a.deadline < b.deadline ? -1 : 1) : a.at < b.at ? -1 : 1,
    )
    .map(({ ends: _, ...item }) => item);

/** What time does next: a deadline that falls or a reminder of one; with `before`, only if it comes up to that instant. */
export function next(aggregate: Aggregate, state: CenterState, law: Law, before?: string): DueItem | undefined {
  const deadline = nextDeadline(aggregate, state, law, before);
  const reminder = nextReminder(aggregate, state, law);
  if (!reminder || (before !== undefined && !hasCome(reminder.at, before))) return deadline;
  return deadline && deadline.at <= reminder.at ? deadline : reminder;
}

/** The reminder that is sent next, by day and name. */
function nextReminder(aggregate: Aggregate, state: CenterState, law: Law): DueItem | undefined {
  const lawful = lawFor(law, state);
  let first: { readonly known: RecordedDeadline; readonly reminder: Reminder } | undefined;
  for (const known of Object.values(state.deadline)) {
    if (known.state !== 'open' && known.state !== 'reached') continue;
    const { spec, key } = specOf(aggregate.deadlines, known.name);
    const reminder = spec.ladder && reminderOf(state, known, spec, key, lawful);
    if (
      reminder &&
      (!first ||
        reminder.on < first.reminder.on ||
        (reminder.on === first.reminder.on && known.name < first.known.name))
    )
      first = { known, reminder };
  }
  if (!first) return undefined;
  const { known, reminder } = first;
  return {
    deadline: known.name,
    due: known.due,
    provisional: known.provisional,
    at: instantAt(reminder.on, lawful.policy.get('reminders.time')),
    label: `提醒：${deadlineLabel(aggregate, known.name)}，${stepZh(reminder.step)}`,
    again: 0,
    reminder,
  };
}

/** The first of `agenda`, without putting the rest in order; with `before`, only if it comes up to that instant. */
function nextDeadline(aggregate: Aggregate, state: CenterState, law: Law, before?: string): DueItem | undefined {
  const day = before?.slice(0, 10);
  const open = Object.values(state.deadline).filter((d) => d.state === 'open' && (day === undefined || d.due <= day));
  if (open.length === 0) return undefined;
  // An item falls on its day or at the end of it, so one that is due two days after another never comes before it.
  const [least = ''] = open.map((d) => d.due).sort();
  const last = addDays(least, 1);
  const { policy } = lawFor(law, state);
  const item = sorted(open.filter((d) => d.due <= last).map((d) => dueItemOf(aggregate, state, policy, d)))[0];
  return item && (before === undefined || hasCome(item.at, before)) ? item : undefined;
}

/** Ids of time's own commands; people's must not look like them. */
export const isDueId = (id: string): boolean => id.startsWith('due/');

/**
 * The command of a due item: its id makes a timer that fires twice write once (X13). A deadline that was moved away and back to a
 * day on which it had fallen before falls once more, under an id of its own.
 */
export const dueCommand = ({ deadline, due, again, reminder }: DueItem): Command => ({
  id: `due/${deadline}/${due}/${reminder?.step ?? `reached${again > 0 ? `-${again + 1}` : ''}`}`,
  type: 'FallDue',
  actor: system,
  data: { deadline, due, step: reminder?.step ?? 'reached' },
});

/** One key a recipient: whatever delivers it does so once. */
function reminded(stream: string, { deadline, due, provisional }: DueItem, { step, to, urgent }: Reminder): EventBody {
  const recipients = to.map((one) => ({
    ...one,
    key: `${stream}/${deadline}/${remindedKey(due, step)}/${one.organization ?? one.role}`,
  }));
  return reminderSent({ deadline, step, to: to.map((one) => one.role), due, provisional, urgent, recipients });
}

/** What follows when a deadline is reached, at its own instant and day, whenever it is taken up. */
export const fallDue = (
  aggregate: Aggregate,
  state: CenterState,
  item: DueItem,
  recordedAt: string,
  law: Law,
  others: Others,
): Decision => written(weighDue(aggregate, state, item, recordedAt, law, others));

/** The same before it is put into envelopes: what an audit compares with the record. */
export function weighDue(
  aggregate: Aggregate,
  state: CenterState,
  item: DueItem,
  recordedAt: string,
  law: Law,
  others: Others,
): Concluded {
  const { policy, calendar } = lawFor(law, state);
  const { spec, key } = specOf(aggregate.deadlines, item.deadline);
  const known = state.deadline[item.deadline];
  // "Today" is the day it fell, also for an end at 24:00, which is an instant of the next day.
  const today = item.reminder?.on ?? item.due;
  const ctx = {
    now: item.at,
    today,
    effectiveOn: today,
    actor: system,
    policy,
    calendar,
    commandId: dueCommand(item).id,
    documents: [],
    others,
    knowsPolicy: () => true,
  };
  const reached = { name: item.deadline, key, due: item.due, provisional: item.provisional, recordedAt };
  const bodies = item.reminder
    ? [reminded(aggregate.stream(state.id), item, item.reminder)]
    : (spec.reached?.(state, reached, ctx) ?? []);
  const main =
    bodies.length > 0
      ? bodies
      : [deadlineReached({ name: item.deadline, due: item.due, ...(item.provisional ? { provisional: true } : {}) })];
  const articles = known?.article === undefined ? [] : [known.article];
  const keys = known?.policyKey === undefined ? [] : [known.policyKey];
  return conclude({
    aggregate,
    state,
    main,
    command: dueCommand(item),
    ctx,
    recordedAt,
    moving: { importing: false },
    basis: { articles, policyKeys: keys },
    provisional: item.provisional,
  });
}

/** Has this instant come? Both ISO. */
export const hasCome = (at: string, now: string): boolean => toMillis(at) <= toMillis(now);
