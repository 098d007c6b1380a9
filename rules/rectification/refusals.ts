import type { RefusalText } from '../kernel/refusal';

export const rectificationRefusals: readonly RefusalText[] = [];
