import type { DeadlineSpec } from '../../kernel/deadline';

/** None of its own: it keeps those of the other regions. */
export const deadlines: readonly DeadlineSpec[] = [];
