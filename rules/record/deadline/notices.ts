import type { Region } from '../../kernel/region';

/** None: people are reminded of a deadline by `ReminderSent`, which is no notice. */
export const notices: NonNullable<Region<'deadline'>['notices']> = {};
