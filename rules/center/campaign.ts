import type { Context } from './define';
import { refuse } from './refuse';
import type { CenterState } from './state';

/**
 * X12: the printed day and hour hold for every member. Only after that day a member that is opened late is given a
 * later one.
 */
export function needPrinted(
  campaign: string | undefined,
  known: Campaign | undefined,
  { on, cutoff }: { readonly on?: string | undefined; readonly cutoff?: string | undefined },
  today: string,
): void {
  if (campaign === undefined || !known?.dueOn || known.dueOn < today) return;
  const printed = `${known.dueOn}${known.cutoff ? ` ${known.cutoff}` : ''}`;
  if ((on ?? known.dueOn) !== known.dueOn || (cutoff ?? known.cutoff) !== known.cutoff)
    refuse('CAMPAIGN_DAY_PRINTED', { campaign, printed, asked: [on, cutoff].filter(Boolean).join(' ') });
}

/** X12: a campaign that a command names is one of the program, of this kind, open, and this center takes part in it. */

type Known = ReturnType<NonNullable<Context['others']['campaign']>>;
type Campaign = NonNullable<Known>;

const unopened = ({ opened, decided }: Campaign, on: string, until: 'decided' | 'ever'): string | undefined => {
  if (opened === undefined || opened > on) return opened === undefined ? '已计划，尚未开放' : `${opened}才开放`;
  return until === 'decided' && decided !== undefined && decided < on ? `已于${decided}决定` : undefined;
};

/**
 * The campaign that is named, if one is; `until`: whether it may be named after its decision too. Where nothing is
 * known of the program, it is taken at its word.
 */
export function campaignNamed(
  state: CenterState,
  campaign: string | undefined,
  kind: Campaign['kind'],
  { others, effectiveOn }: Context,
  until: 'decided' | 'ever' = 'decided',
): Campaign | undefined {
  if (campaign === undefined || !others.campaign) return undefined;
  const known = others.campaign(campaign);
  if (known?.kind !== kind) return refuse('CAMPAIGN_UNKNOWN', { campaign });
  const status = unopened(known, effectiveOn, until);
  if (status !== undefined) refuse('CAMPAIGN_NOT_OPEN', { campaign, status });
  if (!known.centers.includes(state.id)) refuse('NOT_IN_CAMPAIGN', { campaign, center: state.id });
  return known;
}
