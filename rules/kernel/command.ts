import type { z } from 'zod';
import type { DataOf } from '../../events/catalogue';
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
  /** Refuses a value that could not have been recorded: asked of each fact decided, and of each corrected one. */
  guard(state: S, body: EventBody, ctx: Guarded<S, P>): void;
  /** What else is decided with a correction, by all regions. */
  corrected(state: S, correction: DataOf<'RecordCorrected'>, ctx: Guarded<S, P>): EventBody[];
  /** Has what this is about begun, or may this command begin it? What belongs to all centers always has. */
  begins(state: S, command: string): boolean;
  /** What an organization is to the stream in this state. */
  readonly roleOf: (state: S, organization: string) => Role;
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

/** What a guard may know beside state and data. */
export interface Guarded<S extends StreamState, P extends Terms = Terms>
  extends Pick<Context<S, P>, 'today' | 'policy' | 'calendar' | 'others'> {
  /** The event that is corrected; none where the fact is new. */
  readonly corrects?: string;
}
/** A campaign as its members may know it: who takes part, the days on which it was opened and decided, what it printed. */
export interface KnownCampaign {
  readonly kind: string;
  readonly year: number;
  readonly centers: readonly string[];
  readonly opened?: string | undefined;
  readonly decided?: string | undefined;
  readonly dueOn?: string | undefined;
  readonly cutoff?: string | undefined;
}

/** A bar by a decision of some center's case: from when, and until which day (included). */
export interface KnownBar {
  readonly center: string;
  readonly case: string;
  readonly rule: string;
  readonly who: { readonly kind: 'body' | 'person'; readonly id: string; readonly name: string };
  readonly from: string;
  readonly until: string;
  /** From that day on it no longer stands. */
  readonly liftedOn?: string;
}

/** What one center's decision may know of the others: kept by a read model, handed in by the activity. */
export interface Others {
  /**
   * Id of the center that bears this name today, bore it, asks for it, or took in the one that did; `besides`: whatever
   * that center is called.
   */
  centerNamed(name: string, besides?: string): string | undefined;
  /** Is there such a center, and has it not ended? */
  exists(center: string): boolean;
  /** Day on which a center of this name or this lead unit was delisted, if one was. */
  delistedOn(nameOrLead: string): string | undefined;
  /** The bar that keeps a body or a person, by id or name, from leading or directing a center on that day. */
  barred?(kind: KnownBar['who']['kind'], names: readonly string[], on: string): KnownBar | undefined;
  /** The center in whose favor this one was ended, if it was. */
  endedInto?(center: string): string | undefined;
  /** The center whose approved split keeps this name for a new one, and who is to lead that. */
  keptName?(name: string): { readonly center: string; readonly lead: Org } | undefined;
  /** The center that this platform was converted into (Art 10); `besides` asks, and is none. */
  convertedBy?(predecessor: string, besides: string): string | undefined;
  /** The calls for applications; the question is missing where nothing is known of the program. */
  calls?(): readonly KnownCall[];
  /** The centers that this authority has recommended under a call. */
  recommended?(call: string, authority: Org): readonly string[];
  /** The campaign of this id; the question is missing where nothing is known of the program. */
  campaign?(id: string): KnownCampaign | undefined;
}

export const noOthers: Others = { centerNamed: () => undefined, exists: () => true, delistedOn: () => undefined };

/** A day among the data, and its bounds. */
interface DateRule<S extends StreamState, D, P extends Terms = Terms> {
  /** A member, or a member of a member: `predecessor.approvedOn`. */
  readonly field: (keyof D & string) | `${keyof D & string}.${string}`;
  /** Its bounds are the command's own, under codes of their own. */
  readonly own?: true;
  /** Not before what it rests on. */
  notBefore?(state: S, data: D, ctx: Context<S, P>): string | undefined;
  /** The end of something that lasts for years: `notAfter` alone bounds it, not `dates.aheadMonths`. */
  readonly far?: true;
  /** The last day it can be set to. Without it, it is a day on which something happened, and not after today. */
  notAfter?(state: S, data: D, ctx: Context<S, P>): string | undefined;
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
  /** Each day among the data, with its bounds. */
  readonly dates?: readonly DateRule<S, D, P>[];
  /**
   * The first day from which the act can count (`effectiveOn`), where that is another than the day on which the region
   * of the command changed last.
   */
  effect?(state: S, data: D, ctx: Context<S, P>): string | undefined;
  /**
   * A party's own submission: it may come on paper, and the Bureau's handler then enters it with the day of receipt
   * (`receivedOn`). Gives the day of what it answers; no paper is older.
   */
  submission?(state: S, data: D): string | undefined;
  /** Is this actor named for it? Asked by the aggregate where `by` says so. */
  named?(state: S, data: D, actor: Actor): boolean;
  /** ✍ keys (`EventType:object`) of the paired events, best first; the signer must be another person (X9). */
  signed?(state: S, data: D, ctx: Context<S, P>): readonly string[];
  /**
   * ✍ What is decided, told apart from every earlier matter of its kind; undefined where there is nothing to decide. A
   * preparation is for it and ends with it.
   */
  matter?(state: S, data: D): string | undefined;
  /** ✍ Objects that belong to the matter beside those the data name: who handled one of them does not sign. */
  involves?(state: S, data: D): readonly string[];
  decide(state: S, data: D, ctx: Context<S, P>): EventBody[];
}

/** What is known of a command by type wherever it is named: its name, and the data it takes. */
export interface Given<N extends string, D extends z.ZodType> {
  readonly name: N;
  readonly data: D;
}

/** Any command, its data no longer known by type. */
export interface AnyCommand<S extends StreamState> extends Omit<CommandSpec<S, unknown>, 'dates'> {
  readonly dates?: readonly (Omit<DateRule<S, unknown>, 'field'> & { readonly field: string })[];
}
