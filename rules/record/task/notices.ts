import type { Region } from '../../kernel/region';

/** None: a task waits at whoever has it, and no document goes out with it. */
export const notices: NonNullable<Region<'task'>['notices']> = {};
