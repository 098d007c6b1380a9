import { z } from 'zod';
import { changeEndorsed, changeReturned } from '../../../../events/change';
import { id, text } from '../../../../events/fields';
import { command } from '../../define';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import type { Change } from '../state';

/** G2: the authority of record reviews a change, before the Bureau decides (Art 20, 7). */

const reviewed = z.strictObject({ change: id, opinion: text.optional() });
/** The change, if it is at this step. */
const at = (state: CenterState, change: string, status: Change['status']): Change => {
  const known = state.change[change];
  return known?.status === status ? known : refuse('CHANGE_UNKNOWN', { change });
};

/** G2: the authority returns what was submitted, the Bureau what was endorsed (for completeness). */
export const returnChange = command({
  name: 'ReturnChange',
  label: '退回变更申请',
  articles: [20, 7],
  by: { authority: 'authority', 'bureau-handler': 'any' },
  needs: 'approved',
  reason: true,
  data: reviewed,
  decide(state, data, { actor }) {
    const by = actor.role === 'authority' ? 'authority' : 'bureau';
    at(state, data.change, by === 'authority' ? 'Submitted' : 'Endorsed');
    return [changeReturned({ ...data, by })];
  },
});

/** G2 */
export const endorseChange = command({
  name: 'EndorseChange',
  label: '审核同意变更',
  articles: [20, 7],
  by: { authority: 'authority' },
  needs: 'approved',
  data: reviewed,
  decide(state, data) {
    at(state, data.change, 'Submitted');
    return [changeEndorsed(data)];
  },
});
