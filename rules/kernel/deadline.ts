import type { EventBody } from '../../events/definition';
import type { WorkCalendar } from '../time/calendar';
import type { Context } from './command';
import type { Terms } from './law';
import type { Naming } from './naming';
import type { Holder, StreamState } from './state';
import type { Status } from './status';
import type { WantedTask } from './task';

/**
 * A deadline is a pure function of the state: while a region wants it, it runs; when the region no longer wants it, it
 * is cancelled; when its anchor or arithmetic gives another day, it is recomputed. The kernel compares what is wanted
 * with what is recorded and writes the difference (`DeadlineSet`, `…Recomputed`, `…Confirmed`, `…Cancelled`).
 */

/** How a day is reckoned. */
export interface Reckoning {
  readonly anchor: { readonly event: string; readonly date: string; readonly provisional?: boolean };
  /** `3y`, `36m`, `30wd`, `-6m`; sums like `3y+12m`. */
  readonly add: string;
  /** Default: forward for whole days, months and years; working days never roll. */
  readonly roll?: 'forward' | 'backward' | 'none';
  /** The start day counts (publicity, T10). */
  readonly inclusive?: boolean;
  /** A day that was printed in a notice or fixed by a decision: it wins over the arithmetic, and is not rolled. */
  readonly printed?: string;
  /** Not before this many working days after the anchor, also when a day is printed (T4). */
  readonly atLeast?: string;
  readonly policyKey?: string;
}

/** A deadline that ought to stand: which of its kind, and how its day is reckoned. */
export interface Wanted<K> extends Reckoning {
  readonly key: K;
}

/** The day shown for another deadline (rolled), and the event its clock rests on. */
export interface Shown {
  readonly due: string;
  readonly provisional: boolean;
  readonly event: string;
}

/** What a deadline is reckoned with. */
export interface Reckoned<P extends Terms = Terms> {
  readonly policy: P;
  readonly calendar: WorkCalendar;
  readonly shown: (name: string) => Shown | undefined;
  /** The tasks the state wants, of all regions. */
  readonly tasks: () => readonly WantedTask[];
  readonly status: Status;
}

/** A deadline that is reached; `recordedAt` (ISO) is when somebody was awake to see it, perhaps long after. */
interface Reached<K> {
  readonly name: string;
  readonly key: K;
  readonly due: string;
  readonly provisional: boolean;
  readonly recordedAt: string;
}

/** Whose act the day is: what it waits for is done by the center, its authority, or the Bureau. */
export type Office = 'center' | 'authority' | 'bureau';

/** One kind of deadline. Functions of the key are methods, so that a registry may forget what the key is. */
interface DeadlineSpec<S extends StreamState, K, P extends Terms = Terms> {
  /** `T1` … `T15`. */
  readonly timer: string;
  /** The articles it rests on; the first one is recorded with its day. None: policy alone sets it [P]. */
  readonly articles: readonly number[];
  /** What all of this kind are called on the record. */
  readonly names: Naming<K>;
  /** For the clerk: `建设期届满`. */
  label(key: K): string;
  /** `end`: at the cut-off of its day; `open`: at 00:00 of it. */
  readonly falls: 'end' | 'open';
  whose(state: S, key: K): Office;
  /** The center is not told when it is set or moved. */
  readonly untold?: true;
  /** Time of day at which the day ends, if not 24:00. */
  cutoff?(state: S, key: K): string | undefined;
  /** All deadlines of this kind that ought to stand now. */
  wanted(state: S, reckoned: Reckoned<P>): Wanted<K>[];
  /** Those whose thing was done after their day: were the day a later one, it may not have been late. */
  done?(state: S, reckoned: Reckoned<P>): Wanted<K>[];
  /** What it brings is owed however long ago its day was: an import does not record it as past. */
  readonly madeUp?: true;
  /** What follows when it is reached; nothing or an empty list: the kernel records `DeadlineReached`. */
  reached?(state: S, reached: Reached<K>, ctx: Context<S, P>): EventBody[];
  /** Who is reminded of it, and when [P]. */
  readonly ladder?: Ladder<S, K>;
}

/** The reminders of a deadline: a policy switch says which. */
export interface Ladder<S, K> {
  key(state: S, key: K): string;
  /**
   * Whether the thing is still to be done: reminders stop the moment it is not. Where it is not said, they go on while
   * the deadline is open; where it is, they go on after the day too.
   */
  owed?(state: S, key: K): boolean;
  /** Who is meant by the recipient `holder`. */
  holder?(state: S, key: K): Holder | undefined;
}

/** A deadline as a value: its kind, and the names of that kind. */
export interface Deadline<S extends StreamState, K> extends Omit<DeadlineSpec<S, K>, 'names'>, Naming<K> {}

/** Any deadline, its key no longer known by type. */
export type AnyDeadline<S extends StreamState> = Deadline<S, unknown>;

/** What a region writes: label, office and ladder key may be said plainly where they are always the same. */
export interface DeadlineDefinition<S extends StreamState, K, P extends Terms, L extends string>
  extends Omit<DeadlineSpec<S, K, P>, 'label' | 'whose' | 'ladder'> {
  readonly label: string | ((key: K) => string);
  readonly whose: Office | ((state: S, key: K) => Office);
  readonly ladder?: Omit<Ladder<S, K>, 'key'> & { readonly key: L | ((state: S, key: K) => L) };
}

/** Defines a deadline. */
export function deadline<S extends StreamState, K, P extends Terms, L extends string>(
  definition: DeadlineDefinition<S, K, P, L>,
): Deadline<S, K> {
  const { names, label, whose, ladder, ...rest } = definition;
  return {
    ...rest,
    ...names,
    label: typeof label === 'string' ? () => label : label,
    whose: typeof whose === 'string' ? () => whose : whose,
    ...(ladder ? { ladder: { ...ladder, key: always(ladder.key) } } : {}),
  };
}

const always = <A extends unknown[], T extends string>(value: T | ((...args: A) => T)): ((...args: A) => T) =>
  typeof value === 'string' ? () => value : value;

/** A deadline of the record, and which of its kind it is. */
export interface Named<S extends StreamState> {
  readonly spec: AnyDeadline<S>;
  readonly key: unknown;
}

/** Names looked up once; a forged log may hold any number of them, so not for ever. */
const named = new WeakMap<object, Map<string, unknown>>();
const namesMost = 5_000;

/** The deadline a name belongs to, and the key in it. Throws for a name no deadline has. */
export function deadlineNamed<S extends StreamState>(
  { deadlines }: { readonly deadlines: readonly AnyDeadline<S>[] },
  name: string,
): Named<S> {
  let known = named.get(deadlines) as Map<string, Named<S>> | undefined;
  if (!known || known.size >= namesMost) {
    known = new Map();
    named.set(deadlines, known);
  }
  const found = known.get(name) ?? lookUp(deadlines, name);
  known.set(name, found);
  return found;
}

/** What a deadline is called, Chinese. */
export function deadlineLabel<S extends StreamState>(
  aggregate: { readonly deadlines: readonly AnyDeadline<S>[] },
  name: string,
): string {
  const { spec, key } = deadlineNamed(aggregate, name);
  return spec.label(key);
}

function lookUp<S extends StreamState>(deadlines: readonly AnyDeadline<S>[], name: string): Named<S> {
  for (const spec of deadlines) {
    const key = spec.keyOf(name);
    if (key !== undefined) return { spec, key };
  }
  throw new Error(`no deadline of the name ${name}`);
}
