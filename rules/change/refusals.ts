import type { RefusalText } from '../kernel/refusal';

export const changeRefusals: readonly RefusalText[] = [];
