import { z } from 'zod';
import { acceptanceApplied, acceptanceReviewed } from '../../../../events/acceptance';
import { doc, text } from '../../../../events/fields';
import { once } from '../../../kernel/naming';
import { command } from '../../define';
import { isLate, receipt, scribe } from '../../receipt';
import { refuse } from '../../refuse';
import { windowOpens } from '../deadlines';
import { applied, closed } from '../window';

/** A1, A2: the center applies for the acceptance of its build tasks, the authority helps (Art 7.5, 12.2). */

/** A1: late applications are taken. */
export const applyAcceptance = command({
  name: 'ApplyAcceptance',
  label: '申请验收',
  articles: [7, 12],
  policyKeys: ['acceptance.mode'],
  by: { center: 'own', ...scribe },
  needs: 'clocks',
  document: true,
  data: z.strictObject({ summary: doc, ...receipt }),
  submission: ({ acceptance, deadline }) => acceptance.conditional?.on ?? deadline[windowOpens.name(once)]?.due,
  decide(state, { summary, receivedOn }, { policy }) {
    const { status, round, overdue, overdueOn } = state.acceptance;
    const off = policy.get('acceptance.mode') === 'off';
    // Where there is no acceptance, or it is passed, the window is not the point; the codes of their own say why.
    const why = off || status === 'Passed' ? undefined : closed(state, policy);
    if (why) refuse('WINDOW_NOT_OPEN', { why });
    if (off) refuse('ACCEPTANCE_OFF');
    if (status === 'Passed') refuse('ALREADY_ACCEPTED');
    const inTime = overdue && !isLate(overdue, overdueOn, receivedOn);
    return [acceptanceApplied({ round: round + 1, summary, ...(inTime ? { late: false } : {}) })];
  },
});

/** A2: helps (7.5 协助), gates nothing. */
export const assistReview = command({
  name: 'AssistReview',
  label: '协助验收',
  articles: [7],
  by: { authority: 'authority' },
  needs: 'clocks',
  data: z.strictObject({ opinion: text }),
  decide(state, data, { policy }) {
    if (state.acceptance.status === 'Reviewed' || !applied(state, policy)) refuse('NOT_APPLIED');
    return [acceptanceReviewed(data)];
  },
});
