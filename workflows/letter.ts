import { proxyActivities } from '@temporalio/workflow';
import type { Recipient } from '../rules/record/recipient';
import type { DeliveryOutcome, LetterActivities, LetterInput } from './contract';

/** A channel that is down is tried again for a week, at last every hour. */
export const patience = {
  startToCloseTimeout: '3m',
  heartbeatTimeout: '10s',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '5s', maximumInterval: '1h' },
} as const;

const { deliver } = proxyActivities<LetterActivities>(patience);
const { report } = proxyActivities<LetterActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** What is recorded when the week is over. */
export const givenUp: DeliveryOutcome = { outcome: 'bounced', code: 'GIVEN_UP' };

/**
 * Delivery of one notice or urgent reminder: workflow `notice-<center>-<id>`. To each of those it is for by itself,
 * since one of two may have no address; what became of it goes back as a command, so that the record, not this
 * workflow, knows who has it.
 */
export async function letter(input: LetterInput): Promise<void> {
  const one = async (to: Recipient): Promise<void> => {
    const outcome = await deliver({ input, to }).catch(() => givenUp);
    if (outcome) await report({ input, to, outcome });
  };
  await Promise.all(input.to.map(one));
}
