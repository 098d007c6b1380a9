import { z } from 'zod';
import { int, text } from '../../../../events/fields';
import { rectificationProgressRecorded } from '../../../../events/rectification';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { needGoing } from '../shared';

/** C3, Art 7.3: the authority supervises, the center tells. */
export const recordRectificationProgress = command({
  name: 'RecordRectificationProgress',
  label: '登记整改进展',
  articles: [24, 7],
  by: { center: 'own', authority: 'authority' },
  needs: 'approved',
  data: z.strictObject({ evaluation: int.min(1), item: text.optional(), text }),
  decide(state, data) {
    const r = needGoing(state, data.evaluation);
    const known = data.item === undefined || r.items.some((i) => i.id === data.item);
    if (!known) refuse('INVALID_DATA', { command: '登记整改进展', problems: [`item: 没有整改事项“${data.item}”`] });
    return [rectificationProgressRecorded(data)];
  },
});
