import type { Notices } from '../define';

/** None: a task waits at whoever has it, and no document goes out with it. */
export const notices: Notices = {};
