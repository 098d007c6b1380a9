import type { z } from 'zod';
import type { RegionName } from '../../events/catalogue';
import type { Actor, Role } from '../../events/fields';
import type { AnyCommand as AnyCommandOf, CommandSpec, Context as ContextOf, Given } from '../kernel/command';
import {
  type AnyDeadline as AnyDeadlineOf,
  type Deadline,
  type DeadlineDefinition,
  deadline as define,
} from '../kernel/deadline';
import type { Guards as GuardsOf } from '../kernel/guard';
import type { AnyRegion as AnyRegionOf, Evolve as EvolveOf, Notices as NoticesOf, Region } from '../kernel/region';
import type { LadderKey, Policy } from '../law/policy';
import type { Relation } from '../record/define';
import type { Phase } from './lifecycle/state';
import type { CenterState } from './state';

/** The kernel's values, bound to the state of a center. */

export type Context = ContextOf<CenterState, Policy>;
export type Evolve<Slice> = EvolveOf<Slice, CenterState>;
export type Guards = GuardsOf<CenterState, Policy>;
export type Notices = NoticesOf<CenterState>;

export type AnyCommand = AnyCommandOf<CenterState>;
export type AnyDeadline = AnyDeadlineOf<CenterState>;
export type AnyRegion = AnyRegionOf<CenterState>;

/** A command on a center; its data are what its schema gives. */
interface CenterCommand<D>
  extends Omit<CommandSpec<CenterState, D, Policy>, 'data' | 'by' | 'phases' | 'needs' | 'named'> {
  readonly by: Partial<Record<Role, Relation>>;
  /** Only in these phases, else WRONG_PHASE (the steps of L2-L16). */
  readonly phases?: readonly Phase[];
  /**
   * `approved`: else NOT_APPROVED_YET; `clocks`: approved, and refused CLOCKS_WAITING while the day of approval is
   * unknown.
   */
  readonly needs?: 'approved' | 'clocks';
  /**
   * Relation `named`: is this actor named for it? Absent: `permissions.ts` looks at panel, departments and evaluator.
   */
  named?(state: CenterState, data: D, actor: Actor): boolean;
}

/** Defines a command on a center. */
export const command = <const N extends string, D extends z.ZodType>(
  spec: CenterCommand<z.output<D>> & Given<N, D>,
): AnyCommand & Given<N, D> => spec;

/** Defines a deadline of a center. */
export const deadline = <K>(
  definition: DeadlineDefinition<CenterState, K, Policy, LadderKey>,
): Deadline<CenterState, K> => define(definition);

/** Defines a region of a center. */
export const region = <N extends keyof CenterState & RegionName>(spec: Region<CenterState, N>): AnyRegion => spec;
