import type { RefusalText } from '../kernel/refusal';

export const publicityRefusals: readonly RefusalText[] = [];
