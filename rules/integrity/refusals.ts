import type { RefusalText } from '../kernel/refusal';

export const integrityRefusals: readonly RefusalText[] = [];
