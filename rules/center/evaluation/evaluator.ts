import type { Org } from '../../../events/fields';
import type { Policy } from '../../law/policy';
import type { Context } from '../define';
import { centerOrg } from '../facts';
import { isOrg } from '../permissions';
import { refuse } from '../refuse';
import type { CenterState } from '../state';
import { running, waiting } from './shared';

/** Art 21: a third party evaluates, when it is appointed and until its evaluation is over. */

const bureau: readonly string[] = ['bureau', '兵团科技局', '新疆生产建设兵团科学技术局'];
const partyZh = {
  center: '创新中心',
  lead: '牵头单位',
  coBuilders: '共建单位',
  authority: '主管单位',
  bureau: '评估的组织单位',
} as const;
type Party = keyof typeof partyZh;

const same = (one: Org, other: Org | undefined): boolean => isOrg(other, one.id) || isOrg(other, one.name);

/**
 * E3, Art 21 第三方: what the evaluator is to this center, if it is not independent of it
 * (`evaluation.evaluatorIndependentOf`).
 */
function dependence({ lifecycle, ...state }: CenterState, evaluator: Org, policy: Policy, organizer?: string) {
  const { lead, plan, coBuilders, authority, otherAuthorities = [] } = lifecycle;
  const parties: Record<Party, boolean> = {
    center: same(evaluator, centerOrg({ lifecycle, ...state })),
    lead: same(evaluator, lead) || same(evaluator, plan?.lead.org),
    coBuilders: coBuilders.some((b) => same(evaluator, b.org)),
    authority: [authority, ...otherAuthorities].some((body) => same(evaluator, body)),
    bureau: [...bureau, organizer].some((b) => b === evaluator.id || b === evaluator.name),
  };
  return policy.get('evaluation.evaluatorIndependentOf').find((party) => parties[party]);
}

/** Ends the decision when the evaluator is not independent of the center; `organizer`: who appoints it. */
export function needIndependent(state: CenterState, evaluator: Org, { policy }: Context, organizer?: string): void {
  const as = dependence(state, evaluator, policy, organizer);
  if (as) refuse('EVALUATOR_NOT_INDEPENDENT', { evaluator: evaluator.name, as: partyZh[as] });
}

/** Art 21, the other way round: who evaluates the center does not become a party to it before that is over. */
export function needNoEvaluator(
  { evaluation }: CenterState,
  bodies: readonly Org[],
  as: Exclude<Party, 'bureau' | 'center'>,
  { policy }: Context,
): void {
  if (!policy.get('evaluation.evaluatorIndependentOf').includes(as)) return;
  for (const { n, status, evaluator } of Object.values(evaluation.byNumber)) {
    const appointed = waiting.includes(status) || running.includes(status) ? evaluator : undefined;
    const party = appointed && bodies.find((body) => same(appointed, body));
    if (party) refuse('PARTY_EVALUATES', { party: party.name, evaluation: n, as: partyZh[as] });
  }
}
