import { z } from 'zod';
import { dueItemResumed } from '../../../events/deadline';
import { text } from '../../../events/fields';
import { own } from '../../../events/members';
import { command } from '../define';
import { refuse } from '../refuse';

/**
 * What was set aside for a fault of the system's own falls again: at once where its day is over. A reminder whose own
 * day is over is not sent any more: the next step of its ladder is.
 */
const resumeDueItem = command({
  name: 'ResumeDueItem',
  label: '恢复到期事项',
  articles: [],
  by: { 'bureau-handler': 'any' },
  reason: true,
  data: z.strictObject({ deadline: text }),
  decide({ deadline: all }, { deadline }) {
    if (!own(all, deadline)?.aside?.length) refuse('NOT_SET_ASIDE', { deadline });
    return [dueItemResumed({ deadline })];
  },
});

/** The kernel sets, moves and ends deadlines, by comparing them with what the regions want. */
export const commands = [resumeDueItem];
