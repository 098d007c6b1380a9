import { z } from 'zod';
import { acceptanceConditional, acceptanceFailed, acceptancePassed } from '../../../../events/acceptance';
import { bool, doc, id } from '../../../../events/fields';
import { authorKey } from '../../../kernel/fold';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { needIndicators } from '../indicators';
import { applied } from '../window';

const results = { passed: acceptancePassed, conditional: acceptanceConditional, failed: acceptanceFailed } as const;

/** A2 ✍: against the indicators of the build plan (12.2). */
export const recordAcceptance = command({
  name: 'RecordAcceptance',
  moves: 'reschedule',
  label: '作出验收结论',
  articles: [7, 12],
  policyKeys: ['acceptance.mode', 'acceptance.gates'],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  document: true,
  signed: (state) => (state.acceptance.status === 'Reviewed' ? [authorKey('AcceptanceReviewed')] : []),
  matter({ acceptance: { status, round } }) {
    const asked = status === 'Applied' || status === 'Reviewed';
    return `${round}/${asked ? 'Applied' : status}`;
  },
  data: z.strictObject({
    result: z.enum(['passed', 'conditional', 'failed']),
    indicators: z.array(z.strictObject({ id, met: bool })),
    document: doc,
  }),
  decide(state, { result, indicators, document }, { policy, reason }) {
    const { status, round } = state.acceptance;
    if (!applied(state, policy)) refuse('NOT_APPLIED');
    needIndicators(state, result, indicators, reason);
    const own = status === 'Applied' || status === 'Reviewed';
    return [results[result]({ round: own ? round : round + 1, indicators, document })];
  },
});
