import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';

export const guards: Guards = {
  /** Art 26: nobody is recommended before he is approved. */
  CenterRecommendedFor: ({ lifecycle }, { recommendedOn }) =>
    inOrder('recommendedOn', recommendedOn, { notBefore: lifecycle.approved?.on }),
};
