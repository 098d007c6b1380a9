import type { z } from 'zod';
import type { Actor, Role } from '../../events/fields';
import type { CenterState } from '../../rules/center/state';
import type { Relation } from '../../rules/record/define';
import { as } from './given';

/** What random lives are made of: a command by a proper role, with data that fit the state more often than not. */
export interface Move {
  readonly as: Actor;
  /** Who else may give it, and standing how (catalogue 5a). */
  readonly also?: Partial<Record<Role, Relation>>;
  readonly data: Data<Record<string, unknown>>;
  /** It may be done again on purpose: each time is a fact of its own. */
  readonly again?: true;
}
/** Data of a command, from the state, a random number and the day. */
type Data<D> = (state: CenterState, knob: number, today: string) => D;

/** By command. */
export type Moves = Readonly<Record<string, Move>>;

/** Every command of a center, as its region names it. */
type Command = (
  | typeof import('../../rules/center/acceptance/commands')
  | typeof import('../../rules/center/annualReport/commands')
  | typeof import('../../rules/center/change/commands')
  | typeof import('../../rules/center/evaluation/commands')
  | typeof import('../../rules/center/integrity/commands')
  | typeof import('../../rules/center/lifecycle/commands')
  | typeof import('../../rules/center/organization/commands')
  | typeof import('../../rules/center/publicity/commands')
  | typeof import('../../rules/center/rectification/commands')
  | typeof import('../../rules/center/remedy/commands')
  | typeof import('../../rules/center/removal/commands')
  | typeof import('../../rules/center/supervision/commands')
  | typeof import('../../rules/center/support/commands')
  | typeof import('../../rules/record/deadline/commands')
  | typeof import('../../rules/record/notice/commands')
  | typeof import('../../rules/record/task/commands')
)['commands'][number];
/** What each of them takes, by its schema. */
export type Inputs = { readonly [C in Command as C['name']]: z.input<C['data']> };

type KeysOf<U> = U extends unknown ? keyof U : never;
/** Members that the schema does not know, which would be refused. */
type Odd<R, I> = Exclude<KeysOf<R>, KeysOf<I>>;
type Fitting<N, R> = N extends keyof Inputs
  ? Odd<R, Inputs[N]> extends never
    ? Omit<Move, 'data'> & { readonly data: Data<R & Inputs[N]> }
    : { readonly data: `the command takes no ${Odd<R, Inputs[N]> & string}` }
  : 'no command of a center has this name';

/** Moves whose data are typed by the schemas of their commands: a member that a schema forbids does not compile. */
export const movesOf = <R>(moves: { readonly [N in keyof R]: Fitting<N, R[N]> }): Moves => moves as unknown as Moves;

export const pick = <T>(values: readonly T[], knob: number): T | undefined => values[knob % Math.max(values.length, 1)];
/** One of the values that are told here. */
export const one = <const T>(values: readonly [T, ...T[]], knob: number): T =>
  values[knob % values.length] ?? values[0];
export const n = (s: CenterState): number => s.evaluation.current || 1;
export const nothing = () => ({});

export const handler = as('bureau-handler');
export const leader = as('bureau-leader');
export const authority = as('authority');
export const owner = as('center');
export const lead = as('lead');
export const evaluator = as('evaluator');
/** The handler, for a party that handed in a paper. */
export const scribe = { 'bureau-handler': 'scribe' } as const;
