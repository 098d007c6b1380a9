import type { AnyDeadline } from '../define';

/** None of its own: it keeps those of the other regions. */
export const deadlines: readonly AnyDeadline[] = [];
