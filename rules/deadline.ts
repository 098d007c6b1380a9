import { region } from './kernel/region';
import { remindedKey } from './kernel/reminder';
import type { DeadlineState, RecordedDeadline } from './state';

/** The recorded deadlines. They are set, moved and ended by the kernel, which compares them with what the regions want. */

const put = (slice: DeadlineState, known: RecordedDeadline): DeadlineState => ({ ...slice, [known.name]: known });
const mark = (slice: DeadlineState, name: string, patch: Partial<RecordedDeadline>): DeadlineState => {
  const known = slice[name];
  return known ? put(slice, { ...known, ...patch }) : slice;
};

/** What is kept of a deadline when it is set anew under its name. */
const keptOf = (known: RecordedDeadline | undefined): Pick<RecordedDeadline, 'fallen' | 'reminded'> => ({
  ...(known?.fallen ? { fallen: known.fallen } : {}),
  ...(known?.reminded ? { reminded: known.reminded } : {}),
});

/** `due/<name>/<due>/reached`, the id of time's own commands. */
const dueId = /^due\/([^/]+)\/(\d{4}-\d{2}-\d{2})\/reached(?:-\d+)?$/;

export const deadlineRegion = region({
  name: 'deadline',
  initial: {},
  commands: [],
  evolve: {
    DeadlineSet: (slice, d, { id, recordedOn: since }) => put(slice, { ...d, state: 'open', event: id, since, ...keptOf(slice[d.name]) }),
    DeadlineReached: (slice, d) => mark(slice, d.name, { state: 'reached' }),
    DeadlineConfirmed: (slice, d) => mark(slice, d.name, { provisional: false }),
    DeadlineRecomputed: (slice, d, { id, recordedOn: since }) =>
      mark(slice, d.name, {
        since,
        due: d.due,
        provisional: d.provisional,
        event: id,
        ...(d.raw ? { raw: d.raw } : {}),
        ...(d.anchor ? { anchor: d.anchor } : {}),
        ...(d.add ? { add: d.add } : {}),
        ...(d.policy ? { policy: d.policy } : {}),
        ...(d.calendar ? { calendar: d.calendar } : {}),
        ...(d.reopened ? { state: 'open' as const } : {}),
      }),
    DeadlineCancelled: (slice, d) => mark(slice, d.name, { state: 'cancelled' }),
    DeadlineRecordedPast: (slice, d, { id }) => put(slice, { name: d.name, state: 'past', due: d.due, provisional: false, event: id }),
    ReminderSent: (slice, d, { effectiveOn: since }) =>
      mark(slice, d.deadline, { since, reminded: [...(slice[d.deadline]?.reminded ?? []), remindedKey(d.due, d.step)] }),
    // Whatever a due item wrote, its deadline has fallen: the first event of the append says so.
    '*': (slice, _data, { command, type }) => {
      const [, name = '', due] = command.type === 'FallDue' ? (dueId.exec(command.id) ?? []) : [];
      const known = slice[name];
      if (known?.state !== 'open' || known.due !== due || /^Deadline(Set|Recomputed|Confirmed)$/.test(type)) return slice;
      return put(slice, { ...known, state: 'reached', fallen: [...(known.fallen ?? []), due] });
    },
  },
});
