import type { EventBody } from '../../../events/definition';
import type { Context } from '../define';
import { renewed } from '../evaluation/shared';
import { waitingRenewal } from '../evaluation/waitingRenewal';
import type { CenterState } from '../state';

/** What went on while the day of approval of an imported center was not known (A43). */

/** A rectification goes on, has failed or was passed; one that lapsed or was cancelled leads to nothing. */
export const isRectified = ({ rectification }: CenterState): boolean =>
  Object.values(rectification).some((r) => r.status !== 'Lapsed' && r.status !== 'Cancelled');

/** E12: a rectification that was passed while the clocks waited leads to the next cycle now, as of the day it was passed. */
export function renewedMeanwhile(state: CenterState, on: string, ctx: Context): EventBody[] {
  const approved = { on, event: '', transitional: false };
  const known: CenterState = { ...state, lifecycle: { ...state.lifecycle, approved } };
  const waiting = waitingRenewal(known);
  return waiting ? renewed(known, waiting.n, waiting.after, { ...ctx, effectiveOn: waiting.since.on }, true) : [];
}
