import { z } from 'zod';
import { sentence } from '../events/catalogue';
import { inChinese } from '../events/complaint';
import { type Command, commandEnvelope, commandIdOf, dropUndefined, sha256 } from '../events/envelope';
import type { Actor } from '../events/fields';
import { unfit } from '../events/fit';
import { membersOf } from '../events/members';
import type { EventToAppend, StoredEvent } from '../events/store';
import { issues } from '../rules/kernel/check';
import { type Instants, internal, refusedData, reused } from '../rules/kernel/decide';
import { type Sealed, seal } from '../rules/kernel/decider';
import { isDueId } from '../rules/kernel/dueId';
import { refusalOf } from '../rules/kernel/refusal';
import { kernelRefusals } from '../rules/kernel/refusals';
import type { RecordedState } from '../rules/record/state';
import type { IncomingCommand, Recorded, RefusalValue } from '../workflows/contract';
import type { Loaded } from './streams';

/** What is to be done with a command: what to append (perhaps nothing), what to answer, the state after it. */
export interface Handled<S extends RecordedState> {
  readonly append: readonly EventToAppend[];
  readonly answer: { readonly recorded: readonly Recorded[] } | { readonly refused: RefusalValue };
  readonly state: S;
}

/** How a command came: its instants, and whether somebody waits for the answer. */
export interface Arrival extends Instants {
  /** It is a signal: nobody hears the answer. */
  readonly signal: boolean;
}

/**
 * What the record and the rules say to a command: what was written of it before, if anything was; else the rules'
 * decision. Pure. A refused signal has no caller: its refusal is appended, so that nothing that reached the system
 * disappears.
 */
export function handle<S extends RecordedState>(
  loaded: Loaded<S>,
  incoming: IncomingCommand,
  arrival: Arrival,
): Handled<S> {
  const { setAside } = membersOf(incoming);
  if (typeof setAside === 'string') return failed(loaded, incoming, arrival, setAside);
  try {
    return decided(loaded, incoming, arrival);
  } catch (error) {
    return failed(loaded, incoming, arrival, error);
  }
}

/** A command that could not be dealt with for a fault of the system's own. */
export const failed = <S extends RecordedState>(
  loaded: Loaded<S>,
  incoming: IncomingCommand,
  at: Instants,
  error: unknown,
): Handled<S> => kept(loaded, incoming, at, internal(unreadable(incoming).type, error));

/** A command whose refusal is kept on the record with the beginning of what came, whether somebody hears it or not. */
export function kept<S extends RecordedState>(
  { decider, events, state }: Loaded<S>,
  incoming: IncomingCommand,
  at: Instants,
  refused: RefusalValue,
): Handled<S> {
  const command = unreadable(incoming);
  if (eventsOf(events, command.id).length > 0) return { append: [], answer: { refused }, state };
  const sealed = seal(decider.refuse(state, command, at, refusedData(command.type, refused)));
  return { append: sealed.events, answer: { refused }, state: sealed.state };
}

function decided<S extends RecordedState>(
  { decider, events, state }: Loaded<S>,
  incoming: IncomingCommand,
  { signal, ...at }: Arrival,
): Handled<S> {
  const odd = unfit(incoming);
  const schema = odd === undefined ? decider.aggregate.commands.get(incoming?.type)?.data : undefined;
  const parsed = odd === undefined ? commandEnvelope.safeParse(lifted(incoming, schema), inChinese) : undefined;
  const command: Command = parsed?.data ?? unreadable(incoming);
  const appended = (sealed: Sealed<S>, answer: Handled<S>['answer']): Handled<S> => ({
    append: sealed.events,
    answer,
    state: sealed.state,
  });
  const refuse = (refused: RefusalValue, under: Command = command): Handled<S> => {
    const answer = { refused };
    const isKept = signal || refused.code === 'INTERNAL';
    if (!isKept || eventsOf(events, under.id).length > 0) return { append: [], answer, state };
    return appended(seal(decider.refuse(state, under, at, refusedData(under.type, refused))), answer);
  };

  if (isDueId(command.id)) return refuse(malformed(command, [idOfTime]), renamed(command));
  const before = eventsOf(events, command.id);
  const [first] = before;
  if (first && !isRepeat(first, command, incoming, decider.aggregate.commands.get(command.type)?.data))
    return refuse(reused(command.id, said(first)), renamed(command));
  if (before.length > 0) return { append: [], answer: answeredBefore(before), state };
  if (odd !== undefined) return refuse(malformed(command, [odd]));
  if (!parsed?.success) return refuse(malformed(command, issues(parsed?.error)));

  const decision = decider.decide(state, command, at);
  if (decision.refused) return refuse(decision.refused);
  const sealed = seal(decision);
  return appended(sealed, { recorded: places(state, sealed.events) });
}

const idOfTime = 'id: 以 due/ 开头的编号由系统的计时使用 / ids that begin with due/ belong to time';

/** The same command once more: by whom, what, from when, why and by what papers. */
function isRepeat({ metadata }: StoredEvent, again: Command, sent: unknown, data: z.ZodType | undefined): boolean {
  const { command, actor, reason, documents } = metadata;
  const { type, data: before, effectiveOn } = membersOf(command);
  const same = sha256({ type, data: before, effectiveOn, actor, reason, documents });
  const { effectiveOn: from, reason: why, documents: papers } = again;
  const is = (content: unknown): boolean =>
    same ===
    sha256({ type: again.type, data: content, effectiveOn: from, actor: again.actor, reason: why, documents: papers });
  const read = data?.safeParse(again.data);
  const asKept = unreadable(sent);
  return (
    same === sha256({ type: asKept.type, data: asKept.data, actor: asKept.actor }) ||
    is(again.data) ||
    (read?.success === true && is(dropUndefined(read.data)))
  );
}

/** What stands on the record under an id, for a person. */
const said = ({ type, data, revision }: StoredEvent): string => `第 ${revision} 号事件，${sentence(type, data)}`;

/** The place at which events will stand once they are appended behind this state. */
const places = ({ record }: RecordedState, events: readonly EventToAppend[]): Recorded[] =>
  events.map(({ type }, i) => ({ revision: record.revision + 1 + i, type }));

/** What was answered when these events were written. */
function answeredBefore(events: readonly StoredEvent[]): Handled<RecordedState>['answer'] {
  const [first] = events;
  return first?.type === 'CommandRefused'
    ? { refused: refusedBefore(first) }
    : { recorded: events.map(({ revision, type }) => ({ revision, type })) };
}

/** The refusal of data that can't be taken, told by what is wrong with them. */
export const malformed = (command: Pick<IncomingCommand, 'type'>, problems: readonly string[]): RefusalValue =>
  refusalOf(kernelRefusals, 'INVALID_DATA', { command: command.type, problems });

/**
 * Reason, documents and day of effect may also stand among the data: callers with one JSON for all write them there. A
 * member of that name that the command itself knows is its own.
 */
function lifted(incoming: IncomingCommand, schema: z.ZodType | undefined): unknown {
  if (typeof incoming?.data !== 'object' || incoming.data === null || Array.isArray(incoming.data)) return incoming;
  const own = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const isLifted = (name: string): boolean =>
    ['reason', 'documents', 'effectiveOn'].includes(name) && !own.includes(name);
  const all = Object.entries(incoming.data);
  const among = all.filter(([name, value]) => isLifted(name) && value !== undefined);
  return {
    ...Object.fromEntries(among),
    ...incoming,
    data: Object.fromEntries(all.filter(([name]) => !isLifted(name))),
  };
}

const nobody: Actor = { id: 'unknown', role: 'system' };

/**
 * Something that is no command, as far as it can be put on record: the beginning of its text, under an id made from it.
 */
function unreadable(incoming: unknown): Command {
  const text = textOf(incoming);
  const { id, type } = membersOf(incoming);
  const valid = commandEnvelope.shape.id.safeParse(id);
  return {
    id: valid.success && !isDueId(valid.data) ? valid.data : `unreadable/${sha256(text).slice(0, 32)}`,
    type: typeof type === 'string' && type.length > 0 ? type.slice(0, 100) : '?',
    actor: nobody,
    data: { received: text.slice(0, 4000) },
  };
}

/** As JSON; what is nested too deep even for that, as far as its own members go. */
function textOf(incoming: unknown): string {
  try {
    return JSON.stringify(incoming) ?? 'null';
  } catch {
    return `{${Object.keys(incoming ?? {}).join()}}`;
  }
}

const eventsOf = (events: readonly StoredEvent[], id: string): StoredEvent[] =>
  events.filter((e) => commandIdOf(e) === id);

function refusedBefore(event: StoredEvent): RefusalValue {
  const { code, message = code, article } = event.data;
  return {
    code: String(code),
    message: String(message),
    remedy: '',
    facts: {},
    ...(article ? { article: String(article) } : {}),
  };
}

/**
 * The same under an id of its own: an id that belongs to another command, or to time, must not be answered by a refusal
 * later on.
 */
const renamed = (command: Command): Command => ({ ...command, id: `refused/${sha256(command).slice(0, 32)}` });
