import type { Role } from '../events/fields';
import type { WorkCalendar } from './calendar';
import { addDays } from './dates';
import { centerOrg, currentEvaluation } from './facts';
import { type DeadlineSpec, deadlineLabel } from './kernel/deadline';
import { type Due, type RemindedOf, type Rendering, reminderLetter, render, renderedHash } from './notices';
import type { CenterState, Notice, RecordedDeadline, Telling } from './state';

/** What a center's record says must still be handed to somebody: notices, and reminders. Derived, like everything else it owes. */

/** Whom a letter is for. */
export interface Recipient {
  readonly role: Role;
  readonly organization?: string;
  readonly name?: string;
}

/** How the outcome for one recipient is recorded: the organization's id, or the role where it has none. */
export const recipientKey = ({ role, organization }: Recipient): string => organization ?? role;

/** So long a letter is offered to be delivered, days: long past any outage; older ones, of a time without a channel, are history. */
const offered = 30;
export const stillOffered = (on: string, today: string): boolean => addDays(on, offered) >= today;

const allTelling = (state: CenterState): Telling[] => Object.values(state.deadline).flatMap((d) => d.telling ?? []);

/** The reminder of this id while somebody has not got it. */
export const tellingOf = (state: CenterState, id: string): Telling | undefined => allTelling(state).find((one) => one.id === id);

/** A letter, and those who still wait for it. */
export interface OwedLetter {
  readonly id: string;
  readonly to: readonly Recipient[];
}

/** What is to be delivered by itself. */
export function owedLetters(state: CenterState, today: string): OwedLetter[] {
  const recent = Object.values(state.notice).filter((n) => stillOffered(n.issued.on, today));
  const notices = recent.map((n) => ({ id: n.id, to: waiting(state, n) })).filter(({ to }) => to.length > 0);
  return [...notices, ...allTelling(state).filter((t) => t.urgent && stillOffered(t.on, today))];
}

/** Reminders that wait for the day's digest. */
export const owedToDigest = (state: CenterState, today: string): Telling[] =>
  allTelling(state).filter((t) => !t.urgent && t.on <= today && stillOffered(t.on, today));

/** Letters without an outcome a day after they were due out: their channel is down, or their delivery was lost. */
export const lateLetters = (state: CenterState, today: string): string[] => {
  const before = addDays(today, -1);
  const dayOf = (id: string): string => state.notice[id]?.issued.on ?? tellingOf(state, id)?.on ?? today;
  const owed = owedLetters(state, today).map(({ id }) => id);
  return [...owed.filter((id) => dayOf(id) < before), ...owedToDigest(state, today).flatMap((t) => (t.on < before ? [t.id] : []))];
};

/** Recipients of whom no outcome is known. What was served, or handed over by somebody to all, waits for nobody. */
function waiting(state: CenterState, notice: Notice): Recipient[] {
  if (notice.served || notice.outcomes['']) return [];
  return notice.to.filter(({ id }) => !notice.outcomes[id]).map(({ id, name }) => ({ role: roleOf(state, id), organization: id, name }));
}

/** What an organization is to this center. */
function roleOf(state: CenterState, id: string): Role {
  if (id === state.id) return 'center';
  if (id === state.lifecycle.authority?.id) return 'authority';
  if (id === state.lifecycle.lead?.id) return 'lead';
  return id === currentEvaluation(state)?.evaluator?.id ? 'evaluator' : 'department';
}

const roleNames: Partial<Record<Role, string>> = { 'bureau-handler': '兵团科技局经办', 'bureau-leader': '兵团科技局领导', authority: '主管单位' };

/** A recipient with what he is called in a letter; the same person has one name, whatever record names him. */
export function named(state: CenterState, { role, organization }: Recipient): Recipient & { readonly name: string } {
  const { authority } = state.lifecycle;
  const known = organization === state.id ? centerOrg(state).name : organization === authority?.id ? authority?.name : undefined;
  return { role, ...(organization ? { organization } : {}), name: known ?? roleNames[role] ?? organization ?? role };
}

/** The same of a recipient as outcomes name him. */
export const recipientName = (state: CenterState, key: string): string =>
  named(state, key in roleNames ? { role: key as Role } : { role: 'department', organization: key }).name;

/** What the words of a letter need: what deadlines are called, and working days. */
export interface Wording {
  readonly deadlines: readonly DeadlineSpec[];
  readonly calendar: WorkCalendar;
}

/** A deadline in a letter of a day. */
export function dueIn({ deadlines, calendar }: Wording, { name, due, provisional }: Pick<RecordedDeadline, 'name' | 'due' | 'provisional'>, on: string): Due {
  return { what: deadlineLabel({ deadlines }, name), on: due, workdays: calendar.workdaysBetween(on, due), provisional };
}

export function remindedOf(state: CenterState, { deadline, due, provisional, step }: Telling, on: string, wording: Wording): RemindedOf {
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
  const mine = (all: readonly Recipient[] = []): Recipient | undefined => all.find((one) => recipientKey(one) === key);
  const telling = tellingOf(state, id);
  if (telling) {
    const one = mine(telling.to);
    if (!one) return undefined;
    const to = named(state, one);
    const rendering = reminderLetter(remindedOf(state, telling, telling.on, wording), [to.name], telling.on, id);
    return { to, rendering, sha256: renderedHash(rendering), on: telling.on };
  }
  const notice = state.notice[id];
  const to = notice && mine(waiting(state, notice));
  if (!notice || !to) return undefined;
  const { sha256, ...data } = notice.letter;
  const rendering = render(data);
  if (renderedHash(rendering) !== sha256) throw new Error(`文书 ${id} 现在的内容与记录不符，不予发出 / notice ${id} would not be rendered as recorded`);
  return { to, rendering, sha256, on: notice.issued.on };
}
