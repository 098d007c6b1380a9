import { region } from './kernel/region';
import type { DeadlineState, RecordedDeadline } from './state';

/** The recorded deadlines. They are set, moved and ended by the kernel, which compares them with what the regions want. */

const put = (slice: DeadlineState, known: RecordedDeadline): DeadlineState => ({ ...slice, [known.name]: known });
const mark = (slice: DeadlineState, name: string, patch: Partial<RecordedDeadline>): DeadlineState => {
  const known = slice[name];
  return known ? put(slice, { ...known, ...patch }) : slice;
};

/** `due/<name>/<due>/reached`, the id of time's own commands. */
const dueId = /^due\/([^/]+)\/(\d{4}-\d{2}-\d{2})\/reached$/;

export const deadlineRegion = region({
  name: 'deadline',
  initial: {},
  commands: [],
  evolve: {
    DeadlineSet: (slice, d, { id }) => put(slice, { ...d, state: 'open', event: id }),
    DeadlineConfirmed: (slice, d) => mark(slice, d.name, { provisional: false }),
    DeadlineRecomputed: (slice, d, { id }) =>
      mark(slice, d.name, {
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
    // Whatever a due item wrote, its deadline is reached.
    '*': (slice, _data, { command, type }) => {
      const [, name, due] = dueId.exec(command.id) ?? [];
      const known = name === undefined ? undefined : slice[name];
      return known && known.state === 'open' && known.due === due && !type.startsWith('DeadlineRe')
        ? put(slice, { ...known, state: 'reached' })
        : type === 'DeadlineReached' && known
          ? put(slice, { ...known, state: 'reached' })
          : slice;
    },
  },
});
