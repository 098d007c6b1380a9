import type { Actor, Role } from '../../events/fields';
import type { CenterState } from '../../rules/center/state';
import type { Relation } from '../../rules/record/define';
import { as } from './given';

/** What random lives are made of: a command by a proper role, with data that fit the state more often than not. */
export interface Move {
  readonly as: Actor;
  /** Who else may give it, and standing how (catalogue 5a). */
  readonly also?: Partial<Record<Role, Relation>>;
  readonly data: Data;
  /** It may be done again on purpose: each time is a fact of its own. */
  readonly again?: true;
}
/** Data of a command, from the state, a random number and the day. */
type Data = (state: CenterState, knob: number, today: string) => Record<string, unknown>;

/** By command. */
export type Moves = Readonly<Record<string, Move>>;

export const pick = <T>(values: readonly T[], knob: number): T | undefined => values[knob % Math.max(values.length, 1)];
export const n = (s: CenterState): number => s.evaluation.current || 1;
export const nothing: Data = () => ({});

export const handler = as('bureau-handler');
export const leader = as('bureau-leader');
export const authority = as('authority');
export const owner = as('center');
export const lead = as('lead');
export const evaluator = as('evaluator');
/** The handler, for a party that handed in a paper. */
export const scribe = { 'bureau-handler': 'scribe' } as const;
