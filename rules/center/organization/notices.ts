import type { Notices } from '../define';

/** None: the catalogue names no outbound document for these facts, which the center records itself. */
export const notices: Notices = {};
