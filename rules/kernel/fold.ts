import { type DataOf, definitionOf } from '../../events/catalogue';
import type { EventBody } from '../../events/definition';
import { type Command, eventIds } from '../../events/envelope';
import type { Actor } from '../../events/fields';
import { isObject, membersOf } from '../../events/members';
import { reasonOf } from '../../events/reason';
import { commandRefused, decisionPrepared, recordCorrected } from '../../events/record';
import type { StoredEvent } from '../../events/store';
import { dateOf } from '../time/dates';
import type { Aggregate } from './aggregate';
import { matterOf, partsAfter, stillPrepared } from './fourEyes';
import { illegible } from './legible';
import type { EventMeta } from './region';
import type { Author, Prepared, RecordState, StreamState } from './state';

/** What the fold needs of an event, stored or about to be. */
export interface FoldedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly revision: number;
  readonly hash: string;
  readonly effectiveOn: string;
  readonly recordedOn: string;
  readonly actor: Actor;
  /** Its data stand on the first event of an append only. */
  readonly command: { readonly id: string; readonly type: string; readonly data?: Record<string, unknown> };
}

/** Key of an event's author for four eyes: `RemovalProposed:removal-1`. The event says by which member (`of`). */
export const authorKey = (type: string, object: string | number = ''): string => `${type}:${object}`;

const nothing: Record<string, unknown> = {};

function evolveRecord<S extends StreamState>(aggregate: Aggregate<S>, before: S, event: FoldedEvent): RecordState {
  const { record } = before;
  const data = event.data as Record<string, unknown>;
  // biome-ignore lint/complexity/useMathMinMax: days, not numbers
  const lastRecordedOn = record.lastRecordedOn >= event.recordedOn ? record.lastRecordedOn : event.recordedOn;
  const next = {
    ...record,
    revision: event.revision,
    hash: event.hash,
    began: record.began || event.recordedOn,
    lastEffectiveOn: event.effectiveOn,
    lastRecordedOn,
  };
  if (event.type === illegible) return { ...next, unfolded: [...next.unfolded, unfoldedBy(event)] };
  const definition = definitionOf(event.type);
  // Neither what only accompanies a decision nor a refusal decides anything.
  if (event.type === commandRefused.type) return failedBy(next, event);
  if (definition?.follows) return next;
  const { actor, command } = event;
  const { id, onBehalfOf } = actor;
  const isPreparation = event.type === decisionPrepared.type;
  const author = { event: event.id, id, ...(onBehalfOf ? { onBehalfOf } : {}) };
  const prepared = isPreparation
    ? [...record.prepared, preparation(aggregate, before, data, author)]
    : record.prepared.filter((p) => p.matter !== command.type);
  // Of an event that cannot be corrected its type is enough: the state stays small, however much was written.
  const kept = definition?.correctable.size ? data : nothing;
  const known = record.correctable.with(event.id, { type: event.type, data: kept });
  const { of } = definition ?? {};
  const object = of === undefined || of === 'center' ? '' : String(data[of]);
  return {
    ...next,
    prepared,
    parts: command.data
      ? partsAfter(aggregate, record.parts, {
          actor,
          type: command.type,
          about: [{ target: event.id }, data, isPreparation ? membersOf(data.data) : command.data],
        })
      : record.parts,
    correctable: event.type === recordCorrected.type ? corrected(known, data) : known,
    authors: of === undefined ? record.authors : record.authors.with(authorKey(event.type, object), author),
  };
}

/** X9: for what is to be decided on that day. */
function preparation<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  { command: name, data: what, dataSha256 }: Record<string, unknown>,
  author: Author,
): Prepared {
  const command = String(name);
  const data = membersOf(what);
  return {
    command,
    data,
    dataSha256: String(dataSha256),
    matter: matterOf(aggregate, state, { command, data }),
    author,
  };
}

/** An event that fits no schema, as a reader that minds it hands it over. */
function unfoldedBy({ revision, data }: FoldedEvent): RecordState['unfolded'][number] {
  const { type, where } = data as { type: string; where: string };
  return { revision, type: illegible, reason: `${type} 的 ${where} 不合格式` };
}

/** A refusal leaves no trace in the state, unless the system's own fault was its reason. */
function failedBy(record: RecordState, { data, command, recordedOn: on }: FoldedEvent): RecordState {
  const { code, message = '' } = data as DataOf<'CommandRefused'>;
  return code === 'INTERNAL'
    ? { ...record, failed: { id: command.id, command: command.type, on, what: message } }
    : record;
}

/** X7: the value a correction gives stands in the event it names. */
function corrected(
  known: RecordState['correctable'],
  { target, field, is }: Record<string, unknown>,
): RecordState['correctable'] {
  const before = known.get(String(target));
  if (!before) return known;
  return known.with(String(target), { type: before.type, data: { ...before.data, [String(field)]: is } });
}

type Handler = (slice: unknown, data: unknown, meta: EventMeta, state: StreamState) => unknown;
interface Handling {
  readonly name: string;
  readonly handle: Handler;
  /** It looks at every event, whatever it is. */
  readonly any: boolean;
}

/** Who wants to know of an event type, in the order of the regions: looked up once. */
const handlers = new WeakMap<object, Map<string, readonly Handling[]>>();

function handlersOf({ regions }: Pick<Aggregate<StreamState>, 'regions'>, type: string): readonly Handling[] {
  let known = handlers.get(regions);
  if (!known) {
    known = new Map();
    handlers.set(regions, known);
  }
  let found = known.get(type);
  if (!found) {
    found = regions.flatMap(({ name, evolve: by }) =>
      ([by[type], by['*']] as readonly (Handler | undefined)[]).flatMap((handle, at) =>
        handle ? [{ name, handle, any: at === 1 }] : [],
      ),
    );
    // A type nobody wrote a handler for is not worth keeping: a forged log may name any number of them.
    if (definitionOf(type)) known.set(type, found);
  }
  return found;
}

/**
 * Folds one event. A type this version does not know changes only the revision: a projection never refuses an event.
 */
export function evolve<S extends StreamState>(aggregate: Aggregate<S>, state: S, event: FoldedEvent): S {
  const handling = handlersOf(aggregate, event.type);
  const next: S = { ...state, record: changes(evolveRecord(aggregate, state, event), event, handling) };
  for (const { name, handle } of handling)
    Reflect.set(next, name, handle(Reflect.get(next, name), event.data, event, state));
  return next.record.prepared.length === 0
    ? next
    : { ...next, record: { ...next.record, prepared: stillPrepared(aggregate, next) } };
}

const later = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b);

/** The regions an event changes; what only accompanies a decision, or corrects an earlier one, changes none. */
function changes(record: RecordState, event: FoldedEvent, handling: readonly Handling[]): RecordState {
  if (definitionOf(event.type)?.follows || event.type === recordCorrected.type) return record;
  const changed = handling.flatMap(({ name, any }) => {
    const before = record.changed[name];
    const { effectiveOn, recordedOn } = event;
    const day = {
      effective: later(before?.effective, effectiveOn),
      recorded: later(before?.recorded, recordedOn),
    };
    return any || (day.effective === before?.effective && day.recorded === before.recorded) ? [] : [[name, day]];
  });
  return changed.length > 0 ? { ...record, changed: { ...record.changed, ...Object.fromEntries(changed) } } : record;
}

const text = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);

/** What the fold needs of a stored event. */
export function folded(event: StoredEvent): FoldedEvent {
  const m = event.metadata as {
    hash?: unknown;
    effectiveOn?: unknown;
    actor?: Actor;
    command?: { id?: unknown; type?: unknown; arrivedAt?: unknown; data?: unknown };
  };
  return {
    id: event.id,
    type: event.type,
    data: event.data,
    revision: event.revision,
    hash: text(m.hash),
    effectiveOn: text(m.effectiveOn),
    recordedOn:
      m.command?.type === 'FallDue'
        ? text(m.effectiveOn)
        : m.command?.arrivedAt
          ? dateOf(text(m.command.arrivedAt))
          : '',
    actor: m.actor ?? { id: '?', role: 'system' },
    command: {
      id: text(m.command?.id),
      type: text(m.command?.type),
      ...(isObject(m.command?.data) ? { data: m.command.data } : {}),
    },
  };
}

/**
 * Folds one event of the record, whatever it holds: one that cannot be folded takes its place in the chain, is named in
 * `record.unfolded`, and changes nothing else.
 */
export function take<S extends StreamState>(aggregate: Aggregate<S>, state: S, event: StoredEvent): S {
  const { revision, type, metadata } = event;
  try {
    return evolve(aggregate, state, folded(event));
  } catch (error) {
    const { record } = state;
    const unfolded = [...record.unfolded, { revision, type, reason: reasonOf(error) }];
    return { ...state, record: { ...record, revision, hash: text(metadata.hash), unfolded } };
  }
}

/** The state of a stream, oldest event first. */
export const fold = <S extends StreamState>(
  aggregate: Aggregate<S>,
  id: string,
  events: readonly StoredEvent[],
  from?: S,
): S => events.reduce((state, event) => take(aggregate, state, event), from ?? aggregate.initial(id));

/** What the events of one append have in common. */
export interface Appending {
  readonly stream: string;
  readonly revision: number;
  readonly effectiveOn: string;
  readonly recordedOn: string;
  readonly actor: Actor;
  readonly command: FoldedEvent['command'];
}

/** What is about to be appended behind a state has this in common: its command, and the days of effect and record. */
export const appendingTo = <S extends StreamState>(
  aggregate: Aggregate<S>,
  { id, record }: S,
  { id: command, type, actor, data }: Command,
  days: Pick<Appending, 'effectiveOn' | 'recordedOn'>,
): Appending => ({
  stream: aggregate.stream(id),
  revision: record.revision,
  ...days,
  actor,
  command: { id: command, type, data },
});

/** Folds bodies that are about to be appended, the first at place `index` of the append. */
export function foldBodies<S extends StreamState>(
  aggregate: Aggregate<S>,
  state: S,
  bodies: readonly EventBody[],
  index: number,
  { stream, revision, ...common }: Appending,
): S {
  const id = eventIds(stream, common.command.id);
  const { data: _data, ...command } = common.command;
  return bodies.reduce((after, { type, data }, i) => {
    const at = index + i;
    const by = at === 0 ? common : { ...common, command };
    return evolve(aggregate, after, { id: id(at), type, data, revision: revision + 1 + at, hash: '', ...by });
  }, state);
}

/** Schema version of an event type, 1 where none is known. */
export const schemaVersion = (type: string): number => definitionOf(type)?.version ?? 1;
