import type { z } from 'zod';
import type { RegionName } from '../../events/catalogue';
import type { Role } from '../../events/fields';
import type { AnyCommand as AnyCommandOf, CommandSpec, Given } from '../kernel/command';
import { type Deadline, type DeadlineDefinition, deadline as define } from '../kernel/deadline';
import type { AnyRegion as AnyRegionOf, Evolve as EvolveOf, Notices as NoticesOf, Region } from '../kernel/region';
import type { LadderKey, Policy } from '../law/policy';
import type { ProgramState } from './state';

/** The kernel's values, bound to the state of what belongs to all centers. */

export type Evolve<Slice> = EvolveOf<Slice, ProgramState>;
export type Notices = NoticesOf<ProgramState>;

export type AnyCommand = AnyCommandOf<ProgramState>;
export type AnyRegion = AnyRegionOf<ProgramState>;

/** A command on the program; nobody need stand in any relation to it. */
interface ProgramCommand<D>
  extends Omit<CommandSpec<ProgramState, D, Policy>, 'data' | 'by' | 'phases' | 'needs' | 'named'> {
  readonly by: Partial<Record<Role, 'any'>>;
}

/** Defines a command on the program. */
export const command = <const N extends string, D extends z.ZodType>(
  spec: ProgramCommand<z.output<D>> & Given<N, D>,
): AnyCommand & Given<N, D> => spec;

/** Defines a deadline of the program. */
export const deadline = <K>(
  definition: DeadlineDefinition<ProgramState, K, Policy, LadderKey>,
): Deadline<ProgramState, K> => define(definition);

/** Defines a region of the program. */
export const region = <N extends keyof ProgramState & RegionName>(spec: Region<ProgramState, N>): AnyRegion => spec;
