import type { RefusalText } from '../../kernel/refusal';

/** None: there is no command that could be refused. */
export const deadlineRefusals: readonly RefusalText[] = [];
