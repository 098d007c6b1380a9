import type { DataOf } from '../../../events/catalogue';
import { reminderId, reminderOfId } from '../../../events/deadline';
import { patch } from '../../kernel/patch';
import { holderOf } from '../../kernel/state';
import { recipientKey } from '../recipient';
import type { DeadlineState, RecordedDeadline, Telling } from './state';

/** Reminders that were sent: whom they are on their way to, and whom they did not reach. */

/** A reminder that was sent is on its way to all it is for. */
export function tellingBy(
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
export function arrived(
  slice: DeadlineState,
  { notice, recipient = '' }: Told,
  unreached: RecordedDeadline['unreached'] = [],
): DeadlineState {
  const left = (t: Telling): Telling =>
    t.id === notice ? { ...t, to: t.to.filter((one) => recipientKey(one) !== recipient) } : t;
  return patch(slice, reminderOfId(notice)?.deadline ?? '', (known) => ({
    ...known,
    telling: (known.telling ?? []).map(left).filter((t) => t.to.length > 0),
    ...(unreached.length > 0 ? { unreached: [...(known.unreached ?? []), ...unreached] } : {}),
  }));
}

/** Whoever is reached by a letter has an address that is right. */
export function reached(slice: DeadlineState, recipient: string): DeadlineState {
  const wrong = Object.values(slice).filter((d) => d.unreached?.some((one) => one.recipient === recipient));
  return wrong.reduce(
    (all, d) => patch(all, d.name, { unreached: (d.unreached ?? []).filter((one) => one.recipient !== recipient) }),
    slice,
  );
}
