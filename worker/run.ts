import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities';
import { type LegalClock, legalClock } from '../activities/clock';
import type { DaySigned } from '../activities/dependencies';
import { lawBook } from '../activities/law';
import { othersIndex } from '../activities/others';
import { recalling } from '../activities/recall';
import { clockOf, runningStreams } from '../client/clock';
import type { Post } from '../delivery/post';
import { system } from '../events/fields';
import { recordedIds } from '../events/recorded';
import type { EventStore } from '../events/store';
import { programStream } from '../events/streams';
import { legible, type Misfit } from '../rules/kernel/legible';
import { publishedCalendar } from '../rules/time/published';
import { startOptions } from '../settings/start';
import type { IncomingCommand, StreamName } from '../workflows/contract';

export interface WorkerOptions {
  readonly store: EventStore;
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly runLength: number;
  readonly taskQueue: string;
  /** The name it asks for work under; default: process and machine. */
  readonly identity?: string;
  readonly workflows: WorkflowBundleOption | { readonly workflowsPath: string };
  /** Legal time; default: the workflow's own clock. */
  readonly clock?: LegalClock;
  /**
   * Makes and signs the daily checkpoint. A worker that has it opens the program, so that T12 and T13 run from then on;
   * one without (a life told in skipped time) leaves both to others.
   */
  readonly signCheckpoint?: (day: string) => Promise<DaySigned>;
  /**
   * Takes notices and reminders to people; absent: they stay on the record until a worker that has a channel finds
   * them.
   */
  readonly post?: Post | undefined;
  /** Workflows kept in memory; a center that wakes twenty times a year needs no place there. */
  readonly maxCachedWorkflows?: number;
}

export interface RunningWorker {
  readonly worker: Worker;
  /** Resolves when the worker has ended; rejects when it broke. */
  readonly ended: Promise<void>;
  /** Ends polling, lets what is under way finish, resolves when done. */
  stop(): Promise<void>;
}

/**
 * What may take long: it says every few seconds that it lives, so that one that went down with its worker is missed
 * soon.
 */
const long = ['deliver', 'deliverDigest', 'collectDigests', 'reportDigest', 'keepWatch', 'signCheckpoint'] as const;
const heartbeatMs = 3000;

type Activity = (...args: unknown[]) => Promise<unknown>;

function heartbeating(activities: Readonly<Record<(typeof long)[number], unknown>>): Record<string, Activity> {
  const beating =
    (work: Activity): Activity =>
    async (...args) => {
      const { heartbeat } = Context.current();
      const beat = setInterval(() => heartbeat(), heartbeatMs);
      try {
        return await work(...args);
      } finally {
        clearInterval(beat);
      }
    };
  return Object.fromEntries(long.map((name) => [name, beating(activities[name] as Activity)]));
}

/** Nothing follows from an event that fits no schema; the nightly watch makes it an alarm. */
const logMisfit = ({ stream, revision, type, where }: Misfit): void =>
  console.error(`${stream} 的第 ${revision} 个事件（${type}）不合格式：${where} / an event fits no schema`);

/** The worker says this at every start; once the record holds it, saying it again changes nothing. */
const openProgram: IncomingCommand = { id: 'open-program', type: 'OpenProgram', actor: system };

/** Puts store, rules and Temporal together: a worker on the queue, polling. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const store = recalling(legible(options.store, logMisfit));
  const law = lawBook(store, publishedCalendar);
  await law.refresh();
  const others = othersIndex();
  const following = [others.follow(store), store.subscribe({ prefixes: ['program'] }, () => law.refresh())];
  const client = new Client({ connection: options.connection, namespace: options.namespace });
  const signal = async (stream: StreamName, command: IncomingCommand): Promise<void> => {
    await client.workflow.signalWithStart(stream.aggregate, {
      ...startOptions(stream, options.taskQueue),
      signal: 'command',
      signalArgs: [command],
    });
  };
  const activities = createActivities({
    store,
    law,
    others,
    clock: options.clock ?? legalClock(),
    runLength: options.runLength,
    signal,
    clockOf: (stream) => clockOf(client, stream, Date.now(), recordedIds(store)),
    running: () => runningStreams(client, options.taskQueue),
    signCheckpoint: options.signCheckpoint ?? (async () => undefined),
    post: options.post,
  });
  const bundle = 'workflowsPath' in options.workflows ? options.workflows : { workflowBundle: options.workflows };
  const worker = await Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    ...(options.identity === undefined ? {} : { identity: options.identity }),
    activities: { ...activities, ...heartbeating(activities) },
    ...bundle,
    maxCachedWorkflows: options.maxCachedWorkflows ?? 1000,
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: '5s',
  });
  const open = async (): Promise<void> => {
    for (;;) {
      const sent = await signal(programStream, openProgram).then(
        () => true,
        () => false,
      );
      if (sent || worker.getState() !== 'RUNNING') return;
      await pause(1000, undefined, { ref: false });
    }
  };
  const ended = worker.run().finally(() => Promise.all(following.map((f) => f.stop())).then(() => undefined));
  if (options.signCheckpoint) void open();
  return {
    worker,
    ended,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended.catch(() => undefined);
    },
  };
}
