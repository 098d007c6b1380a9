import type { z } from 'zod';
import type { whys } from '../../events/deadline';
import type { EventBody } from '../../events/definition';
import type { Actor, Doc, Org, Role } from '../../events/fields';
import type { WorkCalendar } from '../time/calendar';
import type { Terms } from './law';
import type { StreamState } from './state';
import type { WantedTask } from './task';

/** Why a deadline moves. */
export type Why = (typeof whys)[number];

/** What a decider may know beside the state: all of it handed in, nothing looked up. */
export interface Context<S extends StreamState, P extends Terms = Terms> {
  /** Legal time of the command, ISO +08:00. */
  readonly arrivedAt: string;
  /** The day of `arrivedAt`. */
  readonly today: string;
  /** The day from which the act counts; default: today. */
  readonly effectiveOn: string;
  readonly actor: Actor;
  readonly policy: P;
  readonly calendar: WorkCalendar;
  readonly commandId: string;
  readonly reason?: string | undefined;
  readonly documents: readonly Doc[];
  readonly others: Others;
  /** Has this policy version been adopted? */
  readonly knowsPolicy: (version: string) => boolean;
  /** The tasks a state wants, of all regions. */
  readonly tasks: (state: S) => readonly WantedTask[];
  /** Is this a command somebody signs under four eyes? */
  readonly isSigned: (command: string) => boolean;
}

/** A call for applications as those may know it who answer it. */
export interface KnownCall {
  readonly id: string;
  readonly title: string;
  readonly opensOn: string;
  /** Its last day, rolled. */
  readonly closesOn: string;
  readonly cutoff?: string;
  /** How many each authority may recommend; none stated: no limit. */
  readonly places: readonly { readonly authority: Org; readonly places: number }[];
}

/** What one center's decision may know of the others: kept by a read model, handed in by the activity. */
export interface Others {
  /** Id of the center that bears this name today, or of a former or pending one. */
  centerNamed(name: string): string | undefined;
  exists(center: string): boolean;
  /** Day on which a center of this name or this lead unit was delisted, if one was. */
  delistedOn(nameOrLead: string): string | undefined;
  /** The calls for applications; the question is missing where nothing is known of the program. */
  calls?(): readonly KnownCall[];
  /** The centers that this authority has recommended under a call. */
  recommended?(call: string, authority: Org): readonly string[];
}

export const noOthers: Others = { centerNamed: () => undefined, exists: () => true, delistedOn: () => undefined };

/** A date inside the data that must not lie ahead, and perhaps not before something. */
interface DateRule<S, D> {
  readonly field: keyof D & string;
  notBefore?(state: S, data: D): string | undefined;
}

/**
 * What every command says of itself. Functions of the data are methods, so that a registry may forget what the data
 * are.
 */
export interface CommandSpec<S extends StreamState, D, P extends Terms = Terms> {
  readonly name: string;
  /** What it is called in Chinese. */
  readonly label: string;
  readonly articles: readonly number[];
  /** Policy keys the decision leans on, cited in the event's basis. */
  readonly policyKeys?: readonly string[];
  /** Who may give it, and how he must stand to what the stream is about; the aggregate knows the relations. */
  readonly by: Partial<Record<Role, string>>;
  readonly data: z.ZodType;
  /** May be the first on its stream. */
  readonly creates?: true;
  /** A reason / a document must come with it (`R`, `D` in the catalogue). */
  readonly reason?: true;
  readonly document?: true;
  /** Only in these phases, else WRONG_PHASE; and a condition by name. Both are asked by the aggregate (`admits`). */
  readonly phases?: readonly string[];
  readonly needs?: string;
  /** Also taken after the end. */
  readonly afterEnd?: true;
  /** Word the record gives when deadlines move by it (X5). */
  readonly moves?: Why;
  /** The same where the data say it. */
  movesBy?(data: D): Why;
  /** Deadlines that fall away by it are superseded rather than done. */
  readonly supersedes?: true;
  /** Deadlines past on the day of this command are recorded as past, not fired (X8). */
  readonly imports?: true;
  readonly dates?: readonly DateRule<S, D>[];
  /** Is this actor named for it? Asked by the aggregate where `by` says so. */
  named?(state: S, data: D, actor: Actor): boolean;
  /** ✍ keys (`EventType:object`) of the paired events, best first; the signer must be another person (X9). */
  signed?(state: S, data: D, ctx: Context<S, P>): readonly string[];
  decide(state: S, data: D, ctx: Context<S, P>): EventBody[];
}

/** Any command, its data no longer known by type. */
export interface AnyCommand<S extends StreamState> extends Omit<CommandSpec<S, unknown>, 'dates'> {
  readonly dates?: readonly { readonly field: string; notBefore?(state: S, data: unknown): string | undefined }[];
}
