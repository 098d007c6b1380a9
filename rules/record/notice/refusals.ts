import type { RefusalText } from '../../kernel/refusal';

/** None of its own: those about notices stand among the common ones (`rules/refusals.ts`). */
export const noticeRefusals: readonly RefusalText[] = [];
