import { remedyOutcomeZh } from '../../../events/remedy';
import type { WantedTask } from '../../kernel/task';
import type { CenterState } from '../state';
import { kindOf, undoneBy } from './contestable';
import type { Remedy } from './state';

/** These outcomes oblige the Bureau to do something. */
export const obliges = ({ concluded, carriedOut }: Remedy): boolean =>
  concluded !== undefined &&
  carriedOut === undefined &&
  ['changed', 'annulled', 'anew', 'settled'].includes(concluded.outcome);

/** What is to be done, and by which command. */
function work({ id, decision, concluded }: Remedy): string {
  const outcome = concluded ? remedyOutcomeZh[concluded.outcome] : '';
  const by = undoneBy[kindOf(decision)];
  const annulled = concluded?.outcome === 'annulled' || concluded?.outcome === 'anew';
  const how = by && annulled ? `用 ${by} 办理` : '办理后用 CarryOutOutcome 登记';
  return `执行 ${id} 的结果（${outcome}）：“${decision.title}”，${how}`;
}

/** An outcome that obliges the Bureau waits at its handler until it is carried out, also after the end. */
export const tasks = (state: CenterState): WantedTask[] =>
  Object.values(state.remedy.remedies)
    .filter(obliges)
    .map((r) => ({ about: `${r.id}:carryOut`, what: work(r), to: { role: 'bureau-handler' } }));
