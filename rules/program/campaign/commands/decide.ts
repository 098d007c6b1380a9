import { z } from 'zod';
import { campaignDecided, campaignId, campaignSteps, campaignTold, outcome } from '../../../../events/campaign';
import { doc, int } from '../../../../events/fields';
import { own } from '../../../../events/members';
import { command } from '../../define';
import { needCounts, needNamed, needOutcomes, needStatus } from '../checks';
import { kinds } from '../kinds';

/**
 * One document for many centers, signed once; those it does not name stay as they are, and can be decided singly.
 */
export const decideCampaign = command({
  name: 'DecideCampaign',
  label: '批次决定',
  articles: [6, 17, 20, 21, 23, 24],
  by: { 'bureau-leader': 'any' },
  document: true,
  signed: () => [],
  matter(state, data) {
    const known = own(state.campaign, data.campaign);
    const ready = known && (known.opened !== undefined || !kinds[known.kind].opens);
    return ready && !known.decided ? known.id : undefined;
  },
  data: z.strictObject({
    campaign: campaignId,
    document: doc,
    outcomes: z.array(outcome).min(1),
    counts: z.record(z.string(), int.min(0)),
  }),
  decide(state, data, { others }) {
    const label = '批次决定';
    const kind = own(state.campaign, data.campaign)?.kind;
    const opens = kind === undefined || kinds[kind].opens;
    const campaign = needStatus(state, data.campaign, opens ? '已开放' : '已计划', label);
    needNamed(campaign, data.outcomes, others);
    needOutcomes(campaign.kind, data.outcomes, label);
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
