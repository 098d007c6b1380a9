import type { z } from 'zod';
import type { RegionName } from '../../events/definition';
import type { Role } from '../../events/fields';
import type { AnyCommand, CommandSpec } from '../kernel/command';
import { type Deadline, type DeadlineDefinition, deadline as define } from '../kernel/deadline';
import type { AnyRegion, Region } from '../kernel/region';
import type { RecordedState } from './state';

/** How the actor must stand to the center: any, own, authority of record, named for it, lead, co-builder (catalogue 5a). */
export type Relation = 'any' | 'own' | 'authority' | 'named' | 'lead' | 'cobuilder';

/** A command on a stream of any kind; its data are what its schema gives. */
type RecordCommand<D extends z.ZodType> = Omit<CommandSpec<RecordedState, z.output<D>>, 'data' | 'by'> & {
  readonly data: D;
  readonly by: Partial<Record<Role, Relation>>;
};

/** Defines a command of the record. */
export const command = <D extends z.ZodType>(spec: RecordCommand<D>): AnyCommand<RecordedState> => spec;

/** Defines a deadline of the record. */
export const deadline = <K>(definition: DeadlineDefinition<RecordedState, K>): Deadline<RecordedState, K> =>
  define(definition);

/** Defines a region that every stream has. */
export const region = <N extends keyof RecordedState & RegionName>(
  spec: Region<RecordedState, N>,
): AnyRegion<RecordedState> => spec;
