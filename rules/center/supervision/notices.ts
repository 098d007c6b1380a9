import type { Notices } from '../define';

/** None: these facts are recorded, and nobody's right or duty changes by them. */
export const notices: Notices = {};
