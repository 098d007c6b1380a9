import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type Connection } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { Centers, connectTemporal } from '../../client/centers';
import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore } from '../../events/store';
import { startEventStore } from '../../local/eventstore';
import { choosePort } from '../../local/ports';
import { startTemporal } from '../../local/temporal';
import { workflowBundle } from '../../worker/bundle';
import { startWorker } from '../../worker/run';
import { silence } from './rig';

/** The real dev server, with store, worker and client in this process: for loads the time-skipping server is not made for. */
export interface RealRig {
  readonly address: string;
  readonly native: NativeConnection;
  readonly connection: Connection;
  readonly client: Client;
  readonly centers: Centers;
  readonly store: EventStore;
  readonly bundle: WorkflowBundleOption;
  close(): Promise<void>;
}

export async function openReal(options: { runLength: number; maxCachedWorkflows?: number }): Promise<RealRig> {
  silence();
  const folder = mkdtempSync(join(tmpdir(), 'real-'));
  const port = await choosePort(0);
  const temporal = await startTemporal({
    dataFile: join(folder, 'temporal.db'),
    port,
    uiPort: await choosePort(0, [port]),
  });
  const server = await startEventStore({ file: join(folder, 'eventstore.db') });
  const store = connectEventStore(server.connectionString);
  const native = await NativeConnection.connect({ address: temporal.address });
  const bundle = await workflowBundle();
  const worker = await startWorker({
    store,
    connection: native,
    namespace: 'default',
    taskQueue: 'real',
    workflows: bundle,
    ...options,
  });
  const connection = await connectTemporal(temporal.address);
  return {
    address: temporal.address,
    native,
    connection,
    client: new Client({ connection }),
    centers: new Centers(connection, { namespace: 'default', taskQueue: 'real' }),
    store,
    bundle,
    async close() {
      await worker.stop();
      await connection.close();
      await native.close();
      await store.close();
      await server.stop();
      await temporal.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The histories of the runs that led to this one (default: the present one), the latest first. */
export async function runsUpTo(
  client: Client,
  workflowId: string,
  run?: string,
): Promise<{ id: string; history: History }[]> {
  const runs: { id: string; history: History }[] = [];
  let id: string | undefined = run ?? (await client.workflow.getHandle(workflowId).describe()).runId;
  while (id) {
    const history = await client.workflow.getHandle(workflowId, id).fetchHistory();
    runs.push({ id, history });
    id = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return runs;
}

/** Replays histories through this version of the workflows; a sentence for each that does not fit. */
export async function replayFaults(workflows: WorkflowBundleOption, histories: readonly unknown[]): Promise<string[]> {
  const faults: string[] = [];
  const feed = histories.map((history, index) => ({ workflowId: `replay-${index}`, history: history as History }));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: workflows }, feed)) {
    if (error) faults.push(`${workflowId}: ${error.message}`);
  }
  return faults;
}
