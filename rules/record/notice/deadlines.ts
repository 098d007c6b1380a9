import type { AnyDeadline } from '../define';

/** None: the periods that count from a service are wanted by the regions whose notice was served. */
export const deadlines: readonly AnyDeadline[] = [];
