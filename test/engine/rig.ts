import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { legalClock } from '../../activities/clock';
import { Centers, connectTemporal } from '../../client/centers';
import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore, StoredEvent } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { quiet } from '../../local/quiet';
import { startTestServer } from '../../local/temporal';
import { instantAt, toMillis } from '../../rules/time/dates';
import { workflowBundle } from '../../worker/bundle';
import { type RunningWorker, startWorker, type WorkerOptions } from '../../worker/run';
import type { Agenda } from '../../workflows/contract';
import { centerStream } from './commands';

export interface RigOptions {
  /** Legal time at which the clock begins: a day and a time of it. */
  readonly day?: string;
  readonly time?: string;
  /** History events after which a run starts afresh. */
  readonly runLength?: number;
  readonly maxCachedWorkflows?: number;
  /** Takes notices and reminders to people. */
  readonly post?: WorkerOptions['post'];
  /** Makes the daily checkpoint over this store; absent: the program is not opened. */
  readonly signer?: (store: EventStore, folder: string) => NonNullable<WorkerOptions['signCheckpoint']>;
}

interface Sight {
  readonly ms: number;
  readonly events: number;
}
/** Longer than anything takes that happens at one instant, ms. */
const standsMs = 15_000;

/** The real workflow, worker, client and store, on a clock that can be skipped; the store can be taken away. */
export class Rig {
  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly connection: Connection,
    readonly store: EventStore,
    readonly centers: Centers,
    readonly taskQueue: string,
    private readonly folder: string,
    private server: RunningEventStore,
    private readonly worker: RunningWorker,
    private readonly shiftMs: number,
  ) {}

  static async open({
    day = '2025-02-10',
    time = '09:00',
    runLength = 2000,
    maxCachedWorkflows,
    signer,
    post,
  }: RigOptions = {}): Promise<Rig> {
    silence();
    const environment = await startTestServer();
    const connection = await connectTemporal(environment.address);
    const folder = mkdtempSync(join(tmpdir(), 'rig-'));
    const server = await startEventStore({ file: join(folder, 'eventstore.db') });
    const store = connectEventStore(server.connectionString);
    const taskQueue = 'rig';
    const shiftMs = toMillis(instantAt(day, time)) - (await environment.currentTimeMs());
    bundle ??= workflowBundle();
    const worker = await startWorker({
      store,
      connection: environment.nativeConnection,
      namespace: 'default',
      runLength,
      taskQueue,
      workflows: await bundle,
      clock: legalClock(shiftMs),
      ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
      post,
      ...(signer ? { signCheckpoint: signer(store, folder) } : {}),
    });
    const centers = new Centers(connection, { namespace: 'default', taskQueue });
    return new Rig(environment, connection, store, centers, taskQueue, folder, server, worker, shiftMs);
  }

  get client(): Client {
    return new Client({ connection: this.connection });
  }

  /** Legal time, milliseconds. */
  async now(): Promise<number> {
    return (await this.environment.currentTimeMs()) + this.shiftMs;
  }

  /**
   * Lets time pass up to a legal instant; timers on the way fire. When children end, the time-skipping server may keep a lock that nobody
   * holds any more (temporalio/sdk-java#1540): its clock then goes as slowly as the real one while nothing happens, and it is told to skip again.
   */
  async until(day: string, time = '09:00'): Promise<void> {
    const ms = toMillis(instantAt(day, time)) - (await this.now());
    if (ms <= 0) return;
    const there = this.environment.sleep(ms).then(() => true);
    const waited = () => Promise.race([there, pause(standsMs, false, { ref: false })]);
    for (let before: Sight | undefined; !(await waited()); ) {
      const now = await this.sight().catch(() => undefined); // the store may have been taken away
      if (now && now.events === before?.events && now.ms - before.ms < 2 * standsMs)
        await this.environment.connection.testService?.unlockTimeSkipping({});
      before = now;
    }
  }

  /** The clock, and how much the store holds. */
  private async sight(): Promise<Sight> {
    let events = 0;
    for await (const _ of this.store.readAll()) events += 1;
    return { ms: await this.now(), events };
  }

  events(id: string): Promise<StoredEvent[]> {
    return this.store.read(id === 'program' ? id : `center-${id}`);
  }

  async agenda(id: string): Promise<Agenda> {
    return (await this.centers.agenda(centerStream(id))) as Agenda;
  }

  /** The store is gone; calls to it are refused at once. */
  takeStoreAway(): Promise<void> {
    return this.server.stop();
  }

  /** The store is there again, where it was. */
  async bringStoreBack(): Promise<void> {
    this.server = await startEventStore({ file: join(this.folder, 'eventstore.db'), port: this.server.port });
  }

  async close(): Promise<void> {
    await this.worker.stop();
    await this.store.close();
    await this.connection.close();
    await this.server.stop();
    await this.environment.teardown();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let silenced = false;
/** Keeps Temporal's own log out of the tests' output; may be asked for twice. */
export function silence(): void {
  if (!silenced) quiet();
  silenced = true;
}

let bundle: ReturnType<typeof workflowBundle> | undefined;

/** Asks until the answer is not undefined or false; the test's own limit is the only one. */
export async function eventually<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && answer !== false) return answer;
    await pause(20);
  }
}
