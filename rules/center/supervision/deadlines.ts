import type { AnyDeadline } from '../define';

/** None: the regulation gives these facts no day. */
export const deadlines: readonly AnyDeadline[] = [];
