import { z } from 'zod';
import { reorganizationClosed } from '../../../../events/change';
import { bool, id } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { command } from '../../define';
import { isPending, needCarriedThrough, pending } from '../reorganization';

/**
 * ✍ An approved merger or split is carried through, or is not to be any more: then the names that were kept are free.
 */
export const closeReorganization = command({
  name: 'CloseReorganization',
  label: '合并、分立办结',
  articles: [20, 6],
  by: { 'bureau-leader': 'any' },
  needs: 'approved',
  reason: true,
  signed: () => [],
  effect: (state, data) => own(state.change, data.change)?.approved?.on,
  matter(state, data) {
    const known = own(state.change, data.change);
    return known && isPending(known) ? known.approved?.event : undefined;
  },
  data: z.strictObject({ change: id, done: bool }),
  decide(state, data, ctx) {
    const change = pending(state, data.change);
    if (data.done) needCarriedThrough(state, change, ctx);
    return [reorganizationClosed(data)];
  },
});
