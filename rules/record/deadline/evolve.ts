import { isFollower } from '../../../events/catalogue';
import { fallenBy } from '../../kernel/dueId';
import { patch, without } from '../../kernel/patch';
import { remindedKey } from '../../kernel/reminder';
import type { Evolve } from '../define';
import { stillOffered } from '../outbox';
import type { DeadlineState, RecordedDeadline } from './state';
import { arrived, reached, tellingBy } from './telling';

/** What is kept of a deadline when it is set anew under its name. */
const keptOf = (known: RecordedDeadline | undefined): Pick<RecordedDeadline, 'fallen' | 'reminded' | 'asideEver'> => ({
  ...(known?.fallen ? { fallen: known.fallen } : {}),
  ...(known?.reminded ? { reminded: known.reminded } : {}),
  ...(known?.asideEver ? { asideEver: known.asideEver } : {}),
});

export const evolve: Evolve<DeadlineState> = {
  DeadlineSet: (slice, d, { id, recordedOn: since }) => ({
    ...slice,
    [d.name]: { ...d, state: 'open', event: id, since, ...keptOf(slice[d.name]) },
  }),
  DeadlineReached: (slice, d) => patch(slice, d.name, { state: 'reached' }),
  DeadlineConfirmed: (slice, d) => patch(slice, d.name, { provisional: false }),
  DeadlineRecomputed: (slice, d, { id, recordedOn: since }) =>
    patch(slice, d.name, (known) => ({
      ...without(known, 'floor', 'halted'),
      since,
      due: d.due,
      provisional: d.provisional,
      event: id,
      telling: [],
      aside: [],
      ...(d.raw ? { raw: d.raw } : {}),
      ...(d.anchor ? { anchor: d.anchor } : {}),
      ...(d.add ? { add: d.add } : {}),
      ...(d.policy ? { policy: d.policy } : {}),
      ...(d.calendar ? { calendar: d.calendar } : {}),
      ...(d.floor ? { floor: d.floor } : {}),
      ...(d.reopened ? { state: 'open' as const } : {}),
    })),
  DeadlineHalted: (slice, d) => patch(slice, d.name, { halted: d.from, telling: [] }),
  // Whoever was not reminded yet of what is done need not be.
  DeadlineCancelled: (slice, d) =>
    patch(slice, d.name, (known) => ({
      ...without(known, 'halted'),
      state: 'cancelled',
      because: d.because,
      telling: [],
      aside: [],
    })),
  DeadlineRecordedPast: (slice, d, { id }) => ({
    ...slice,
    [d.name]: {
      name: d.name,
      state: 'past',
      due: d.due,
      provisional: d.provisional ?? false,
      event: id,
      ...(d.raw ? { raw: d.raw } : {}),
      ...keptOf(slice[d.name]),
    },
  }),
  ReminderSent: (slice, d, { effectiveOn: since }) =>
    patch(slice, d.deadline, {
      since,
      reminded: [...(slice[d.deadline]?.reminded ?? []), remindedKey(d.due, d.step)],
      telling: [...(slice[d.deadline]?.telling ?? []).filter((t) => stillOffered(t.on, since)), tellingBy(d, since)],
    }),
  DueItemSetAside: (slice, d) =>
    patch(slice, d.deadline, (known) => {
      const key = remindedKey(d.due, d.step);
      return { ...known, aside: [...(known.aside ?? []), key], asideEver: [...(known.asideEver ?? []), key] };
    }),
  DueItemResumed: (slice, d) => patch(slice, d.deadline, (known) => without(known, 'aside')),
  NoticeHandedOver: (slice, d) => reached(arrived(slice, d), d.recipient ?? ''),
  NoticeBounced: (slice, d) => arrived(slice, d, [{ id: d.notice, recipient: d.recipient ?? '' }]),
  // Whatever a due item wrote, its deadline has fallen: the first event of the append says so.
  '*': (slice, _data, { command, type }) => {
    const fell = fallenBy(command.id);
    const known = fell && slice[fell.deadline];
    if (known?.state !== 'open' || known.due !== fell?.due || isFollower(type)) return slice;
    return { ...slice, [known.name]: { ...known, state: 'reached', fallen: [...(known.fallen ?? []), known.due] } };
  },
};
