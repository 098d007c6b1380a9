import type { WantedTask } from '../../kernel/task';

/** None of its own: it keeps those that the other regions want. */
export const tasks = (): WantedTask[] => [];
