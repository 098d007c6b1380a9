import type { DeadlineSpec } from '../../kernel/deadline';

/** None: Art 25 sets no period for a case. */
export const deadlines: readonly DeadlineSpec[] = [];
