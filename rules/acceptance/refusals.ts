import type { RefusalText } from '../kernel/refusal';

export const acceptanceRefusals: readonly RefusalText[] = [];
