import type { AnyDeadline } from '../define';

/** None: how long a review or a suit takes is not the Bureau's, and what is to be carried out waits as a task (T11). */
export const deadlines: readonly AnyDeadline[] = [];
