import type { DataOf, EventType } from '../../events/catalogue';
import type { RegionName } from '../../events/definition';
import type { Actor, Org, Role } from '../../events/fields';
import type { CenterState } from '../center/state';
import type { AnyCommand } from './command';
import type { DeadlineSpec } from './deadline';

/** What `evolve` may know of an event beside its data. */
export interface EventMeta {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly effectiveOn: string;
  /** The legal day of the command: the day it arrived, or on which a deadline fell. */
  readonly recordedOn: string;
  readonly actor: Actor;
  readonly command: { readonly id: string; readonly type: string };
}

/** How a slice changes by events; it sees the whole state before the event, but returns only its own slice. */
export type Evolve<S> = {
  readonly [T in EventType]?: (slice: S, data: DataOf<T>, meta: EventMeta, state: CenterState) => S;
} & {
  /** Sees every event, after the handler of its type. */
  readonly '*'?: (slice: S, data: unknown, meta: EventMeta, state: CenterState) => S;
};

/** A piece of work that waits at somebody. `about` names what it waits for; the task ends when nobody wants it any more. */
export interface WantedTask {
  readonly about: string;
  /** What is to be done, Chinese. */
  readonly what: string;
  readonly to: { readonly role: Role; readonly organization?: string | undefined };
  /** Name of the deadline by which it should be done, if one exists beside T11. */
  readonly dueName?: string;
}

export interface Region<N extends keyof CenterState & RegionName> {
  readonly name: N;
  readonly initial: CenterState[N];
  readonly evolve: Evolve<CenterState[N]>;
  readonly commands: readonly AnyCommand[];
  readonly deadlines?: readonly DeadlineSpec[];
  readonly tasks?: (state: CenterState) => WantedTask[];
  /** They are wanted also of a center that has ended. */
  readonly tasksAfterEnd?: true;
  /** The notice that goes out with an event of this type; the state is the one after it. */
  readonly notices?: { readonly [T in EventType]?: (state: CenterState, data: DataOf<T>) => NoticeFor | undefined };
  /** What lapses when the center ends: every open matter of this region (X1). */
  readonly open?: (state: CenterState) => string[];
}

/** A notice to be issued; `about` (`evaluation-1`, `removal-1`) is what its later service is looked up by. */
export interface NoticeFor {
  readonly kind: string;
  readonly to: readonly Org[];
  readonly about?: string;
}

/** A region with its slice's type forgotten, for the registries. */
export interface AnyRegion {
  readonly name: keyof CenterState & RegionName;
  readonly initial: unknown;
  readonly evolve: {
    readonly [type: string]: ((slice: never, data: never, meta: EventMeta, state: CenterState) => unknown) | undefined;
  };
  readonly commands: readonly AnyCommand[];
  readonly deadlines?: readonly DeadlineSpec[];
  readonly tasks?: (state: CenterState) => WantedTask[];
  /** They are wanted also of a center that has ended. */
  readonly tasksAfterEnd?: true;
  readonly notices?: {
    readonly [type: string]: ((state: CenterState, data: never) => NoticeFor | undefined) | undefined;
  };
  readonly open?: (state: CenterState) => string[];
}

/** Defines a region. */
export function region<N extends keyof CenterState & RegionName>(spec: Region<N>): AnyRegion {
  return spec as unknown as AnyRegion;
}
