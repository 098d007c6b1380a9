import { own } from '../../events/members';
import type { Aggregate } from '../kernel/aggregate';
import { deadlineLabel } from '../kernel/deadline';
import type { Holder } from '../kernel/state';
import { type DueLine, type RemindedOf, type Rendering, reminderLetter, render, renderedHash } from '../letters';
import type { WorkCalendar } from '../time/calendar';
import type { RecordedDeadline, Telling } from './deadline/state';
import { tellingOf, waiting } from './outbox';
import { named, type Recipient, recipientKey } from './recipient';
import type { RecordedState } from './state';

/** What the words of a letter need: what deadlines and recipients are called, and working days. */
export interface Wording<S extends RecordedState> {
  readonly aggregate: Aggregate<S>;
  readonly calendar: WorkCalendar;
}

/** A deadline in a letter of a day. */
export function dueIn<S extends RecordedState>(
  { aggregate, calendar }: Wording<S>,
  { name, due, provisional }: Pick<RecordedDeadline, 'name' | 'due' | 'provisional'>,
  on: string,
): DueLine {
  return { what: deadlineLabel(aggregate, name), on: due, workdays: calendar.workdaysBetween(on, due), provisional };
}

/** A reminder in a letter of a day. */
export function remindedOf<S extends RecordedState>(
  state: S,
  { deadline: name, due, provisional, step }: Telling,
  on: string,
  wording: Wording<S>,
): RemindedOf {
  const center = wording.aggregate.status(state).self.name;
  return { center, due: dueIn(wording, { name, due, provisional }, on), step };
}

export interface OutLetter {
  readonly to: Recipient;
  readonly rendering: Rendering;
  /** The hash of the rendering; for a notice, the one that was recorded. */
  readonly sha256: string;
  readonly on: string;
}

/**
 * A letter for one of those who wait for it; undefined when he does not: he has it, or it is a reminder of what is done
 * meanwhile. It is the same whoever else has got it. Throws when a notice would be rendered otherwise than it was
 * recorded.
 */
export function letterOf<S extends RecordedState>(
  state: S,
  id: string,
  key: string,
  wording: Wording<S>,
): OutLetter | undefined {
  const { aggregate } = wording;
  const mine = (all: readonly Holder[] = []): Holder | undefined => all.find((one) => recipientKey(one) === key);
  const telling = tellingOf(state, id);
  if (telling) {
    const one = mine(telling.to);
    if (!one) return undefined;
    const to = named(aggregate.status(state), one);
    const rendering = reminderLetter(remindedOf(state, telling, telling.on, wording), [to.name], telling.on, id);
    return { to, rendering, sha256: renderedHash(rendering), on: telling.on };
  }
  const notice = own(state.notice, id);
  const one = notice && mine(waiting(aggregate, state, notice));
  if (!notice || !one) return undefined;
  const { sha256 } = notice.letter;
  const rendering = render(notice.letter);
  if (renderedHash(rendering) !== sha256)
    throw new Error(`文书 ${id} 现在的内容与记录不符，不予发出 / notice ${id} would not be rendered as recorded`);
  const name = notice.to.find((org) => org.id === key)?.name;
  return { to: { ...one, ...(name ? { name } : {}) }, rendering, sha256, on: notice.issued.on };
}
