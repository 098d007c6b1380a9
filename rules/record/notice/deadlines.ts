import type { DeadlineSpec } from '../../kernel/deadline';

/** None: the periods that count from a service are wanted by the regions whose notice was served. */
export const deadlines: readonly DeadlineSpec[] = [];
