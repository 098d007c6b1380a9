import type { Notices } from '../define';

/** None: the other regions say what goes out, and it is kept here; a notice is not announced by another. */
export const notices: Notices = {};
