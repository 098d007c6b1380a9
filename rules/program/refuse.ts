import { centerRefusals } from '../center/refuse';
import { type Refuse, refuser } from '../kernel/refusal';
import { calendarRefusals } from './calendar/refusals';
import { campaignRefusals } from './campaign/refusals';
import { checkpointRefusals } from './checkpoint/refusals';
import { frameworkRefusals } from './framework/refusals';
import { watchRefusals } from './watch/refusals';

/** Every refusal there is: what the program decides for centers is refused by their rules too. */
export const programRefusals = {
  ...centerRefusals,
  ...frameworkRefusals,
  ...calendarRefusals,
  ...checkpointRefusals,
  ...watchRefusals,
  ...campaignRefusals,
} as const;

export const refuse: Refuse<typeof programRefusals> = refuser();
