import type { Actor, Role } from '../../events/fields';
import type { AnyCommand, Context } from './command';
import { type AnyDeadline, deadlineLabel } from './deadline';
import { Growing } from './growing';
import { guard } from './guard';
import type { Halt } from './halt';
import type { Terms } from './law';
import type { Press } from './press';
import type { RefusalTexts } from './refusal';
import type { AnyRegion } from './region';
import type { RecordState, StreamState } from './state';
import type { Status } from './status';
import type { WantedTask } from './task';

/** What is the aggregate's own: everything the kernel cannot know. */
export interface Own<S extends StreamState> {
  readonly name: 'center' | 'program';
  /** Name of the stream (and of the workflow) of an id. */
  stream(id: string): string;
  status(state: S): Status;
  /** Refuses an actor who may not give this command here; asked after the command is known and before anything else. */
  permits(command: AnyCommand<S>, state: S, actor: Actor, data: Record<string, unknown>, policy: Terms): void;
  /** Refuses a command that has no place at this step (`phases`, `needs`). */
  admits(command: AnyCommand<S>, state: S): void;
  /** What an organization is to this stream. */
  roleOf(state: S, organization: string): Role;
  /** The times in which a deadline of this name, counted from that event, stands still, in their order. */
  halts?(state: S, deadline: string, anchor: string, policy: Terms): readonly Halt[];
  /** Those that are of no region; of the whole aggregate: all there are. */
  readonly refusals: RefusalTexts;
  /** Who makes notices of what was decided. */
  readonly press: Press;
}

/** Regions put together: commands to decide, a fold, deadlines and tasks that are functions of the state. */
export interface Aggregate<S extends StreamState> extends Own<S> {
  readonly regions: readonly AnyRegion<S>[];
  readonly commands: ReadonlyMap<string, AnyCommand<S>>;
  readonly deadlines: readonly AnyDeadline<S>[];
  /** The region a command belongs to. */
  regionOf(command: string): string;
  /** Work that waits at somebody, from all regions. */
  tasks(state: S): WantedTask[];
  initial(id: string): S;
}

const record: RecordState = {
  revision: -1,
  hash: '',
  authors: Growing.empty(),
  prepared: [],
  parts: Growing.empty(),
  correctable: Growing.empty(),
  began: '',
  changed: {},
  lastEffectiveOn: '',
  lastRecordedOn: '',
  unfolded: [],
};

/** Builds an aggregate; throws when two commands bear one name. */
export function aggregate<S extends StreamState>(own: Own<S>, regions: readonly AnyRegion<S>[]): Aggregate<S> {
  const commands = new Map<string, AnyCommand<S>>();
  const homes = new Map<string, string>();
  for (const { command, home } of regions.flatMap((r) => r.commands.map((one) => ({ command: one, home: r.name })))) {
    if (commands.has(command.name)) throw new Error(`command ${command.name} is defined twice`);
    commands.set(command.name, command);
    homes.set(command.name, home);
  }
  const slices = Object.fromEntries(regions.map((r) => [r.name, r.initial]));
  // A decision asks several times for one state.
  const asked = new WeakMap<S, WantedTask[]>();
  const deadlines = regions.flatMap((r) => r.deadlines);
  const labelOf = (name: string): string => deadlineLabel({ deadlines }, name);
  return {
    ...own,
    refusals: Object.fromEntries([own, ...regions].flatMap(({ refusals }) => Object.entries(refusals))),
    regions,
    commands,
    deadlines,
    regionOf: (command) => homes.get(command) ?? '',
    tasks(state) {
      const known = asked.get(state);
      if (known) return known;
      const status = own.status(state);
      const wanted = regions
        .filter((r) => !status.ended || r.tasksAfterEnd)
        .flatMap((r) => r.tasks(state, { labelOf, status }));
      asked.set(state, wanted);
      return wanted;
    },
    initial: (id) => ({ id, ...slices, record }) as unknown as S,
  };
}

/** What a decision may ask of its aggregate. */
export const asksOf = <S extends StreamState>({
  tasks,
  roleOf,
  commands,
  regions,
  status,
  name: kind,
}: Aggregate<S>): Pick<Context<S>, 'tasks' | 'roleOf' | 'isSigned' | 'guard' | 'corrected' | 'begins'> => ({
  begins: (state, name) => kind === 'program' || status(state).exists || commands.get(name)?.creates === true,
  tasks,
  roleOf,
  corrected: (state, correction, ctx) =>
    regions.flatMap((r) => r.corrected?.(state as never, correction, ctx as never) ?? []),
  guard: (state, body, ctx) => guard(regions, state, body, ctx),
  isSigned: (name) => commands.get(name)?.signed !== undefined,
});
