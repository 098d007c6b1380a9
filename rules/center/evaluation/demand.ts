import type { EventBody } from '../../../events/definition';
import { supplementaryDemandIssued } from '../../../events/evaluation';
import type { Part } from '../../kernel/naming';
import type { Policy } from '../../law/policy';
import type { CenterState } from '../state';

/** The demands for materials that are overdue (E6, T14). */

/** One of the demands that follow overdue materials. */
export interface Demand {
  readonly evaluation: number;
  readonly demand: number;
}
/** `1-demand-2`: the second demand of the first evaluation. */
export const ofDemand: Part<Demand> = {
  pattern: '\\d+-demand-[12]',
  read(text) {
    const [evaluation = 0, demand = 0] = text.split('-demand-').map(Number);
    return { evaluation, demand };
  },
  write: ({ evaluation, demand }) => `${evaluation}-demand-${demand}`,
  sample: { evaluation: 1, demand: 1 },
};

/** The kernel numbers notices within their kind; this is the number the next demand will bear. */
const nextDemand = (state: CenterState): string =>
  `demand-${Object.values(state.notice).filter((n) => n.kind === 'demand').length + 1}`;
/** A demand for the materials that are overdue. */
export const demand = (state: CenterState, evaluation: number, ordinal: 1 | 2): EventBody =>
  supplementaryDemandIssued({ evaluation, demand: ordinal, notice: nextDemand(state) });

/**
 * What follows overdue materials (A11): the first demand where the policy has one; after a rejected excuse the one
 * after those that were answered by silence.
 */
export function demandAfter(state: CenterState, n: number, policy: Policy): EventBody[] {
  const sent = state.evaluation.byNumber[n]?.demands ?? [];
  const more = sent.every((d) => d.over) && sent.length < policy.get('evaluation.demands');
  return more ? [demand(state, n, sent.length === 0 ? 1 : 2)] : [];
}
