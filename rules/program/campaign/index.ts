import type { CenterState } from '../../center/state';
import { region } from '../../kernel/region';
import { campaignCommands } from './commands';
import type { Campaign, CampaignState } from './state';

export { countsOf, outcomesOf } from './commands';
export { commandsFor, taken } from './members';
export { type Campaign, campaignsOf, owed, type Step, statusName } from './state';

const patch = (slice: CampaignState = {}, id: string, change: (campaign: Campaign) => Campaign): CampaignState => {
  const known = slice[id];
  return known ? { ...slice, [id]: change(known) } : slice;
};

/** Who prepared what the leader signs: the newest other person, as four eyes demanded. */
const preparedBy = ({ record }: CenterState, signer: string): string =>
  record.prepared.findLast((p) => p.command === 'DecideCampaign' && p.author.id !== signer)?.author.id ?? '';

/** X12, on the stream `program`. */
export const campaignRegion = region({
  name: 'campaign',
  initial: {},
  commands: campaignCommands,
  evolve: {
    CampaignPlanned: (slice, { campaign: id, ...plan }, { id: event, effectiveOn: on }) => ({
      ...slice,
      [id]: { ...plan, id, planned: { on, event }, told: [] },
    }),
    CampaignOpened: (slice, { campaign, ...d }, { id: event, effectiveOn: on, actor: by }) =>
      patch(slice, campaign, (known) => ({ ...known, opened: { ...d, on, event, by } })),
    CampaignDecided: (slice, { campaign, ...d }, { id: event, effectiveOn: on, actor: by }, state) =>
      patch(slice, campaign, (known) => ({
        ...known,
        decided: { ...d, on, event, by, preparedBy: preparedBy(state, by.id) },
      })),
    CampaignTold: (slice, d) => patch(slice, d.campaign, (known) => ({ ...known, told: [...known.told, d.step] })),
  },
});
