import type { Org } from '../../../events/fields';
import type { Context } from '../define';
import { centerOrg } from '../facts';
import { isOrg } from '../permissions';
import { refuse } from '../refuse';
import type { CenterState } from '../state';

/** Art 21: a third party evaluates. */

const bureau: readonly string[] = ['bureau', '兵团科技局', '新疆生产建设兵团科学技术局'];

/**
 * E3, Art 21 第三方: what the evaluator is to this center, if it is not independent of it
 * (`evaluation.evaluatorIndependentOf`).
 */
function dependence(state: CenterState, evaluator: Org, ctx: Context): string | undefined {
  const { lifecycle } = state;
  const same = (other: Org | undefined): boolean => isOrg(other, evaluator.id) || isOrg(other, evaluator.name);
  const parties = {
    center: ['创新中心', same(centerOrg(state))],
    lead: ['牵头单位', same(lifecycle.lead) || same(lifecycle.plan?.lead.org)],
    coBuilders: ['共建单位', lifecycle.coBuilders.some((b) => same(b.org))],
    authority: ['主管单位', same(lifecycle.authority)],
    bureau: [
      '评估的组织单位',
      [...bureau, ctx.actor.organization].some((b) => b === evaluator.id || b === evaluator.name),
    ],
  } as const;
  const independentOf = ctx.policy.get('evaluation.evaluatorIndependentOf');
  return independentOf.map((party) => parties[party]).find(([, is]) => is)?.[0];
}

/** Ends the decision when the evaluator is not independent of the center. */
export function needIndependent(state: CenterState, evaluator: Org, ctx: Context): void {
  const as = dependence(state, evaluator, ctx);
  if (as) refuse('EVALUATOR_NOT_INDEPENDENT', { evaluator: evaluator.name, as });
}
