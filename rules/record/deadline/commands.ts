import type { AnyCommand } from '../../kernel/command';

/** None: the kernel sets, moves and ends deadlines, by comparing them with what the regions want. */
export const commands: readonly AnyCommand[] = [];
