import type { DataOf } from '../../../events/catalogue';
import type { EventBody } from '../../../events/definition';
import { own } from '../../../events/members';
import { remedyOutcomeZh } from '../../../events/remedy';
import { inOrder } from '../../kernel/guard';
import type { Guards } from '../define';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { executes } from './standing';
import { obliges, suspended } from './state';

/** What is suspended is not executed; of what was annulled, changed or settled the outcome is, and not it. */
function needExecutable(state: CenterState, body: EventBody): void {
  const remedies = Object.values(state.remedy.remedies);
  if (remedies.length === 0) return;
  const rests = executes(state, body);
  for (const remedy of remedies.filter(({ decision }) => rests.includes(decision.event))) {
    const { title } = remedy.decision;
    const stayed = suspended(remedy);
    if (stayed) refuse('EXECUTION_SUSPENDED', { decision: title, remedy: remedy.id, from: stayed.from });
    if (remedy.concluded && obliges(remedy))
      refuse('DECISION_ANNULLED', {
        decision: title,
        remedy: remedy.id,
        outcome: remedyOutcomeZh[remedy.concluded.outcome],
      });
  }
}

const ofSuspension = (state: CenterState, remedy: string) => own(state.remedy.remedies, remedy);

export const guards: Guards = {
  RectificationOrdered: (state, data) => needExecutable(state, { type: 'RectificationOrdered', data }),
  RectificationFailed: (state, data) => needExecutable(state, { type: 'RectificationFailed', data }),
  RectificationItemsOpen: (state, data) => needExecutable(state, { type: 'RectificationItemsOpen', data }),
  EvaluationNonParticipationFound: (state, data) =>
    needExecutable(state, { type: 'EvaluationNonParticipationFound', data }),
  RemovalProposed: (state, data) => needExecutable(state, { type: 'RemovalProposed', data }),
  RevocationProposed: (state, data) => needExecutable(state, { type: 'RevocationProposed', data }),
  CenterDelisted: (state, data) => needExecutable(state, { type: 'CenterDelisted', data }),
  CenterRevoked: (state, data) => needExecutable(state, { type: 'CenterRevoked', data }),
  EvaluationVoided: (state, data) => needExecutable(state, { type: 'EvaluationVoided', data }),
  /** Nothing stands still before it was decided, nor after it runs again, corrected too. */
  SuspensionOrdered(state, { remedy, from }: DataOf<'SuspensionOrdered'>, { corrects, today }) {
    const known = ofSuspension(state, remedy);
    const until = known?.suspensions.find(({ event }) => event === corrects)?.until?.on;
    inOrder('from', from, { notBefore: known?.decision.on, notAfter: until ?? today });
  },
  SuspensionLifted(state, { remedy, on }, { corrects, today }) {
    const all = ofSuspension(state, remedy)?.suspensions ?? [];
    const lifted = all.find(({ until }) => until?.event === corrects);
    inOrder('on', on, { notBefore: lifted?.from, notAfter: today });
  },
};
