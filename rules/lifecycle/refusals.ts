import type { RefusalText } from '../kernel/refusal';

export const lifecycleRefusals: readonly RefusalText[] = [];
