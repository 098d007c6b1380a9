import type { AnyCommand } from '../define';

/** None: the kernel sets, moves and ends deadlines, by comparing them with what the regions want. */
export const commands: readonly AnyCommand[] = [];
