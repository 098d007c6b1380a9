import type { RefusalText } from '../../kernel/refusal';

/** None of its own: those about tasks stand among the common ones (`rules/refusals.ts`). */
export const taskRefusals: readonly RefusalText[] = [];
