import type { Notices } from '../define';

/** None: people are reminded of a deadline by `ReminderSent`, which is no notice. */
export const notices: Notices = {};
