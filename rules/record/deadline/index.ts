import type { DataOf } from '../../../events/catalogue';
import { reminderId, reminderOfId } from '../../../events/crossing';
import { holderOf } from '../../center/facts';
import type { CenterState } from '../../center/state';
import { region, type WantedTask } from '../../kernel/region';
import { remindedKey } from '../../kernel/reminder';
import { recipientKey, recipientName, stillOffered } from '../../letters/outbox';
import type { DeadlineState, RecordedDeadline, Telling } from './state';
import { initial } from './state';

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

function tellingBy(
  { deadline, step, due, provisional, urgent, recipients }: DataOf<'ReminderSent'>,
  on: string,
): Telling {
  return {
    id: reminderId({ deadline, due, step }),
    deadline,
    step,
    due,
    provisional,
    on,
    urgent,
    to: recipients.map(holderOf),
  };
}

interface Told {
  readonly notice: string;
  readonly recipient?: string | undefined;
}

/** A reminder is no longer on its way to one of those it is for. */
function arrived(
  slice: DeadlineState,
  { notice, recipient = '' }: Told,
  unreached: RecordedDeadline['unreached'] = [],
): DeadlineState {
  const known = slice[reminderOfId(notice)?.deadline ?? ''];
  if (!known) return slice;
  const left = (t: Telling): Telling =>
    t.id === notice ? { ...t, to: t.to.filter((one) => recipientKey(one) !== recipient) } : t;
  const telling = (known.telling ?? []).map(left).filter((t) => t.to.length > 0);
  return put(slice, {
    ...known,
    telling,
    ...(unreached.length > 0 ? { unreached: [...(known.unreached ?? []), ...unreached] } : {}),
  });
}

/** Whoever is reached by a letter has an address that is right. */
function reached(slice: DeadlineState, recipient: string): DeadlineState {
  const wrong = Object.values(slice).filter((d) => d.unreached?.some((one) => one.recipient === recipient));
  return wrong.reduce(
    (all, d) => put(all, { ...d, unreached: (d.unreached ?? []).filter((one) => one.recipient !== recipient) }),
    slice,
  );
}

/** An address that bounces is the handler's to put right, also when what was to be reminded of is done; a later letter that arrives ends it. */
function unreachedTasks(state: CenterState, labelOf: (name: string) => string): WantedTask[] {
  const firsts = new Map<string, WantedTask>();
  for (const { name, unreached = [] } of Object.values(state.deadline))
    for (const { id, recipient } of unreached) {
      const what = `“${labelOf(name)}”的提醒没有送到${recipientName(state, recipient)}，请核对其地址`;
      if (!firsts.has(recipient))
        firsts.set(recipient, { about: `${id}:${recipient}`, what, to: { role: 'bureau-handler' } });
    }
  return [...firsts.values()];
}

/** `labelOf`: what a deadline is called, from all regions. */
export const deadlineRegion = (labelOf: (name: string) => string) =>
  region({
    name: 'deadline',
    initial,
    commands: [],
    tasks: (state) => unreachedTasks(state, labelOf),
    evolve: {
      DeadlineSet: (slice, d, { id, recordedOn: since }) =>
        put(slice, { ...d, state: 'open', event: id, since, ...keptOf(slice[d.name]) }),
      DeadlineReached: (slice, d) => mark(slice, d.name, { state: 'reached' }),
      DeadlineConfirmed: (slice, d) => mark(slice, d.name, { provisional: false }),
      DeadlineRecomputed: (slice, d, { id, recordedOn: since }) =>
        mark(slice, d.name, {
          since,
          due: d.due,
          provisional: d.provisional,
          event: id,
          telling: [],
          ...(d.raw ? { raw: d.raw } : {}),
          ...(d.anchor ? { anchor: d.anchor } : {}),
          ...(d.add ? { add: d.add } : {}),
          ...(d.policy ? { policy: d.policy } : {}),
          ...(d.calendar ? { calendar: d.calendar } : {}),
          ...(d.reopened ? { state: 'open' as const } : {}),
        }),
      // Whoever was not reminded yet of what is done need not be.
      DeadlineCancelled: (slice, d) => mark(slice, d.name, { state: 'cancelled', telling: [] }),
      DeadlineRecordedPast: (slice, d, { id }) =>
        put(slice, { name: d.name, state: 'past', due: d.due, provisional: false, event: id }),
      ReminderSent: (slice, d, { effectiveOn: since }) =>
        mark(slice, d.deadline, {
          since,
          reminded: [...(slice[d.deadline]?.reminded ?? []), remindedKey(d.due, d.step)],
          telling: [
            ...(slice[d.deadline]?.telling ?? []).filter((t) => stillOffered(t.on, since)),
            tellingBy(d, since),
          ],
        }),
      NoticeHandedOver: (slice, d) => reached(arrived(slice, d), d.recipient ?? ''),
      NoticeBounced: (slice, d) => arrived(slice, d, [{ id: d.notice, recipient: d.recipient ?? '' }]),
      // Whatever a due item wrote, its deadline has fallen: the first event of the append says so.
      '*': (slice, _data, { command, type }) => {
        const [, name = '', due] = command.type === 'FallDue' ? (dueId.exec(command.id) ?? []) : [];
        const known = slice[name];
        if (known?.state !== 'open' || known.due !== due || /^Deadline(Set|Recomputed|Confirmed)$/.test(type))
          return slice;
        return put(slice, { ...known, state: 'reached', fallen: [...(known.fallen ?? []), due] });
      },
    },
  });
