import { own } from '../../../events/members';
import type { KnownCampaign } from '../../kernel/command';
import type { ProgramState } from '../state';

/** What a decision on a center may know of the campaign it names; `program` is asked for its state of the moment. */
export const campaignsOf =
  (program: () => ProgramState) =>
  (id: string): KnownCampaign | undefined => {
    const campaign = own(program().campaign, id);
    if (!campaign) return undefined;
    const { kind, year, centers, opened, decided } = campaign;
    const { dueOn, cutoff } = opened ?? campaign;
    return { kind, year, centers, opened: opened?.on, decided: decided?.on, dueOn, cutoff };
  };
