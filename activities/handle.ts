import { type Command, commandEnvelope, sha256 } from '../events/envelope';
import type { Actor } from '../events/fields';
import type { EventToAppend, StoredEvent } from '../events/store';
import { issues } from '../rules/kernel/check';
import { type Instants, refusedData } from '../rules/kernel/decide';
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
  { decider, events, state }: Loaded<S>,
  incoming: IncomingCommand,
  { signal, ...at }: Arrival,
): Handled<S> {
  const parsed = commandEnvelope.safeParse(lifted(incoming));
  const command: Command = parsed.success ? parsed.data : unreadable(incoming);
  const appended = (sealed: Sealed<S>, answer: Handled<S>['answer']): Handled<S> => ({
    append: sealed.events,
    answer,
    state: sealed.state,
  });
  const refuse = (refused: RefusalValue, under: Command = command): Handled<S> => {
    const answer = { refused };
    if (!signal || eventsOf(events, under.id).length > 0) return { append: [], answer, state };
    return appended(seal(decider.refuse(state, under, at, refusedData(under.type, refused))), answer);
  };

  if (isDueId(command.id)) return refuse(malformed(command, [idOfTime]), renamed(command));
  const before = eventsOf(events, command.id);
  if (before.some((e) => commandOf(e).type !== command.type))
    return refuse(malformed(command, [idTaken]), renamed(command));
  if (before.length > 0) return { append: [], answer: answeredBefore(before), state };
  if (!parsed.success) return refuse(malformed(command, issues(parsed.error)));

  const decision = decider.decide(state, command, at);
  if (decision.refused) return refuse(decision.refused);
  const sealed = seal(decision);
  return appended(sealed, { recorded: places(state, sealed.events) });
}

const idOfTime = 'id: 以 due/ 开头的编号由系统的计时使用 / ids that begin with due/ belong to time';
const idTaken = 'id: 该编号已用于另一项指令 / this id belongs to another command';

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
 * Reason, documents and day of effect may also stand among the data: callers with one JSON for all write them there.
 */
function lifted(incoming: IncomingCommand): unknown {
  if (typeof incoming?.data !== 'object' || incoming.data === null || Array.isArray(incoming.data)) return incoming;
  const { reason, documents, effectiveOn, ...data } = incoming.data;
  const among = { reason, documents, effectiveOn };
  return { ...Object.fromEntries(Object.entries(among).filter(([, value]) => value !== undefined)), ...incoming, data };
}

const nobody: Actor = { id: 'unknown', role: 'system' };

/**
 * Something that is no command, as far as it can be put on record: the beginning of its text, under an id made from it.
 */
function unreadable(incoming: unknown): Command {
  const text = JSON.stringify(incoming) ?? 'null';
  const { id, type } = (typeof incoming === 'object' && incoming !== null ? incoming : {}) as {
    id?: unknown;
    type?: unknown;
  };
  const valid = commandEnvelope.shape.id.safeParse(id);
  return {
    id: valid.success && !isDueId(valid.data) ? valid.data : `unreadable/${sha256(text).slice(0, 32)}`,
    type: typeof type === 'string' && type.length > 0 ? type.slice(0, 100) : '?',
    actor: nobody,
    data: { received: text.slice(0, 4000) },
  };
}

const commandOf = (event: StoredEvent): { id?: unknown; type?: unknown } =>
  (event.metadata.command ?? {}) as { id?: unknown; type?: unknown };

const eventsOf = (events: readonly StoredEvent[], id: string): StoredEvent[] =>
  events.filter((e) => commandOf(e).id === id);

function refusedBefore(event: StoredEvent): RefusalValue {
  const { code, message, article } = event.data as { code: string; message?: string; article?: string };
  return { code, message: message ?? code, remedy: '', facts: {}, ...(article ? { article } : {}) };
}

/**
 * The same under an id of its own: an id that belongs to another command, or to time, must not be answered by a refusal
 * later on.
 */
const renamed = (command: Command): Command => ({ ...command, id: `refused/${sha256(command).slice(0, 32)}` });
