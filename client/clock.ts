import { type Client, type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import { membersOf } from '../events/members';
import { StoreAway } from '../events/store';
import { centerOf, type StreamName, streamName, streamNamed } from '../events/streams';
import type { Outside } from '../rules/program/watch/lacks';
import type { EngineActivities } from '../workflows/contract';
import { leftBehindIn, undecidedIn } from './undecided';

type Stuck = Extract<Outside['clock'], object>;

/** From this attempt on a thing that fails is no hiccup. */
const attemptsMost = 3;
/** So long a worker may take to come to a workflow, ms. */
const patienceMs = 60_000;
/** So much of a reason is told. */
const reasonCharsMost = 300;

/** The command ids that stand on a stream. */
export type RecordedIds = (stream: StreamName) => Promise<ReadonlySet<string>>;

/**
 * Looks at the workflow of a stream, as Temporal sees it; no worker is asked. `nowMs`: ms since 1970. `recorded` is
 * asked where something is wrong only, and tells at which command.
 */
export async function clockOf(
  client: Client,
  stream: StreamName,
  nowMs: number,
  recorded?: RecordedIds,
): Promise<Outside['clock']> {
  const handle = client.workflow.getHandle(streamName(stream));
  try {
    const seen = await handle.describe();
    if (seen.status.name !== 'RUNNING') return 'stopped';
    const stuck = activityStuck(seen, nowMs) ?? (await taskStuck(client, seen, nowMs));
    if (stuck) return recorded ? await atCommand(client, stream, stuck, await recorded(stream)) : stuck;
    const replaced = recorded && membersOf(seen.memo).inPlaceOf !== undefined;
    return (replaced ? await behind(client, stream, recorded) : undefined) ?? 'runs';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'stopped';
    throw error;
  }
}

/** gRPC's `UNIMPLEMENTED`: a server without visibility, such as the one that skips time, lists nothing. */
const unimplemented = 12;

/** The streams whose workflows run on this queue, as far as Temporal's visibility has them. */
export async function runningStreams(client: Client, taskQueue: string): Promise<StreamName[]> {
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}' AND WorkflowType IN ('center', 'program')`;
  const running: StreamName[] = [];
  try {
    for await (const { workflowId } of client.workflow.list({ query }))
      running.push(streamNamed(centerOf(workflowId) ?? workflowId));
  } catch (error) {
    if (membersOf(error instanceof Error ? (error.cause ?? error) : error).code !== unimplemented) throw error;
  }
  return running;
}

/** Says at which command it stands, where it is at one. */
async function atCommand(
  client: Client,
  stream: StreamName,
  { stuck, poison }: Stuck,
  recorded: ReadonlySet<string>,
): Promise<Stuck> {
  const [first] = await undecidedIn(client, stream, recorded);
  if (!first) return { stuck, poison };
  const { type, id } = membersOf(first.command);
  return { stuck: `${stuck}；停在指令 ${short(String(type))}（编号 ${short(String(id))}）`, poison };
}

/** Commands of a run that was replaced, and that this one was not sent: a repair that was cut off. */
async function behind(client: Client, stream: StreamName, recorded: RecordedIds): Promise<Stuck | undefined> {
  const left = await leftBehindIn(client, stream, await recorded(stream));
  return left && left.commands.length > 0
    ? { stuck: `上次修复中断，尚有 ${left.commands.length} 条指令没有转来`, poison: true }
    : undefined;
}

/** The activities that a command or a day waits for; others may take long. */
const ofLoop: ReadonlySet<string> = new Set(['open', 'handle', 'fallDue'] satisfies (keyof EngineActivities)[]);

/** An activity that fails again and again, or that a command or a day has long waited for. */
function activityStuck({ raw }: WorkflowExecutionDescription, nowMs: number): Stuck | undefined {
  const pending = raw.pendingActivities ?? [];
  const failing = pending.find(({ attempt, lastFailure }) => (attempt ?? 0) >= attemptsMost && lastFailure);
  if (failing) {
    const { attempt, activityType, lastFailure } = failing;
    const { type } = lastFailure?.applicationFailureInfo ?? {};
    const stuck = `活动 ${activityType?.name} 已试 ${attempt} 次未成：${short(lastFailure?.message)}`;
    return { stuck, poison: Boolean(type) && type !== StoreAway.name };
  }
  const slow = pending.find(
    ({ activityType, scheduledTime }) =>
      ofLoop.has(activityType?.name ?? '') && waited(nowMs, scheduledTime?.seconds) > patienceMs,
  );
  if (!slow) return undefined;
  const seconds = Math.round(waited(nowMs, slow.scheduledTime?.seconds) / 1000);
  const why = slow.lastFailure ? `：${short(slow.lastFailure.message)}` : '';
  return { stuck: `活动 ${slow.activityType?.name} 已等 ${seconds} 秒未成${why}`, poison: false };
}

/** A workflow task that fails, or that no worker takes up. */
async function taskStuck(
  client: Client,
  { raw, runId }: WorkflowExecutionDescription,
  nowMs: number,
): Promise<Stuck | undefined> {
  const task = raw.pendingWorkflowTask;
  if (!task) return undefined;
  const attempt = task.attempt ?? 1;
  if (attempt >= attemptsMost) {
    const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId: raw.workflowExecutionInfo?.execution?.workflowId ?? null, runId },
      maximumPageSize: 10,
    });
    const last = history?.events?.find(
      (event) => event.workflowTaskFailedEventAttributes || event.workflowTaskTimedOutEventAttributes,
    );
    const failed = last?.workflowTaskFailedEventAttributes;
    const why = failed ? `出错：${short(failed.failure?.message)}` : '超时';
    return { stuck: `计时程序已试 ${attempt} 次，均${why}`, poison: Boolean(failed) };
  }
  const waitedMs = waited(nowMs, (task.originalScheduledTime ?? task.scheduledTime)?.seconds);
  if (waitedMs <= patienceMs) return undefined;
  const where = task.startedTime ? '工作进程接手后没有做完' : '没有工作进程接手';
  return { stuck: `已等 ${Math.round(waitedMs / 1000)} 秒，${where}`, poison: false };
}

/** Ms since an instant that Temporal tells in seconds; 0 where it tells none. */
const waited = (nowMs: number, since: { toString(): string } | null | undefined): number =>
  since && Number(since) > 0 ? nowMs - Number(since) * 1000 : 0;

const short = (message: string | null | undefined): string => (message || '原因不明').slice(0, reasonCharsMost);
