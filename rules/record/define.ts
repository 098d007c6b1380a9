import type { z } from 'zod';
import type { RegionName } from '../../events/catalogue';
import type { Role } from '../../events/fields';
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
import type { RecordedState } from './state';

/**
 * How the actor must stand to the center: any, own, authority of record, named for it, lead, co-builder (catalogue 5a).
 * `scribe`: he enters what a party handed in on paper.
 */
export type Relation = 'any' | 'scribe' | 'own' | 'authority' | 'named' | 'lead' | 'cobuilder';

export type Context = ContextOf<RecordedState, Policy>;
export type Evolve<Slice> = EvolveOf<Slice, RecordedState>;
export type Guards = GuardsOf<RecordedState, Policy>;
export type Notices = NoticesOf<RecordedState>;
export type AnyCommand = AnyCommandOf<RecordedState>;
export type AnyDeadline = AnyDeadlineOf<RecordedState>;
export type AnyRegion = AnyRegionOf<RecordedState>;

/** A command on a stream of any kind; its data are what its schema gives. */
type RecordCommand<D extends z.ZodType> = Omit<CommandSpec<RecordedState, z.output<D>, Policy>, 'data' | 'by'> & {
  readonly data: D;
  readonly by: Partial<Record<Role, Relation>>;
};

/** Defines a command of the record. */
export const command = <const N extends string, D extends z.ZodType>(
  spec: RecordCommand<D> & Given<N, D>,
): AnyCommand & Given<N, D> => spec;

/** Defines a deadline of the record. */
export const deadline = <K>(
  definition: DeadlineDefinition<RecordedState, K, Policy, LadderKey>,
): Deadline<RecordedState, K> => define(definition);

/** Defines a region that every stream has. */
export const region = <N extends keyof RecordedState & RegionName>(spec: Region<RecordedState, N>): AnyRegion => spec;
