import { z } from 'zod';
import { campaignDecided, campaignId, campaignSteps, campaignTold, outcome } from '../../../../events/campaign';
import { doc, int } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { command } from '../../define';
import { refuse } from '../../refuse';
import { needList, needStatus, outcomesOf, twice } from '../checks';

/** How often each outcome stands in the list. */
export function countsOf(outcomes: readonly { readonly outcome: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome: name } of outcomes) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** The counts that are printed in the document, against the list. */
function needCounts(stated: Readonly<Record<string, number>>, outcomes: readonly { readonly outcome: string }[]): void {
  const counted = countsOf(outcomes);
  const names = [...new Set([...Object.keys(stated), ...Object.keys(counted)])];
  const differences = names
    .filter((name) => (stated[name] ?? 0) !== (counted[name] ?? 0))
    .map((name) => `${name}文件载 ${stated[name] ?? 0} 家、名单有 ${counted[name] ?? 0} 家`);
  if (differences.length > 0) refuse('COUNTS_DIFFER', { differences, stated, counted });
}

/**
 * One document with the results of many centers; those it does not name stay as they are, and can be decided singly.
 */
export const decideCampaign = command({
  name: 'DecideCampaign',
  label: '批次决定',
  articles: [17, 21, 23, 24],
  by: { 'bureau-leader': 'any' },
  document: true,
  signed: () => [],
  matter(state, data) {
    const known = own(state.campaign, data.campaign);
    return known?.opened && !known.decided ? known.id : undefined;
  },
  data: z.strictObject({
    campaign: campaignId,
    document: doc,
    outcomes: z.array(outcome).min(1),
    counts: z.record(z.string(), int.min(0)),
  }),
  decide(state, data) {
    const { kind, centers } = needStatus(state, data.campaign, '已开放', '批次决定');
    const named = data.outcomes.map((o) => o.center);
    needList('重复列入', twice(named));
    const members = new Set(centers);
    needList(
      '不是该批次的中心',
      named.filter((center) => !members.has(center)),
    );
    const allowed: readonly string[] = outcomesOf[kind];
    const odd = data.outcomes.find((o) => !allowed.includes(o.outcome));
    if (odd) refuse('OUTCOME_UNKNOWN', { outcome: odd.outcome, allowed });
    needCounts(data.counts, data.outcomes);
    return [campaignDecided(data)];
  },
});

/** The fan-out says that a step was sent to every member; said again, it changes nothing. */
export const confirmCampaign = command({
  name: 'ConfirmCampaign',
  label: '确认批次送出',
  articles: [],
  by: { system: 'any' },
  data: z.strictObject({ campaign: campaignId, step: z.enum(campaignSteps), centers: int.min(0) }),
  decide: (state, data) =>
    own(state.campaign, data.campaign)?.told.includes(data.step) === false ? [campaignTold(data)] : [],
});
