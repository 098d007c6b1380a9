import type { RefusalText } from '../kernel/refusal';

export const evaluationRefusals: readonly RefusalText[] = [];
