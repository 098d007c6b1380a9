import type { AnyCommand } from '../../define';
import { confirmCampaign, decideCampaign } from './decide';
import { openCampaign } from './open';
import { planCampaign } from './plan';

/** X12, in the order in which they are given. */
export const commands: readonly AnyCommand[] = [planCampaign, openCampaign, decideCampaign, confirmCampaign];
