import { z } from 'zod';
import {
  acceptanceApplied,
  acceptanceConditional,
  acceptanceExtended,
  acceptanceFailed,
  acceptancePassed,
  acceptanceReviewed,
} from '../../../events/acceptance';
import { bool, date, doc, id, text } from '../../../events/fields';
import { authorKey } from '../../kernel/fold';
import { once } from '../../kernel/naming';
import { type AnyCommand, command } from '../define';
import { refuse } from '../refuse';
import { windowEnds } from './deadlines';
import { needIndicators } from './indicators';
import { applied, closed } from './window';

/**
 * R5, acceptance of the build tasks (Art 7.5, 12.2): a recorded fact; what it gates is policy (A3,
 * `acceptance.gates`).
 */

/** A1: late applications are taken. */
const applyAcceptance = command({
  name: 'ApplyAcceptance',
  label: '申请验收',
  articles: [7, 12],
  policyKeys: ['acceptance.mode'],
  by: { center: 'own' },
  needs: 'clocks',
  document: true,
  data: z.strictObject({ summary: doc }),
  decide(state, { summary }, { policy }) {
    const { status, round } = state.acceptance;
    const off = policy.get('acceptance.mode') === 'off';
    // Where there is no acceptance, or it is passed, the window is not the point; the codes of their own say why.
    const why = off || status === 'Passed' ? undefined : closed(state, policy);
    if (why) refuse('WINDOW_NOT_OPEN', { why });
    if (off) refuse('ACCEPTANCE_OFF');
    if (status === 'Passed') refuse('ALREADY_ACCEPTED');
    return [acceptanceApplied({ round: round + 1, summary })];
  },
});

/** A2: helps (7.5 协助), gates nothing. */
const assistReview = command({
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

const results = { passed: acceptancePassed, conditional: acceptanceConditional, failed: acceptanceFailed } as const;

/** A2 ✍: against the indicators of the build plan (12.2). */
const recordAcceptance = command({
  name: 'RecordAcceptance',
  moves: 'reschedule',
  label: '作出验收结论',
  articles: [7, 12],
  policyKeys: ['acceptance.mode', 'acceptance.gates'],
  by: { 'bureau-leader': 'any' },
  needs: 'clocks',
  document: true,
  signed: (state) => (state.acceptance.status === 'Reviewed' ? [authorKey('AcceptanceReviewed')] : []),
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

/** A3 */
const extendAcceptance = command({
  name: 'ExtendAcceptance',
  label: '验收延期',
  articles: [7],
  policyKeys: ['acceptance.applyMonths'],
  by: { 'bureau-handler': 'any' },
  needs: 'clocks',
  reason: true,
  moves: 'extension',
  data: z.strictObject({ is: date }),
  decide(state, { is }, { policy }) {
    const was =
      [state.deadline[windowEnds.name(once)]?.due ?? '', state.acceptance.extendedTo?.on ?? ''].sort().at(-1) ?? '';
    if (was !== '' && is <= was) refuse('DAY_NOT_LATER', { is, was });
    if (state.acceptance.status === 'Passed') refuse('ALREADY_ACCEPTED');
    // Without a window of its own there is no day to move.
    if (was === '' || policy.get('acceptance.mode') !== 'separate') refuse('ACCEPTANCE_OFF');
    return [acceptanceExtended({ was, is })];
  },
});

export const commands: readonly AnyCommand[] = [applyAcceptance, assistReview, recordAcceptance, extendAcceptance];
