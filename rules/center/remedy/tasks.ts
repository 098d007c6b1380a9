import { remedyOutcomeZh } from '../../../events/remedy';
import type { WantedTask } from '../../kernel/task';
import { begunAfter } from '../evaluation/shared';
import type { CenterState } from '../state';
import { kindOf, undoneBy } from './contestable';
import { isAnnulled, obliges, type Remedy } from './state';

/** The command that undoes an annulled decision, where one of its own does and still can. */
export function undoneByCommand(state: CenterState, r: Remedy): string | undefined {
  const { key, event } = r.decision;
  if (!isAnnulled(r) || state.remedy.decisions[key]?.event !== event) return undefined;
  const n = Object.values(state.evaluation.byNumber).find((e) => e.final?.event === event)?.n;
  // A result of a center that has ended, or after which the next evaluation has begun, is voided no more.
  const over = n !== undefined && (state.lifecycle.ended !== undefined || begunAfter(state, n) !== undefined);
  return over ? undefined : undoneBy[kindOf(r.decision)];
}

/** What is to be done, and by which command. */
function work(state: CenterState, r: Remedy): string {
  const { id, decision, concluded } = r;
  const outcome = concluded ? remedyOutcomeZh[concluded.outcome] : '';
  const by = undoneByCommand(state, r);
  return `执行 ${id} 的结果（${outcome}）：“${decision.title}”，${by ? `用 ${by} 办理` : '办理后用 CarryOutOutcome 登记'}`;
}

/** An outcome that obliges the Bureau waits at its handler until it is carried out, also after the end. */
export const tasks = (state: CenterState): WantedTask[] =>
  Object.values(state.remedy.remedies)
    .filter(obliges)
    .map((r) => ({ about: `${r.id}:carryOut`, what: work(state, r), to: { role: 'bureau-handler' } }));
