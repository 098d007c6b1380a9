import { type Role, roleName } from '../../events/fields';
import { authorityOrg, centerOrg, currentEvaluation, type Holder, holderOf } from '../center/facts';
import type { CenterState, Notice, RecordedDeadline, Telling } from '../center/state';
import { type DeadlineSpec, deadlineLabel } from '../kernel/deadline';
import type { WorkCalendar } from '../time/calendar';
import { addDays } from '../time/dates';
import { type Due, type RemindedOf, type Rendering, reminderLetter, render, renderedHash } from '.';

/** What a center's record says must still be handed to somebody: notices, and reminders. Derived, like everything else it owes. */

/** Whom a letter is for. */
export interface Recipient extends Holder {
  readonly name?: string;
}

/** How the outcome for one recipient is recorded: the organization's id, or the role where it has none. */
export const recipientKey = ({ role, organization }: Recipient): string => organization ?? role;

/** So long a letter is offered to be delivered, days: long past any outage; older ones, of a time without a channel, are history. */
const offered = 30;
export const stillOffered = (on: string, today: string): boolean => addDays(on, offered) >= today;

const allTelling = (state: CenterState): Telling[] => Object.values(state.deadline).flatMap((d) => d.telling ?? []);

/** The reminder of this id while somebody has not got it. */
export const tellingOf = (state: CenterState, id: string): Telling | undefined =>
  allTelling(state).find((one) => one.id === id);

/** A letter with its day, and those who still wait for it. */
export interface OwedLetter {
  readonly id: string;
  readonly on: string;
  readonly to: readonly Holder[];
}

/** What is to be delivered by itself. */
export function owedLetters(state: CenterState, today: string): OwedLetter[] {
  const notices = Object.values(state.notice).map((n) => ({ id: n.id, on: n.issued.on, to: waiting(state, n) }));
  const urgent = allTelling(state).filter((t) => t.urgent);
  return [...notices, ...urgent]
    .filter(({ on, to }) => to.length > 0 && stillOffered(on, today))
    .map(({ id, on, to }) => ({ id, on, to }));
}

/** Reminders that wait for the day's digest. */
export const owedToDigest = (state: CenterState, today: string): Telling[] =>
  allTelling(state).filter((t) => !t.urgent && t.on <= today && stillOffered(t.on, today));

/** Letters without an outcome a day after they were due out: their channel is down, or their delivery was lost. */
export function lateLetters(state: CenterState, today: string): string[] {
  const yesterday = addDays(today, -1);
  return [...owedLetters(state, today), ...owedToDigest(state, today)]
    .filter(({ on }) => on < yesterday)
    .map(({ id }) => id);
}

/** Recipients of whom no outcome is known. What was served, or handed over by somebody to all, waits for nobody. */
function waiting(state: CenterState, notice: Notice): Holder[] {
  if (notice.served || notice.outcomes['']) return [];
  return notice.to
    .filter(({ id }) => !notice.outcomes[id])
    .map(({ id }) => ({ role: roleOf(state, id), organization: id }));
}

/** What an organization is to this center. */
function roleOf(state: CenterState, id: string): Role {
  if (id === state.id) return 'center';
  if (id === state.lifecycle.authority?.id) return 'authority';
  if (id === state.lifecycle.lead?.id) return 'lead';
  return id === currentEvaluation(state)?.evaluator?.id ? 'evaluator' : 'department';
}

/** Who is called by his role, also where it names an organization the record does not know. */
const offices: readonly Role[] = ['bureau-handler', 'bureau-leader', 'authority'];

/** A recipient with what he is called in a letter; the same person has one name, whatever record names him. */
export function named(state: CenterState, holder: Holder): Recipient & { readonly name: string } {
  const { role, organization } = holder;
  const known = [centerOrg(state), ...authorityOrg(state)].find((org) => org.id === organization);
  const unknown = organization === undefined || offices.includes(role) ? roleName(role) : organization;
  return { ...holderOf(holder), name: known?.name ?? unknown };
}

/** The same of a recipient as outcomes name him. */
export const recipientName = (state: CenterState, key: string): string =>
  named(state, offices.includes(key as Role) ? { role: key as Role } : { role: 'department', organization: key }).name;

/** What the words of a letter need: what deadlines are called, and working days. */
export interface Wording {
  readonly deadlines: readonly DeadlineSpec[];
  readonly calendar: WorkCalendar;
}

/** A deadline in a letter of a day. */
export function dueIn(
  { deadlines, calendar }: Wording,
  { name, due, provisional }: Pick<RecordedDeadline, 'name' | 'due' | 'provisional'>,
  on: string,
): Due {
  return {
    what: deadlineLabel({ deadlines }, name),
    on: due,
    workdays: calendar.workdaysBetween(on, due),
    provisional,
  };
}

export function remindedOf(
  state: CenterState,
  { deadline, due, provisional, step }: Telling,
  on: string,
  wording: Wording,
): RemindedOf {
  return { center: centerOrg(state).name, due: dueIn(wording, { name: deadline, due, provisional }, on), step };
}

export interface OutLetter {
  readonly to: Recipient;
  readonly rendering: Rendering;
  /** Of the rendering; for a notice, as it was recorded. */
  readonly sha256: string;
  readonly on: string;
}

/**
 * A letter for one of those who wait for it; undefined when he does not: he has it, or it is a reminder of what is done meanwhile. It is
 * the same whoever else has got it. Throws when a notice would be rendered otherwise than it was recorded.
 */
export function letterOf(state: CenterState, id: string, key: string, wording: Wording): OutLetter | undefined {
  const mine = (all: readonly Holder[] = []): Holder | undefined => all.find((one) => recipientKey(one) === key);
  const telling = tellingOf(state, id);
  if (telling) {
    const one = mine(telling.to);
    if (!one) return undefined;
    const to = named(state, one);
    const rendering = reminderLetter(remindedOf(state, telling, telling.on, wording), [to.name], telling.on, id);
    return { to, rendering, sha256: renderedHash(rendering), on: telling.on };
  }
  const notice = state.notice[id];
  const one = notice && mine(waiting(state, notice));
  if (!notice || !one) return undefined;
  const { sha256 } = notice.letter;
  const rendering = render(notice.letter);
  if (renderedHash(rendering) !== sha256)
    throw new Error(`文书 ${id} 现在的内容与记录不符，不予发出 / notice ${id} would not be rendered as recorded`);
  const name = notice.to.find((org) => org.id === key)?.name;
  return { to: { ...one, ...(name ? { name } : {}) }, rendering, sha256, on: notice.issued.on };
}
