import { proxyActivities } from '@temporalio/workflow';
import type { CheckpointActivities } from './contract';

const { signCheckpoint } = proxyActivities<CheckpointActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '10m' },
});

/** Input of a checkpoint: the day it is for. */
export interface CheckpointInput {
  readonly day: string;
}

/** T13: one signed checkpoint over the whole log, tried until it is made. */
export async function checkpoint({ day }: CheckpointInput): Promise<void> {
  await signCheckpoint({ day });
}
