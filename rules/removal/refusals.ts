import type { RefusalText } from '../kernel/refusal';

export const removalRefusals: readonly RefusalText[] = [];
