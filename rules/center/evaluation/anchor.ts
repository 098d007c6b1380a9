import type { Policy } from '../../law/policy';
import type { CenterState } from '../state';
import { firstAnchor } from './cycle';

/** A1: what the grid is counted from, and under which name the record keeps it. */
export interface GridAnchor {
  readonly rule: string;
  readonly on: string;
}

/** The campaign last taken part in, of this cycle or an earlier one: its opening day (A1). */
export const lastCampaign = (state: CenterState): string | undefined =>
  Object.values(state.evaluation.byNumber)
    .filter((e) => e.opened?.campaign !== undefined)
    .map((e) => e.opened?.campaignOn ?? e.opened?.on ?? '')
    .sort()
    .at(-1);

/** What the grid of this center is counted from (A1), and under which name the record keeps it. */
export function anchorOf(state: CenterState, policy: Policy): GridAnchor {
  const { approved, extension, imported } = state.lifecycle;
  const days = { extendedMonths: extension.months, acceptance: imported?.acceptance };
  const fromFirst = (): string => firstAnchor(approved?.on ?? '', policy, days);
  const rule = policy.get('evaluation.anchor');
  if (rule === 'campaign' || policy.get('evaluation.mode') === 'campaign') {
    const campaign = lastCampaign(state);
    return campaign ? { rule: 'campaign', on: campaign } : { rule, on: fromFirst() };
  }
  const first = state.evaluation.byNumber[1];
  // The day of acceptance stands in the first cycle, which follows it (A1).
  if (rule === 'acceptance' && first?.anchorRule === rule) return { rule, on: first.cycleStart };
  return { rule, on: fromFirst() };
}
