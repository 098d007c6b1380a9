import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type Connection } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils';
import { NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { type Centers, connectTemporal } from '../../client/centers';
import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore } from '../../events/store';
import { startEventStore } from '../../local/eventstore';
import { startTemporal } from '../../local/temporal';
import { workflowBundle } from '../../worker/bundle';
import { startWorker } from '../../worker/run';
import { Endings } from '../support/endings';
import { PatientCenters } from '../support/patientCenters';
import { freePort } from '../support/ports';
import { silence } from './rig';

/**
 * The real dev server, with store, worker and client in this process: for loads the time-skipping server is not made
 * for.
 */
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

interface RealOptions {
  readonly runLength: number;
  /** Default: the workflows as they are. */
  readonly workflows?: WorkflowBundleOption;
  readonly maxCachedWorkflows?: number;
}

/** Nothing is left behind when it cannot be opened. */
export function openReal(options: RealOptions): Promise<RealRig> {
  const endings = new Endings();
  return endings.unlessOpened(() => openWith(options, endings));
}

async function openWith({ workflows, ...options }: RealOptions, endings: Endings): Promise<RealRig> {
  silence();
  const folder = endings.with(mkdtempSync(join(tmpdir(), 'real-')), (it) =>
    rmSync(it, { recursive: true, force: true }),
  );
  const port = await freePort();
  const uiPort = await freePort([port]);
  const temporal = endings.with(await startTemporal({ dataFile: join(folder, 'temporal.db'), port, uiPort }), (it) =>
    it.stop(),
  );
  const server = endings.with(await startEventStore({ file: join(folder, 'eventstore.db') }), (it) => it.stop());
  const store = endings.with(connectEventStore(server.connectionString), (it) => it.close());
  const native = endings.with(await NativeConnection.connect({ address: temporal.address }), (it) => it.close());
  const connection = endings.with(await connectTemporal(temporal.address), (it) => it.close());
  const bundle = workflows ?? (await workflowBundle());
  const worker = await startWorker({
    store,
    connection: native,
    namespace: 'default',
    taskQueue: 'real',
    workflows: bundle,
    ...options,
  });
  endings.with(worker, (it) => it.stop());
  return {
    address: temporal.address,
    native,
    connection,
    client: new Client({ connection }),
    centers: new PatientCenters(connection, { namespace: 'default', taskQueue: 'real' }),
    store,
    bundle,
    close: () => endings.all(),
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

/**
 * Replays histories through this version of the workflows; a sentence for each that does not fit. A run that has only
 * begun has decided nothing yet: it is left out, for the SDK waits without end for its first workflow task.
 */
export async function replayFaults(workflows: WorkflowBundleOption, histories: readonly History[]): Promise<string[]> {
  const faults: string[] = [];
  const feed = histories
    .map((history, index) => ({ workflowId: `replay-${index}`, history }))
    .filter(({ history }) => history.events?.some((event) => event.workflowTaskCompletedEventAttributes));
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: workflows }, feed)) {
    if (error) faults.push(`${workflowId}: ${error.message}`);
  }
  return faults;
}
