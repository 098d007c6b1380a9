import { type Client, type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import { StoreAway } from '../events/store';
import { type StreamName, streamName } from '../events/streams';
import type { Outside } from '../rules/program/watch/lacks';

type Stuck = Extract<Outside['clock'], object>;

/** From this attempt on a thing that fails is no hiccup. */
const attemptsMost = 3;
/** So long a worker may take to come to a workflow, ms. */
const patienceMs = 60_000;
/** So much of a reason is told. */
const reasonCharsMost = 300;

/** Looks at the workflow of a stream, as Temporal sees it; no worker is asked. `nowMs`: ms since 1970. */
export async function clockOf(client: Client, stream: StreamName, nowMs: number): Promise<Outside['clock']> {
  const handle = client.workflow.getHandle(streamName(stream));
  try {
    const seen = await handle.describe();
    if (seen.status.name !== 'RUNNING') return 'stopped';
    return activityStuck(seen) ?? (await taskStuck(client, seen, nowMs)) ?? 'runs';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'stopped';
    throw error;
  }
}

/** An activity that fails again and again. */
function activityStuck({ raw }: WorkflowExecutionDescription): Stuck | undefined {
  const failing = raw.pendingActivities?.find(
    ({ attempt, lastFailure }) => (attempt ?? 0) >= attemptsMost && lastFailure,
  );
  if (!failing) return undefined;
  const { attempt, activityType, lastFailure } = failing;
  const { type } = lastFailure?.applicationFailureInfo ?? {};
  const stuck = `活动 ${activityType?.name} 已试 ${attempt} 次未成：${short(lastFailure?.message)}`;
  return { stuck, poison: Boolean(type) && type !== StoreAway.name };
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
  const since = Number((task.originalScheduledTime ?? task.scheduledTime)?.seconds ?? 0) * 1000;
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
  const waitedMs = nowMs - since;
  return since > 0 && waitedMs > patienceMs
    ? { stuck: `已等 ${Math.round(waitedMs / 1000)} 秒，没有工作进程接手`, poison: false }
    : undefined;
}

const short = (message: string | null | undefined): string => (message || '原因不明').slice(0, reasonCharsMost);
