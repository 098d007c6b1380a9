import type { AnyDeadline } from '../define';

/** None: Art 20 sets no period for a change; what waits at an authority or the Bureau has that of its task (T11). */
export const deadlines: readonly AnyDeadline[] = [];
