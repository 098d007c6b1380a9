import type { AnyDeadline } from '../define';

/** None: Art 25 sets no period for a case. */
export const deadlines: readonly AnyDeadline[] = [];
