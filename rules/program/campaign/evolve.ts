import type { DataOf } from '../../../events/catalogue';
import { sha256 } from '../../../events/envelope';
import { patch } from '../../kernel/patch';
import type { Evolve } from '../define';
import type { ProgramState } from '../state';
import type { CampaignState } from './state';

/** Who prepared what the leader signs: the newest other person for this campaign, first of this very list. */
function preparedBy({ record }: ProgramState, decision: DataOf<'CampaignDecided'>, signer: string): string {
  const prepared = record.prepared.filter(
    (p) => p.command === 'DecideCampaign' && p.matter === decision.campaign && p.author.id !== signer,
  );
  const hash = sha256(decision);
  return (prepared.findLast((p) => p.dataSha256 === hash) ?? prepared.at(-1))?.author.id ?? '';
}

/** How campaigns change by events (X12). */
export const evolve: Evolve<CampaignState> = {
  CampaignPlanned: (slice, { campaign: id, ...plan }, { id: event, effectiveOn: on }) => ({
    ...slice,
    [id]: { ...plan, id, planned: { on, event }, told: [] },
  }),
  CampaignOpened: (slice, { campaign, ...d }, { id: event, effectiveOn: on, actor: by }) =>
    patch(slice, campaign, { opened: { ...d, on, event, by } }),
  CampaignDecided: (slice, decision, { id: event, effectiveOn: on, actor: by }, state) => {
    const { campaign, ...d } = decision;
    return patch(slice, campaign, { decided: { ...d, on, event, by, preparedBy: preparedBy(state, decision, by.id) } });
  },
  CampaignTold: (slice, d) => patch(slice, d.campaign, (known) => ({ ...known, told: [...known.told, d.step] })),
};
