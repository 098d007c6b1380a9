import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { legalClock } from '../../activities/clock';
import { type Centers, connectTemporal } from '../../client/centers';
import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore, StoredEvent } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { quiet } from '../../local/quiet';
import { startTestServer } from '../../local/temporal';
import { fromMillis, instantAt, toMillis } from '../../rules/time/dates';
import { workflowBundle } from '../../worker/bundle';
import { startWorker, type WorkerOptions } from '../../worker/run';
import type { Agenda } from '../../workflows/contract';
import { Endings } from '../support/endings';
import { eventually, hangsAfterMs } from '../support/eventually';
import { PatientCenters } from '../support/patientCenters';
import { freePort } from '../support/ports';
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
  /** When it was seen by the machine's own clock, ms, and how long it took to look. */
  readonly at: number;
  readonly lookMs: number;
}
/**
 * Longer than anything takes that happens at one instant, ms; where a look takes long, so do other things, and it is so
 * many looks.
 */
const standsMs = 15_000;
const standsLooks = 50;

/** The real workflow, worker, client and store, on a clock that can be skipped; the store can be taken away. */
export class Rig {
  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly connection: Connection,
    readonly store: EventStore,
    readonly centers: Centers,
    readonly taskQueue: string,
    private readonly folder: string,
    private readonly server: { now: RunningEventStore },
    private readonly shiftMs: number,
    private readonly endings: Endings,
  ) {}

  /** Nothing is left behind when it cannot be opened. */
  static open(options: RigOptions = {}): Promise<Rig> {
    const endings = new Endings();
    return endings.unlessOpened(() => Rig.openWith(options, endings));
  }

  private static async openWith(
    { day = '2025-02-10', time = '09:00', runLength = 2000, maxCachedWorkflows, signer, post }: RigOptions,
    endings: Endings,
  ): Promise<Rig> {
    silence();
    const folder = endings.with(mkdtempSync(join(tmpdir(), 'rig-')), removeFolder);
    const environment = endings.with(await patientTestServer(), (it) => it.teardown());
    const server = endings.with(
      { now: await startEventStore({ file: join(folder, 'eventstore.db'), port: await freePort() }) },
      (it) => it.now.stop(),
    );
    const connection = endings.with(await connectTemporal(environment.address), (it) => it.close());
    const store = endings.with(connectEventStore(server.now.connectionString), (it) => it.close());
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
    endings.with(worker, (it) => it.stop());
    const centers = new PatientCenters(connection, { namespace: 'default', taskQueue });
    return new Rig(environment, connection, store, centers, taskQueue, folder, server, shiftMs, endings);
  }

  get client(): Client {
    return new Client({ connection: this.connection });
  }

  /** Legal time, milliseconds. */
  async now(): Promise<number> {
    return (await this.environment.currentTimeMs()) + this.shiftMs;
  }

  /**
   * Lets time pass up to a legal instant; timers on the way fire. When children end, the time-skipping server may keep
   * a lock that nobody holds any more (temporalio/sdk-java#1540): its clock then goes as slowly as the real one while
   * nothing happens, and it is told to skip again.
   */
  async until(day: string, time = '09:00'): Promise<void> {
    const ms = toMillis(instantAt(day, time)) - (await this.now());
    if (ms <= 0) return;
    const there = this.environment.sleep(ms).then(() => true);
    const waited = () => Promise.race([there, pause(standsMs, false, { ref: false })]);
    let wentAt = performance.now();
    for (let before: Sight | undefined; !(await waited()); ) {
      const now = await this.sight().catch(() => undefined); // the store may have been taken away
      const stands = now && now.events === before?.events && now.ms - before.ms < 2 * (now.at - before.at);
      if (now && !stands) wentAt = now.at;
      if (performance.now() - wentAt > hangsAfterMs)
        throw new Error(`The clock was to go to ${day} ${time} and stands: ${now ? fromMillis(now.ms) : 'no store'}.`);
      if (now && before && stands && now.at - before.at < standsLooks * now.lookMs) continue;
      if (stands) await this.environment.connection.testService?.unlockTimeSkipping({});
      before = now;
    }
  }

  /** The clock, and how much the store holds. */
  private async sight(): Promise<Sight> {
    const at = performance.now();
    let events = 0;
    for await (const _ of this.store.readAll()) events += 1;
    return { ms: await this.now(), events, at, lookMs: performance.now() - at };
  }

  events(id: string): Promise<StoredEvent[]> {
    return this.store.read(id === 'program' ? id : `center-${id}`);
  }

  /** What a center waits for; a run that has just begun does not know it yet. */
  agenda(id: string): Promise<Agenda> {
    return eventually(`the agenda of ${id}`, () => this.centers.agenda(centerStream(id)));
  }

  /** The store is gone; calls to it are refused at once. */
  takeStoreAway(): Promise<void> {
    return this.server.now.stop();
  }

  /** The store is there again, where it was. */
  async bringStoreBack(): Promise<void> {
    this.server.now = await startEventStore({ file: join(this.folder, 'eventstore.db'), port: this.server.now.port });
  }

  close(): Promise<void> {
    return this.endings.all();
  }
}

const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** The SDK gives its test server five seconds to come up; on a busy machine that may not do, so it is started again. */
async function patientTestServer(): Promise<TestWorkflowEnvironment> {
  const giveUpAt = performance.now() + hangsAfterMs;
  for (;;) {
    try {
      return await startTestServer();
    } catch (error) {
      if (performance.now() > giveUpAt || !/time(d )?out|did not respond|connect/i.test(String(error))) throw error;
    }
  }
}

let silenced = false;
/** Keeps Temporal's own log out of the tests' output; may be asked for twice. */
export function silence(): void {
  if (!silenced) quiet();
  silenced = true;
}

let bundle: ReturnType<typeof workflowBundle> | undefined;
