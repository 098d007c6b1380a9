import type { Notices } from '../define';

/** None: the catalogue names no outbound document for a case. */
export const notices: Notices = {};
