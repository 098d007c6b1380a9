/** The least an update can be that asks a local activity: what the center's workflow is measured against. */
import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

const { nothing } = proxyLocalActivities<{ nothing(): Promise<void> }>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 1 },
});
const command = defineUpdate<{ recorded: never[] }, [unknown]>('command');

export async function center(): Promise<void> {
  setHandler(command, async () => {
    await nothing();
    return { recorded: [] };
  });
  await condition(() => false); // for ever
}
