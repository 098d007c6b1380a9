import type { StoredEvent } from '../../../events/store';
import { stillOffered } from '../../../rules/record/outbox';
import { faultsOf } from '../../engine/record';
import type { counting } from '../lane';
import { expected, knownOn, type Publication, type Reminder, words } from './oracle';
import { until } from './script';
import { letterOf, lineOf, roleNames, type Told } from './stage';

/** What must be true of each life, and what a life says of itself. */

type Check = ReturnType<typeof counting>['check'];

export const sorted = (lines: readonly string[]): string[] => [...lines].sort();
/** What is left of a list when another is struck out of it, line by line. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const struck = [...others];
  return lines.filter((line) => {
    const found = struck.indexOf(line);
    if (found >= 0) struck.splice(found, 1);
    return found < 0;
  });
}

/** Two lists must be the same, in the same order; else what is missing and what is too much is told. */
export const agreeing =
  (check: Check) =>
  (what: string, is: readonly string[], should: readonly string[]): void =>
    check(`${what} (${should.length})`, JSON.stringify(is) === JSON.stringify(should), {
      missing: without(should, is),
      tooMuch: without(is, should),
      is: is.length > 20 ? `${is.length} lines, perhaps in another order` : is,
    });

/** The reminders on the record. */
export const remindersOf = (events: readonly StoredEvent[]): Reminder[] =>
  events
    .filter((e) => e.type === 'ReminderSent')
    .map(({ data, metadata }) => ({ ...(data as unknown as Omit<Reminder, 'on'>), on: String(metadata.effectiveOn) }));

/** A line for each recipient, as mails have them. */
const linesOf = (reminders: readonly Reminder[], published?: Publication): string[] =>
  sorted(
    reminders.flatMap((r) => r.to.map((role) => `${r.on} ${roleNames[role]} ${words(r, knownOn(r.on, published))}`)),
  );

/** Letter, recipient and address; of what came back, the code. */
export const handedOver = (events: readonly StoredEvent[]): string[] =>
  sorted(
    events.filter((e) => e.type === 'NoticeHandedOver').map(({ data: d }) => `${d.notice} ${d.recipient} ${d.address}`),
  );
export const bounced = (events: readonly StoredEvent[]): string[] =>
  sorted(events.filter((e) => e.type === 'NoticeBounced').map(({ data: d }) => `${d.notice} ${d.recipient} ${d.code}`));

/** A letter that was to go out: its id, the day, and to whom. */
function letters({ type, data, metadata }: StoredEvent): { id: string; on: string; to: string[] }[] {
  const d = data as Record<string, unknown>;
  if (type === 'NoticeIssued')
    return [{ id: String(d.notice), on: String(d.issuedOn), to: (d.to as { id: string }[]).map(({ id }) => id) }];
  if (type !== 'ReminderSent') return [];
  const to = (d.recipients as { role: string; organization?: string }[]).map(
    ({ role, organization }) => organization ?? role,
  );
  return [{ id: `reminder/${d.deadline}/${d.due}/${d.step}`, on: String(metadata.effectiveOn), to }];
}

/** The same, without letters of a day that was long over when they were written: they are on the record alone. */
const offered = (event: StoredEvent): { id: string; to: string[] }[] =>
  letters(event).filter(({ on }) => stillOffered(on, String(event.metadata.recordedAt).slice(0, 10)));

/** What was handed over on another day than its own: day, letter, recipient. */
export function lateOf(events: readonly StoredEvent[]): string[] {
  const days = new Map(events.flatMap(letters).map(({ id, on }) => [id, on]));
  return events
    .filter((e) => e.type === 'NoticeHandedOver')
    .map(({ data: d, metadata }) => ({
      day: String(metadata.recordedAt).slice(0, 10),
      letter: String(d.notice),
      recipient: d.recipient,
    }))
    .filter(({ day, letter }) => day !== days.get(letter))
    .map(({ day, letter, recipient }) => `${day} ${letter} ${recipient}`)
    .sort();
}

/** Mails, record and oracle tell of the same reminders; what was owed went out once, and the record says so. */
export function sound(name: string, { events, mails }: Told, check: Check, published?: Publication): void {
  const agree = agreeing(check);
  const derived = linesOf(expected(events, until, published), published);
  const lost = bounced(events);
  agree(
    `${name}: the reminders on the record are those of the rule book`,
    linesOf(remindersOf(events), published),
    derived,
  );
  if (lost.length === 0)
    agree(`${name}: so are the mails`, sorted(mails.map(lineOf).filter((line) => line.includes('提醒：'))), derived);
  agree(`${name}: each mail is a letter handed over on the record`, sorted(mails.map(letterOf)), handedOver(events));
  const settled = [...handedOver(events), ...lost].map((line) => line.replace(/ \S+$/, ''));
  agree(
    `${name}: everything owed has one outcome`,
    sorted(settled),
    sorted(events.flatMap(offered).flatMap(({ id, to }) => to.map((one) => `${id} ${one}`))),
  );
  check(`${name}: no letter came twice`, new Set(mails.map((mail) => mail.messageId)).size === mails.length);
  check(`${name}: the record is whole`, faultsOf(events).length === 0, faultsOf(events).slice(0, 3));
}
