import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import type { ProgramState } from '../state';
import type { CampaignState } from './state';

/** Who prepared what the leader signs: the newest other person, as four eyes demanded. */
const preparedBy = ({ record }: ProgramState, signer: string): string =>
  record.prepared.findLast((p) => p.command === 'DecideCampaign' && p.author.id !== signer)?.author.id ?? '';

/** How campaigns change by events (X12). */
export const evolve: Evolve<CampaignState> = {
  CampaignPlanned: (slice, { campaign: id, ...plan }, { id: event, effectiveOn: on }) => ({
    ...slice,
    [id]: { ...plan, id, planned: { on, event }, told: [] },
  }),
  CampaignOpened: (slice, { campaign, ...d }, { id: event, effectiveOn: on, actor: by }) =>
    patch(slice, campaign, { opened: { ...d, on, event, by } }),
  CampaignDecided: (slice, { campaign, ...d }, { id: event, effectiveOn: on, actor: by }, state) =>
    patch(slice, campaign, { decided: { ...d, on, event, by, preparedBy: preparedBy(state, by.id) } }),
  CampaignTold: (slice, d) => patch(slice, d.campaign, (known) => ({ ...known, told: [...known.told, d.step] })),
};
