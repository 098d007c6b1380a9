import { type Refuse, refuser } from '../kernel/refusal';
import { kernelRefusals } from '../kernel/refusals';
import { deadlineRefusals } from './deadline/refusals';
import { noticeRefusals } from './notice/refusals';
import { recordRefusals } from './refusals';
import { taskRefusals } from './task/refusals';

/** Every refusal a stream of any kind can meet. */
export const streamRefusals = {
  ...kernelRefusals,
  ...recordRefusals,
  ...deadlineRefusals,
  ...noticeRefusals,
  ...taskRefusals,
} as const;

export const refuse: Refuse<typeof streamRefusals> = refuser();
