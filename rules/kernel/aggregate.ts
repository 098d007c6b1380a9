import { definitionOf } from '../../events/catalogue';
import { commandRefused, decisionPrepared, recordCorrected } from '../../events/crossing';
import type { EventBody } from '../../events/definition';
import { eventIds } from '../../events/envelope';
import type { Actor } from '../../events/fields';
import type { StoredEvent } from '../../events/store';
import type { CenterState, RecordState } from '../center/state';
import { dateOf } from '../time/dates';
import type { AnyCommand } from './command';
import type { DeadlineSpec } from './deadline';
import { Growing } from './growing';
import type { AnyRegion, EventMeta, WantedTask } from './region';

/** Regions put together: commands to decide, a fold, deadlines and tasks that are functions of the state. */
export interface Aggregate {
  readonly name: string;
  readonly regions: readonly AnyRegion[];
  readonly commands: ReadonlyMap<string, AnyCommand>;
  readonly deadlines: readonly DeadlineSpec[];
  readonly tasks: (state: CenterState) => WantedTask[];
  initial(id: string): CenterState;
  /** Name of the stream (and of the workflow) of an id. */
  stream(id: string): string;
}

/** Builds an aggregate; throws when two commands bear one name. */
export function aggregate(
  name: string,
  regions: readonly AnyRegion[],
  stream: (id: string) => string = (id) => `${name}-${id}`,
): Aggregate {
  const commands = new Map<string, AnyCommand>();
  for (const command of regions.flatMap((r) => r.commands)) {
    if (commands.has(command.name)) throw new Error(`command ${command.name} is defined twice`);
    commands.set(command.name, command);
  }
  const record: RecordState = {
    revision: -1,
    hash: '',
    authors: Growing.empty(),
    prepared: [],
    documents: 0,
    correctable: Growing.empty(),
    lastEffectiveOn: '',
    lastRecordedOn: '',
  };
  return {
    name,
    stream,
    regions,
    commands,
    deadlines: regions.flatMap((r) => r.deadlines ?? []),
    tasks: (state) => regions.flatMap((r) => r.tasks?.(state) ?? []),
    initial: (id) =>
      ({ id, ...Object.fromEntries(regions.map((r) => [r.name, r.initial])), record }) as unknown as CenterState,
  };
}

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
  readonly command: { readonly id: string; readonly type: string };
}

/** Key of an event's author for four eyes: `RemovalProposed:removal-1`. The event says by which member (`of`). */
export const authorKey = (type: string, object: string | number = ''): string => `${type}:${object}`;

const nothing: Record<string, unknown> = {};

function evolveRecord(record: RecordState, event: FoldedEvent): RecordState {
  const data = event.data as Record<string, unknown>;
  const author = {
    event: event.id,
    id: event.actor.id,
    ...(event.actor.onBehalfOf ? { onBehalfOf: event.actor.onBehalfOf } : {}),
  };
  // biome-ignore lint/complexity/useMathMinMax: days, not numbers
  const lastRecordedOn = record.lastRecordedOn >= event.recordedOn ? record.lastRecordedOn : event.recordedOn;
  const next: RecordState = {
    ...record,
    revision: event.revision,
    hash: event.hash,
    lastEffectiveOn: event.effectiveOn,
    lastRecordedOn,
  };
  const definition = definitionOf(event.type);
  // Neither what only accompanies a decision nor a refusal decides anything: nobody prepared or signs it, nothing of it is corrected.
  if (definition?.follows || event.type === commandRefused.type) return next;
  const prepared =
    event.type === decisionPrepared.type
      ? [...record.prepared, { command: String(data.command), dataSha256: String(data.dataSha256), author }]
      : record.prepared.filter((p) => p.command !== event.command.type || p.author.event === event.id);
  // Of an event that cannot be corrected its type is enough: the state stays small, however much was written.
  const kept = definition?.correctable.size ? data : nothing;
  let known = record.correctable.with(event.id, { type: event.type, data: kept });
  if (event.type === recordCorrected.type) {
    const target = record.correctable.get(String(data.target));
    if (target)
      known = known.with(String(data.target), {
        type: target.type,
        data: { ...target.data, [String(data.field)]: data.is },
      });
  }
  const { of } = definition ?? {};
  const object = of === undefined || of === 'center' ? '' : String(data[of]);
  const authors = of === undefined ? record.authors : record.authors.with(authorKey(event.type, object), author);
  return { ...next, prepared, correctable: known, authors };
}

type Handler = (slice: unknown, data: unknown, meta: EventMeta, state: CenterState) => unknown;

/** Who wants to know of an event type, in the order of the regions: looked up once. */
const handlers = new WeakMap<Aggregate, Map<string, readonly { readonly name: string; readonly handle: Handler }[]>>();

function handlersOf(
  aggregate: Aggregate,
  type: string,
): readonly { readonly name: string; readonly handle: Handler }[] {
  let known = handlers.get(aggregate);
  if (!known) {
    known = new Map();
    handlers.set(aggregate, known);
  }
  let found = known.get(type);
  if (!found) {
    found = aggregate.regions.flatMap(({ name, evolve: by }) =>
      ([by[type], by['*']] as readonly (Handler | undefined)[]).flatMap((handle) => (handle ? [{ name, handle }] : [])),
    );
    // A type nobody wrote a handler for is not worth keeping: a forged log may name any number of them.
    if (definitionOf(type)) known.set(type, found);
  }
  return found;
}

/** Folds one event. A type this version does not know changes only the revision: a projection never refuses an event. */
export function evolve(aggregate: Aggregate, state: CenterState, event: FoldedEvent): CenterState {
  const meta: EventMeta = event;
  const next = { ...state, record: evolveRecord(state.record, event) } as CenterState & Record<string, unknown>;
  for (const { name, handle } of handlersOf(aggregate, event.type))
    next[name as never] = handle(next[name], event.data, meta, state) as never;
  return next;
}

const text = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback);

/** What the fold needs of a stored event. */
export function folded(event: StoredEvent): FoldedEvent {
  const m = event.metadata as {
    hash?: unknown;
    effectiveOn?: unknown;
    actor?: Actor;
    command?: { id?: unknown; type?: unknown; arrivedAt?: unknown };
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
    command: { id: text(m.command?.id), type: text(m.command?.type) },
  };
}

/** The state of a stream, oldest event first. */
export const fold = (
  aggregate: Aggregate,
  id: string,
  events: readonly StoredEvent[],
  from?: CenterState,
): CenterState =>
  events.reduce((state, event) => evolve(aggregate, state, folded(event)), from ?? aggregate.initial(id));

/** Folds bodies that are about to be appended, the first of them at `index` within its append. */
export function foldBodies(
  aggregate: Aggregate,
  state: CenterState,
  bodies: readonly EventBody[],
  index: number,
  base: Omit<FoldedEvent, 'id' | 'type' | 'data' | 'revision' | 'hash'> & { stream: string; revision: number },
): CenterState {
  if (bodies.length === 0) return state;
  const { effectiveOn, recordedOn, actor, command } = base;
  const id = eventIds(base.stream, command.id);
  let after = state;
  let at = index;
  for (const { type, data } of bodies) {
    after = evolve(aggregate, after, {
      id: id(at),
      type,
      data,
      revision: base.revision + 1 + at,
      hash: '',
      effectiveOn,
      recordedOn,
      actor,
      command,
    });
    at += 1;
  }
  return after;
}

/** Schema version of an event type, 1 where none is known. */
export const schemaVersion = (type: string): number => definitionOf(type)?.version ?? 1;
