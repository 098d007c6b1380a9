import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Client,
  Connection,
  type ConnectionLike,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  Client as TemporalClient,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { z } from 'zod';
import { unfit } from '../events/fit';
import { streamName } from '../events/streams';
import { refusalOf } from '../rules/kernel/refusal';
import { kernelRefusals } from '../rules/kernel/refusals';
import type { Outside } from '../rules/program/watch/lacks';
import { startOptions } from '../settings/start';
import { type Stack, stackOf } from '../settings/workerIdentity';
import type { Agenda, IncomingCommand, LetterInput, Recorded, RefusalValue, StreamName } from '../workflows/contract';
import { clockOf, type RecordedIds, runningStreams } from './clock';
import { startOver } from './startOver';

/** What became of a command, as far as is known within the time the caller gave. */
export type Outcome =
  | { readonly recorded: readonly Recorded[] }
  | { readonly refused: RefusalValue }
  /**
   * Accepted, not yet decided; or, when `accepted` is false, not known to have arrived. Sending it again under its id
   * is safe. `why`: what keeps it, Chinese, where that is known.
   */
  | { readonly pending: { readonly id: string; readonly accepted: boolean; readonly why?: string } };

/** Patience with one try, ms: the connection may be to a server that just died. */
const tryMs = 4000;
/** How long a caller waits for a definite word, ms. */
const patienceMs = 10_000;

/** `TASK_QUEUE_TYPE_WORKFLOW`. */
const workflowTasks = 1;
/** A worker asks again at least this often, ms: a long poll is a minute. */
const pollMs = 75_000;

/**
 * What a command may weigh as JSON: an EventStoreDB by default takes appends of 1 MiB (`MaxAppendSize`), Temporal
 * arguments of 2 MB, and neither would say so to the caller.
 */
const commandBytesMost = 1_000_000;

/** A connection whose first retry comes after 30 ms: at a seam the server says "closing" for a moment only. */
export const connectTemporal = (address: string): Promise<Connection> =>
  Connection.connect({
    address,
    connectTimeout: '5s',
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ initialIntervalMs: () => 30, maxAttempts: 60 }))],
  });

/** The way in for people and programs: commands to centers and to the program. */
export class Centers {
  private readonly client: Client;
  constructor(
    private readonly connection: ConnectionLike,
    readonly options: { readonly namespace: string; readonly taskQueue: string },
  ) {
    this.client = new TemporalClient({ connection, namespace: options.namespace });
  }

  /**
   * Sends a command and waits for the answer. Everything but a refusal is tried again under the same id: the record
   * knows what was done. After `withinMs` (default 10 s) the outcome is `pending`, never an error for something
   * unknown.
   */
  async send(stream: StreamName, command: IncomingCommand, withinMs = patienceMs): Promise<Outcome> {
    const refused = refusedHere(command);
    if (refused) return { refused };
    const until = Date.now() + withinMs;
    // Temporal answers an update id from its own memory; what a command id stands for only the record knows.
    const updateId = `${command.id}/${randomUUID()}`;
    const progress = { accepted: false, updateId };
    for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 1000)) {
      try {
        return { recorded: await this.attempt(stream, command, Math.min(until - Date.now(), tryMs), progress) };
      } catch (error) {
        const refused = refusalIn(error);
        if (refused) return { refused };
      }
      if (Date.now() + waitMs >= until) {
        const why = await this.hindrance(stream);
        return { pending: { id: command.id, accepted: progress.accepted, ...(why === undefined ? {} : { why }) } };
      }
      await pause(waitMs);
    }
  }

  /** What keeps the workflow of a stream from deciding, as far as Temporal knows; Chinese. */
  private async hindrance(stream: StreamName): Promise<string | undefined> {
    try {
      return await this.connection.withDeadline(Date.now() + tryMs, async () => {
        if ((await this.pollers()) === 0) return '没有运行的工作进程';
        const clock = await this.clockOf(stream);
        return typeof clock === 'object' ? clock.stuck : undefined;
      });
    } catch {
      return undefined;
    }
  }

  private attempt(
    stream: StreamName,
    command: IncomingCommand,
    withinMs: number,
    progress: { accepted: boolean; readonly updateId: string },
  ): Promise<readonly Recorded[]> {
    return this.connection.withDeadline(Date.now() + Math.max(withinMs, 50), async () => {
      const startWorkflowOperation = new WithStartWorkflowOperation(
        stream.aggregate,
        startOptions(stream, this.options.taskQueue),
      );
      const update = await this.client.workflow.startUpdateWithStart<
        (input: { id: string }) => Promise<void>,
        { recorded: readonly Recorded[] },
        [IncomingCommand]
      >('command', {
        args: [command],
        updateId: progress.updateId,
        waitForStage: 'ACCEPTED',
        startWorkflowOperation,
      });
      progress.accepted = true;
      return (await update.result()).recorded;
    });
  }

  /** Sends a command as a signal: no answer is wanted; a refusal goes on the record. Resolves when Temporal has it. */
  async signal(
    stream: StreamName,
    command: IncomingCommand,
    withinMs = patienceMs,
  ): Promise<{ accepted: boolean; refused?: RefusalValue }> {
    const refused = refusedHere(command);
    if (refused) return { accepted: false, refused };
    const until = Date.now() + withinMs;
    for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 1000)) {
      try {
        await this.connection.withDeadline(Date.now() + Math.max(Math.min(until - Date.now(), tryMs), 50), () =>
          this.client.workflow.signalWithStart(stream.aggregate, {
            ...startOptions(stream, this.options.taskQueue),
            signal: 'command',
            signalArgs: [command],
          }),
        );
        return { accepted: true };
      } catch {
        if (Date.now() + waitMs >= until) return { accepted: false };
      }
      await pause(waitMs);
    }
  }

  /** Starts the clock of a stream if none runs. */
  async start(stream: StreamName): Promise<void> {
    await this.client.workflow.start(stream.aggregate, startOptions(stream, this.options.taskQueue));
  }

  /**
   * Starts the delivery of a letter that has no outcome, unless it runs; a delivery that was completed is not repeated.
   */
  async deliver(letter: LetterInput): Promise<void> {
    await this.client.workflow
      .start('letter', {
        workflowId: `notice-${letter.stream.id}-${letter.letter}`, // as `workflows/children.ts` calls it
        taskQueue: this.options.taskQueue,
        args: [letter],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      })
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
  }

  /** What a workflow waits for, from the workflow itself; undefined when none runs. */
  async agenda(stream: StreamName): Promise<Agenda | undefined> {
    return this.client.workflow.getHandle(streamName(stream)).query<Agenda | undefined>('agenda');
  }

  /** The clock of a stream as it runs: the instant it waits for; undefined when none runs. */
  async clock(stream: StreamName, withinMs = tryMs): Promise<{ readonly nextMs?: number } | undefined> {
    return this.connection.withDeadline(Date.now() + withinMs, async () => {
      if (!(await this.runs(stream))) return undefined;
      const agenda = await this.agenda(stream);
      const coming = agenda?.wake ?? agenda?.next;
      return coming ? { nextMs: coming.at } : {};
    });
  }

  /** Does a workflow run for the stream? */
  async runs(stream: StreamName): Promise<boolean> {
    return (await this.clockOf(stream)) !== 'stopped';
  }

  /** How the clock of a stream stands; with `recorded`, also at which command. */
  clockOf(stream: StreamName, recorded?: RecordedIds): Promise<Outside['clock']> {
    return clockOf(this.client, stream, Date.now(), recorded);
  }

  /** The streams whose workflows run. */
  running(): Promise<StreamName[]> {
    return runningStreams(this.client, this.options.taskQueue);
  }

  /**
   * Puts a new run in the place of one that does not get on, and the command it stood at aside. `recorded`: the command
   * ids on the stream. Gives the command that was set aside.
   */
  startOver(stream: StreamName, recorded: ReadonlySet<string>, reason: string): Promise<IncomingCommand | undefined> {
    return startOver(this.client, stream, { taskQueue: this.options.taskQueue, recorded, reason });
  }

  /** How many workers have asked for work lately. */
  async pollers(): Promise<number> {
    return (await this.polling()).length;
  }

  /** Whose workers they are: the stacks that would take a command sent here, as far as they say so. */
  async stacks(): Promise<Stack[]> {
    return (await this.polling()).flatMap(({ identity }) => stackOf(identity) ?? []);
  }

  private async polling() {
    const { namespace, taskQueue: name } = this.options;
    const { pollers } = await this.client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name },
      taskQueueType: workflowTasks,
    });
    const since = Date.now() - pollMs;
    return (pollers ?? []).filter(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > since);
  }

  async terminate(stream: StreamName, reason: string): Promise<void> {
    await this.client.workflow
      .getHandle(streamName(stream))
      .terminate(reason)
      .catch(() => undefined);
  }
}

/** What is refused here: it would reach nobody who could refuse it, or not be what was sent. */
function refusedHere(command: IncomingCommand): RefusalValue | undefined {
  const refused = (problem: string): RefusalValue =>
    refusalOf(kernelRefusals, 'INVALID_DATA', { command: String(command.type), problems: [problem] });
  const megabytes = bytesOf(command) / 1e6;
  const mostMegabytes = commandBytesMost / 1e6;
  if (megabytes > mostMegabytes)
    return refused(
      `整条指令 ${megabytes.toFixed(1)} MB，上限 ${mostMegabytes} MB；大文件请另存，指令中只写其名称与 SHA-256 / the whole command is larger than ${mostMegabytes} MB`,
    );
  const odd = unfit(command);
  return odd === undefined ? undefined : refused(odd);
}

/** As JSON; 0 where it is nested too deep to be written. */
function bytesOf(command: IncomingCommand): number {
  try {
    return Buffer.byteLength(JSON.stringify(command) ?? '');
  } catch {
    return 0;
  }
}

const refusalValue = z.object({
  code: z.string(),
  article: z.string().optional(),
  message: z.string(),
  remedy: z.string(),
  facts: z.record(z.string(), z.unknown()),
});

/** The refusal inside a failed update; undefined for every other failure. */
function refusalIn(error: unknown): RefusalValue | undefined {
  if (
    !(error instanceof WorkflowUpdateFailedError) ||
    !(error.cause instanceof ApplicationFailure) ||
    error.cause.type !== 'Refused'
  )
    return undefined;
  const read = refusalValue.safeParse(error.cause.details?.[0]);
  if (!read.success) return undefined;
  const { article, ...refusal } = read.data;
  return { ...refusal, ...(article === undefined ? {} : { article }) };
}
