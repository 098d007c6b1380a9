import { Connection } from '@temporalio/client';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { createPost } from '../delivery';
import { connectEventStore } from '../events/eventStoreDb';
import { reasonOf } from '../events/reason';
import { readSettings, resolveAddresses, taskQueue } from '../settings';
import { withoutPassword, workerIdentity } from '../settings/workerIdentity';
import { workflowBundle } from './bundle';
import { announceKey, daySigner, untilTrusted } from './evidence';
import { startWorker } from './run';
import { ensureSearchAttributes } from './searchAttributes';

/** The worker process: settings, connections, one worker until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const settings = readSettings();
  for (const warning of settings.warnings) console.error(warning);
  const post = createPost(settings.delivery);
  const addresses = resolveAddresses(settings);
  // Metrics must be set up before the first connection.
  Runtime.install({
    shutdownSignals: [],
    ...(settings.metrics ? { telemetryOptions: { metrics: { prometheus: { bindAddress: settings.metrics } } } } : {}),
  });
  const store = connectEventStore(addresses.eventstore);
  await waitUntil('事件库', addresses.eventstore, () => store.ping(4000));
  const memory = { home: settings.home, witnessed: settings.witnessed };
  await untilTrusted(store, memory, (why) => {
    console.error(why);
    console.log('worker waits: the store denies a checkpoint');
  });
  announceKey(settings.home, console.log);
  const connection = await waitUntil('Temporal', addresses.temporal, () =>
    NativeConnection.connect({ address: addresses.temporal }),
  );
  await waitUntil('Temporal', addresses.temporal, async () => {
    const client = await Connection.connect({ address: addresses.temporal, connectTimeout: '5s' });
    await ensureSearchAttributes(client, addresses.namespace).finally(() => client.close());
  });
  let denied: Error | undefined;
  const running = await startWorker({
    store,
    connection,
    namespace: addresses.namespace,
    runLength: settings.runLength,
    taskQueue,
    identity: workerIdentity({ home: settings.home, eventstore: addresses.eventstore }),
    workflows: await workflowBundle(),
    post,
    signCheckpoint: daySigner(store, memory, (why) => {
      denied = why;
      void running.stop();
    }),
  });
  console.log(
    `worker ready: queue ${taskQueue}, store ${withoutPassword(addresses.eventstore)}, Temporal ${addresses.temporal}`,
  );
  const stop = (): void => void running.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await running.ended;
  await post?.close();
  await connection.close();
  await store.close();
  if (denied) throw denied;
}

/** Tries again for two minutes, telling once what it waits for: in a cluster the others may come up later. */
async function waitUntil<T>(what: string, where: string, attempt: () => Promise<T>): Promise<T> {
  const patienceMs = 120_000;
  for (const begun = Date.now(); ; ) {
    try {
      return await attempt();
    } catch (error) {
      const reason = reasonOf(error);
      if (Date.now() - begun > patienceMs)
        throw new Error(`${what}（${where}）两分钟内没有应答：${reason} / ${what} did not answer within two minutes`);
      console.error(`等待${what}（${where}）… ${reason}`);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
