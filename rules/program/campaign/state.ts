import type { DataOf } from '../../../events/catalogue';
import type { Actor } from '../../../events/fields';
import type { Since } from '../../kernel/state';

type Body<T extends string> = Omit<DataOf<T>, 'campaign'>;

/**
 * A campaign as the program knows it: what was planned, opened and decided. What became of it is on the records of its
 * centers.
 */
export interface Campaign extends Body<'CampaignPlanned'> {
  readonly id: string;
  readonly planned: Since;
  readonly opened?: Body<'CampaignOpened'> & Since & { readonly by: Actor };
  /** `by` has signed what `preparedBy` (id of a person) prepared. */
  readonly decided?: Body<'CampaignDecided'> & Since & { readonly by: Actor; readonly preparedBy: string };
  /** Steps that were sent to every member. */
  readonly told: readonly Step[];
}

export type Step = DataOf<'CampaignTold'>['step'];

/** The campaigns, by id. */
export interface CampaignState {
  readonly [id: string]: Campaign;
}

export const initial: CampaignState = {};

/** What has become of a campaign so far, Chinese. */
export const statusName = (campaign: Campaign | undefined): string =>
  campaign === undefined ? '未计划' : campaign.decided ? '已决定' : campaign.opened ? '已开放' : '已计划';

/** Steps that are decided and not yet sent to every member; `event` is the one that decided. */
export const owed = (campaign: Campaign): { readonly step: Step; readonly event: string }[] =>
  (['open', 'decide'] as const).flatMap((step) => {
    const decision = step === 'open' ? campaign.opened : campaign.decided;
    return decision && !campaign.told.includes(step) ? [{ step, event: decision.event }] : [];
  });
