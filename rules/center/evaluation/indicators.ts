import type { z } from 'zod';
import { headZh, type indicator, indicatorHeads, type score } from '../../../events/evaluation';
import { refuse } from '../refuse';

/** Art 22: the indicators cover its five heads. */
export function needIndicators(indicators: readonly { readonly head: string }[]): void {
  const missing = indicatorHeads.filter((head) => !indicators.some((i) => i.head === head)).map((head) => headZh[head]);
  if (missing.length > 0) refuse('INDICATORS_MISSING', { missing });
}

/** Art 22: the heads without a score. A score is of the head it names, or of the one its indicator was opened under. */
export const uncoveredBy = (
  scores: readonly z.output<typeof score>[],
  indicators: readonly z.output<typeof indicator>[] = [],
): (typeof indicatorHeads)[number][] =>
  indicatorHeads.filter(
    (head) =>
      !scores.some((one) => (one.head ?? indicators.find(({ title }) => title === one.indicator)?.head) === head),
  );
