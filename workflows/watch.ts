import { proxyActivities } from '@temporalio/workflow';
import type { WatchActivities } from './contract';

const { keepWatch } = proxyActivities<WatchActivities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '10s', maximumInterval: '10m' },
});

/** The nightly watch of a day, tried until it is kept. */
export async function watch({ day }: { readonly day: string }): Promise<void> {
  await keepWatch({ day, now: Date.now() });
}
