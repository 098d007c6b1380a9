import type { z } from 'zod';
import type { EventBody } from '../../events/definition';
import type { Actor, Doc, Role } from '../../events/fields';
import type { CenterState, Phase } from '../center/state';
import type { Policy } from '../law/policy';
import type { WorkCalendar } from '../time/calendar';
import type { Why } from './side';

/** How the actor must stand to the center: any, own, authority of record, named for it, lead, co-builder (catalogue 5a). */
export type Relation = 'any' | 'own' | 'authority' | 'named' | 'lead' | 'cobuilder';

/** What a decider may know beside the state: all of it handed in, nothing looked up. */
export interface Context {
  /** Legal time of the command, ISO +08:00. */
  readonly now: string;
  /** The day of `now`. */
  readonly today: string;
  /** The day from which the act counts; default: today. */
  readonly effectiveOn: string;
  readonly actor: Actor;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly commandId: string;
  readonly reason?: string | undefined;
  readonly documents: readonly Doc[];
  readonly others: Others;
  /** Has this policy version been adopted? */
  readonly knowsPolicy: (version: string) => boolean;
}

/** What one center's decision may know of the others: kept by a read model, handed in by the activity. */
export interface Others {
  /** Id of the center that bears this name today, or of a former or pending one. */
  centerNamed(name: string): string | undefined;
  exists(center: string): boolean;
  /** Day on which a center of this name or this lead unit was delisted, if one was. */
  delistedOn(nameOrLead: string): string | undefined;
}

export const noOthers: Others = { centerNamed: () => undefined, exists: () => true, delistedOn: () => undefined };

/** A date inside the data that must not lie ahead, and perhaps not before something. */
export interface DateRule<D> {
  readonly field: keyof D & string;
  readonly notBefore?: (state: CenterState, data: D) => string | undefined;
}

export interface CommandSpec<N extends string, S extends z.ZodType> {
  readonly name: N;
  /** What it is called in Chinese. */
  readonly label: string;
  readonly articles: readonly number[];
  /** Policy keys the decision leans on, cited in the event's basis. */
  readonly policyKeys?: readonly string[];
  readonly by: Partial<Record<Role, Relation>>;
  readonly data: S;
  /** May be the first on its stream. */
  readonly creates?: true;
  /** A reason / a document must come with it (`R`, `D` in the catalogue). */
  readonly reason?: true;
  readonly document?: true;
  /** Only in these phases, else WRONG_PHASE (the steps of L2-L16). */
  readonly phases?: readonly Phase[];
  /** `approved`: else NOT_APPROVED_YET; `clocks`: approved, and refused CLOCKS_WAITING while the day of approval is unknown. */
  readonly needs?: 'approved' | 'clocks';
  /** Also taken after the center has ended. */
  readonly afterEnd?: true;
  /** Word the record gives when deadlines move by it (X5). */
  readonly moves?: Why;
  /** Deadlines that fall away by it are superseded rather than done. */
  readonly supersedes?: true;
  /** Deadlines past on the day of this command are recorded as past, not fired (X8). */
  readonly imports?: true;
  readonly dates?: readonly DateRule<z.output<S>>[];
  /** Relation `named`: is this actor named for it? Absent: `rules/permissions.ts` looks at panel, departments and evaluator. */
  readonly named?: (state: CenterState, data: z.output<S>, actor: Actor) => boolean;
  /** ✍ keys (`EventType:object`) of the paired events, best first; the signer must be another person (X9). */
  readonly signed?: (state: CenterState, data: z.output<S>, ctx: Context) => readonly string[];
  readonly decide: (state: CenterState, data: z.output<S>, ctx: Context) => EventBody[];
}

/** Any command, its data no longer known by type. */
export interface AnyCommand extends Omit<CommandSpec<string, z.ZodType>, 'dates' | 'named' | 'signed' | 'decide'> {
  readonly dates?: readonly {
    readonly field: string;
    readonly notBefore?: (state: CenterState, data: never) => string | undefined;
  }[];
  readonly named?: (state: CenterState, data: never, actor: Actor) => boolean;
  readonly signed?: (state: CenterState, data: never, ctx: Context) => readonly string[];
  readonly decide: (state: CenterState, data: never, ctx: Context) => EventBody[];
}

/** Defines a command. */
export const command = <N extends string, S extends z.ZodType>(spec: CommandSpec<N, S>): CommandSpec<N, S> => spec;
