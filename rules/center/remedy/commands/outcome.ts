import { z } from 'zod';
import type { EventBody } from '../../../../events/definition';
import { evaluationReopened } from '../../../../events/evaluation';
import { date, doc, id, text } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { inspectionReopened, rectificationCancelled } from '../../../../events/rectification';
import { outcomeCarriedOut, remedyConcluded, remedyOutcomes } from '../../../../events/remedy';
import { command } from '../../define';
import { lapsedProposal } from '../../evaluation/shared';
import { refuse } from '../../refuse';
import type { CenterState } from '../../state';
import { kindOf } from '../contestable';
import { isAnnulled, obliges, type Remedy } from '../state';
import { undoneByCommand } from '../tasks';
import { known, pending } from './known';

/** The outcome, once it has force; a suspension ends with it. */
export const concludeRemedy = command({
  name: 'ConcludeRemedy',
  label: '登记生效的复议决定或者裁判',
  articles: [],
  policyKeys: ['suspension.clock'],
  by: { 'bureau-handler': 'any' },
  afterEnd: true,
  moves: 'suspension',
  dates: [{ field: 'decidedOn', notBefore: (state, d) => own(state.remedy.remedies, d.remedy)?.broughtOn }],
  data: z.strictObject({ remedy: id, outcome: z.enum(remedyOutcomes), decidedOn: date, document: doc }),
  decide(state, data) {
    const { decision } = pending(state, data.remedy);
    return [remedyConcluded({ ...data, decision: decision.key, title: decision.title })];
  },
});

/** A finding that another takes the place of is made again, as it was decided; all else that is changed stands. */
const isDoneAgain = (r: Remedy): boolean =>
  isAnnulled(r) ||
  (r.concluded?.outcome === 'changed' &&
    ['RectificationFailed', 'EvaluationNonParticipationFound'].includes(kindOf(r.decision)));

/** What of an annulled finding or order falls, so that the step before it is done again. */
function undoing(state: CenterState, { decision }: Remedy): EventBody[] {
  const evaluations = Object.values(state.evaluation.byNumber);
  const found =
    evaluations.find((e) => e.finding?.event === decision.event) ??
    // A center whose excuse was rejected wrongly is asked once more, with the whole time.
    evaluations.find((e) => e.status === 'Open' && e.excuse === 'rejected' && decision.key === `ExcuseRejected/${e.n}`);
  if (found) return [evaluationReopened({ evaluation: found.n }), ...lapsedProposal(state, found.n, 'annulled')];
  for (const { evaluation, ordered, finding, status } of Object.values(state.rectification)) {
    const lapsed = lapsedProposal(state, evaluation, 'annulled');
    if (status === 'Failed' && finding?.event === decision.event)
      return [inspectionReopened({ evaluation }), ...lapsed];
    const stands = !['Passed', 'Cancelled', 'Lapsed'].includes(status);
    if (stands && ordered.event === decision.event) return [rectificationCancelled({ evaluation }), ...lapsed];
  }
  return [];
}

/**
 * What the outcome obliges to is done. A finding or an order that was annulled is taken back here, so that the step
 * before it follows; what has a command of its own for that is undone by it.
 */
export const carryOutOutcome = command({
  name: 'CarryOutOutcome',
  label: '登记结果已执行',
  articles: [],
  by: { 'bureau-handler': 'any' },
  document: true,
  afterEnd: true,
  moves: 'suspension',
  data: z.strictObject({ remedy: id, how: text }),
  decide(state, { remedy, how }) {
    const r = known(state, remedy);
    if (!obliges(r)) refuse('NOTHING_TO_CARRY_OUT', { remedy });
    const by = undoneByCommand(state, r);
    if (by) refuse('OUTCOME_NOT_CARRIED_OUT', { remedy, command: by });
    const done = outcomeCarriedOut({ remedy, decision: r.decision.key, title: r.decision.title, how });
    return isDoneAgain(r) && !state.lifecycle.ended ? [done, ...undoing(state, r)] : [done];
  },
});
