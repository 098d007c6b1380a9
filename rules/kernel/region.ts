import type { DataOf, EventType, RegionName } from '../../events/catalogue';
import type { EventBody } from '../../events/definition';
import type { Actor, Org } from '../../events/fields';
import type { AnyCommand } from './command';
import type { AnyDeadline } from './deadline';
import type { AnyGuards } from './guard';
import type { NoticeKind } from './press';
import type { RefusalTexts } from './refusal';
import type { StreamState } from './state';
import type { TaskWords, WantedTask } from './task';

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
export type Evolve<S, State> = {
  readonly [T in EventType]?: (slice: S, data: DataOf<T>, meta: EventMeta, state: State) => S;
} & {
  /** Sees every event, after the handler of its type. */
  readonly '*'?: (slice: S, data: unknown, meta: EventMeta, state: State) => S;
};

/** A notice to be issued; `about` (`evaluation-1`, `removal-1`) is what its later service is looked up by. */
export interface NoticeFor {
  readonly kind: NoticeKind;
  readonly to: readonly Org[];
  readonly about?: string;
  /** Notices it takes back. */
  readonly voids?: readonly string[];
}

/** What goes out with an event. */
type Outgoing = NoticeFor | readonly NoticeFor[] | undefined;

/** The notices that go out with an event of a type; the state is the one after it. */
export type Notices<State> = { readonly [T in EventType]?: (state: State, data: DataOf<T>) => Outgoing };

/** A slice of the state with what may happen to it, what is due in it, who has to act and who is told. */
export interface Region<S extends StreamState, N extends keyof S & RegionName> {
  readonly name: N;
  readonly initial: S[N];
  readonly evolve: Evolve<S[N], S>;
  readonly commands: readonly AnyCommand<S>[];
  readonly deadlines: readonly AnyDeadline<S>[];
  tasks(state: S, words: TaskWords): WantedTask[];
  /** They are wanted also of what has ended. */
  readonly tasksAfterEnd?: true;
  readonly notices: Notices<S>;
  readonly refusals: RefusalTexts;
  /** What its facts must pass, and those of others that rest on it. */
  readonly guards?: AnyGuards;
  /** What a correction leaves nothing of: decided with it (X7). The state is the one before. */
  corrected?(state: S, correction: DataOf<'RecordCorrected'>, ctx: never): EventBody[];
  /** What lapses at the end: every open matter of this region (X1). */
  open?(state: S): string[];
}

/** A region with its slice's type forgotten, for the registries. */
export interface AnyRegion<S extends StreamState> {
  readonly name: RegionName;
  readonly initial: unknown;
  readonly evolve: Readonly<Record<string, AnyHandler | undefined>>;
  readonly commands: readonly AnyCommand<S>[];
  readonly deadlines: readonly AnyDeadline<S>[];
  tasks(state: S, words: TaskWords): WantedTask[];
  readonly tasksAfterEnd?: true;
  readonly notices: Readonly<Record<string, AnyNotice | undefined>>;
  readonly refusals: RefusalTexts;
  readonly guards?: AnyGuards;
  corrected?(state: never, correction: DataOf<'RecordCorrected'>, ctx: never): EventBody[];
  open?(state: S): string[];
}
type AnyHandler = (slice: never, data: never, meta: EventMeta, state: never) => unknown;
type AnyNotice = (state: never, data: never) => Outgoing;
