import { type Command, commandEnvelope, sha256 } from '../events/envelope';
import type { Actor } from '../events/fields';
import type { EventToAppend, StoredEvent } from '../events/store';
import type { CenterState } from '../rules/center/state';
import { isDueId } from '../rules/kernel/agenda';
import type { Aggregate } from '../rules/kernel/aggregate';
import type { Others } from '../rules/kernel/command';
import { written } from '../rules/kernel/complete';
import { decide, issues, type Law, type Moment } from '../rules/kernel/decide';
import { refusalOf } from '../rules/kernel/refusal';
import { concludeRefusal, refusedData } from '../rules/kernel/refused';
import { refusalTexts } from '../rules/refusals';
import type { IncomingCommand, Recorded, RefusalValue } from '../workflows/contract';

/** A stream as it was read, folded. */
export interface Loaded {
  readonly aggregate: Aggregate;
  readonly events: readonly StoredEvent[];
  readonly state: CenterState;
}

/** What is to be done with a command: what to append (perhaps nothing), what to answer, the state after it. */
export interface Considered {
  readonly append: readonly EventToAppend[];
  readonly answer: { readonly recorded: readonly Recorded[] } | { readonly refused: RefusalValue };
  readonly state: CenterState;
}

/**
 * What the record and the rules say to a command: what it has written before, if it has; else the rules' decision. Pure.
 * A refused signal has no caller: its refusal is appended, so that nothing that reached the system disappears.
 */
export function consider(
  loaded: Loaded,
  incoming: IncomingCommand,
  moment: Moment,
  signal: boolean,
  law: Law,
  others: Others,
): Considered {
  const parsed = commandEnvelope.safeParse(lifted(incoming));
  const command: Command = parsed.success ? parsed.data : unreadable(incoming);
  const refuse = (refused: RefusalValue, under: Command = command): Considered =>
    signal ? onRecord(loaded, under, moment, refused, law) : { append: [], answer: { refused }, state: loaded.state };

  if (isDueId(command.id))
    return refuse(
      malformed(command, ['id: 以 due/ 开头的编号由系统的计时使用 / ids that begin with due/ belong to time']),
      renamed(command),
    );
  const before = eventsOf(loaded, command.id);
  if (before.some((e) => commandOf(e).type !== command.type))
    return refuse(
      malformed(command, ['id: 该编号已用于另一项指令 / this id belongs to another command']),
      renamed(command),
    );
  const [first] = before;
  if (first)
    return {
      append: [],
      answer:
        first.type === 'CommandRefused'
          ? { refused: refusedBefore(first) }
          : { recorded: before.map(({ revision, type }) => ({ revision, type })) },
      state: loaded.state,
    };
  if (!parsed.success) return refuse(malformed(command, issues(parsed.error)));

  const decision = decide(loaded.aggregate, loaded.state, command, moment, law, others);
  if (decision.refused) return refuse(decision.refused);
  return {
    append: decision.events,
    answer: { recorded: places(loaded.state, decision.events) },
    state: decision.state,
  };
}

/** Where events will stand once they are appended behind this state. */
const places = (state: CenterState, events: readonly EventToAppend[]): Recorded[] =>
  events.map(({ type }, i) => ({ revision: state.record.revision + 1 + i, type }));

/** The refusal of data that can't be taken, told by what is wrong with them. */
export const malformed = (command: Pick<IncomingCommand, 'type'>, problems: readonly string[]): RefusalValue =>
  refusalOf(refusalTexts, 'INVALID_DATA', { command: command.type, problems });

/** Reason, documents and day of effect may also stand among the data: callers with one JSON for all write them there. */
function lifted(incoming: IncomingCommand): unknown {
  if (typeof incoming?.data !== 'object' || incoming.data === null || Array.isArray(incoming.data)) return incoming;
  const { reason, documents, effectiveOn, ...data } = incoming.data;
  const among = { reason, documents, effectiveOn };
  return { ...Object.fromEntries(Object.entries(among).filter(([, value]) => value !== undefined)), ...incoming, data };
}

const nobody: Actor = { id: 'unknown', role: 'system' };

/** Something that is no command, as far as it can be put on record: the beginning of its text, under an id made from it. */
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

const eventsOf = ({ events }: Loaded, id: string): StoredEvent[] => events.filter((e) => commandOf(e).id === id);

function refusedBefore(event: StoredEvent): RefusalValue {
  const { code, message, article } = event.data as { code: string; message?: string; article?: string };
  return { code, message: message ?? code, remedy: '', facts: {}, ...(article ? { article } : {}) };
}

/** The same under an id of its own: an id that belongs to another command, or to time, must not be answered by a refusal later on. */
const renamed = (command: Command): Command => ({ ...command, id: `refused/${sha256(command).slice(0, 32)}` });

function onRecord(loaded: Loaded, command: Command, moment: Moment, refused: RefusalValue, law: Law): Considered {
  const { aggregate, state } = loaded;
  if (eventsOf(loaded, command.id).length > 0) return { append: [], answer: { refused }, state };
  const { events, state: after } = written(
    concludeRefusal(aggregate, state, command, moment, refusedData(command.type, refused), law),
  );
  return { append: events, answer: { refused }, state: after };
}
