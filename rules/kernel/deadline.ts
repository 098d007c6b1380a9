import type { EventBody } from '../../events/definition';
import type { CenterState } from '../center/state';
import type { LadderKey, Policy } from '../law/policy';
import type { WorkCalendar } from '../time/calendar';
import type { Context } from './command';

/**
 * A deadline is a pure function of the state: while a region wants it, it runs; when the region no longer wants it, it is
 * cancelled; when its anchor or arithmetic gives another day, it is recomputed. The kernel compares what is wanted with what
 * is recorded and writes the difference (`DeadlineSet`, `…Recomputed`, `…Confirmed`, `…Cancelled`).
 */
export interface WantedDeadline {
  /** As in the catalogue, section 3: `build-period`, `annual-report-2024`. */
  readonly name: string;
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
  readonly article?: number;
  readonly policyKey?: string;
}

export interface Shown {
  readonly due: string;
  readonly provisional: boolean;
  readonly event: string;
}

/** A deadline that is reached; `recordedAt` (ISO) is when somebody was awake to see it, perhaps long after. */
export interface Reached {
  readonly name: string;
  readonly key: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly recordedAt: string;
}

export interface DeadlineSpec {
  /** `T1` … `T14`. */
  readonly timer: string;
  /** Which names are of this kind; a capture group, if any, is handed to `reached` as `key`. */
  readonly pattern: RegExp;
  /** For the clerk: `建设期届满`; `{key}` is filled in, as it stands or as `keyZh` says it. */
  readonly label: string;
  readonly keyZh?: (key: string) => string;
  /** `end`: at the cut-off of its day; `open`: at 00:00 of it. */
  readonly falls: 'end' | 'open';
  /** Time of day at which the day ends, if not 24:00. */
  readonly cutoff?: (state: CenterState, key: string) => string | undefined;
  /** All deadlines of this kind that ought to stand now. `shown` gives the day shown for another deadline (rolled). */
  readonly wanted: (
    state: CenterState,
    policy: Policy,
    shown: (name: string) => Shown | undefined,
    calendar: WorkCalendar,
  ) => WantedDeadline[];
  /** What follows when it is reached; nothing or an empty list: the kernel records `DeadlineReached`. */
  readonly reached?: (state: CenterState, reached: Reached, ctx: Context) => EventBody[];
  /** Who is reminded of it, and when [P]. */
  readonly ladder?: Ladder;
}

/** The reminders of a deadline: a policy switch says which. */
export interface Ladder {
  readonly key: LadderKey | ((state: CenterState, key: string) => LadderKey);
  /**
   * Whether the thing is still to be done: reminders stop the moment it is not. Where it is not said, they go on while the deadline
   * is open; where it is, they go on after the day too.
   */
  readonly owed?: (state: CenterState, key: string) => boolean;
}

/** Defines a deadline. */
export const deadline = (spec: DeadlineSpec): DeadlineSpec => spec;

interface Named {
  readonly spec: DeadlineSpec;
  readonly key: string;
}

/** Names looked up once; a forged log may hold any number of them, so not for ever. */
const named = new WeakMap<readonly DeadlineSpec[], Map<string, Named>>();
const mostNamed = 5_000;

/** The spec a name belongs to, and the key in it. */
export function specOf(specs: readonly DeadlineSpec[], name: string): Named {
  let known = named.get(specs);
  if (!known || known.size >= mostNamed) {
    known = new Map();
    named.set(specs, known);
  }
  const found = known.get(name) ?? lookUp(specs, name);
  known.set(name, found);
  return found;
}

/** What a deadline is called, Chinese. */
export function deadlineLabel({ deadlines }: { readonly deadlines: readonly DeadlineSpec[] }, name: string): string {
  const { spec, key } = specOf(deadlines, name);
  return labelOf(spec, key);
}
export const labelOf = ({ label, keyZh = String }: DeadlineSpec, key: string): string =>
  label.replace('{key}', keyZh(key));

function lookUp(specs: readonly DeadlineSpec[], name: string): Named {
  for (const spec of specs) {
    const match = spec.pattern.exec(name);
    if (match) return { spec, key: match[1] ?? '' };
  }
  throw new Error(`no deadline of the name ${name}`);
}
