import { type Client, defaultPayloadConverter } from '@temporalio/client';
import { membersOf } from '../events/members';
import { type StreamName, streamName } from '../events/streams';
import { startOptions } from '../settings/start';
import type { IncomingCommand, Resent } from '../workflows/contract';

/** A command that a run has taken in and not decided yet, with the instant at which Temporal took it (ms). */
interface Undecided {
  readonly command: IncomingCommand;
  readonly arrivedAt: number;
}

/**
 * The commands a run still owes a decision, in the order in which they came: updates without an answer, and signals
 * whose id is not on the record. A signal that was refused under another id is among them; sent again it is refused
 * under that id again, and nothing is written.
 */
async function undecidedIn(client: Client, stream: StreamName, recorded: ReadonlySet<string>): Promise<Undecided[]> {
  const { events } = await client.workflow.getHandle(streamName(stream)).fetchHistory();
  const answered = new Set(
    (events ?? []).map((event) => event.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId),
  );
  return (events ?? []).flatMap((event) => {
    const { input, signalName } = event.workflowExecutionSignaledEventAttributes ?? {};
    const { acceptedRequest } = event.workflowExecutionUpdateAcceptedEventAttributes ?? {};
    const open =
      acceptedRequest && !answered.has(acceptedRequest.meta?.updateId) ? acceptedRequest.input?.args : undefined;
    const [payload, how] = (signalName === 'command' ? input : open)?.payloads ?? [];
    if (!payload) return [];
    const command = defaultPayloadConverter.fromPayload<IncomingCommand>(payload);
    if (recorded.has(String(membersOf(command).id))) return [];
    const resent = how && signalName ? defaultPayloadConverter.fromPayload<Resent>(how) : undefined;
    return [{ command, arrivedAt: resent?.arrivedAt ?? Number(event.eventTime?.seconds ?? 0) * 1000 }];
  });
}

/**
 * Puts a new run in the place of one that does not get on. What it owed a decision is sent again with its first instant
 * of arrival; the command that stood first is set aside with the reason, so that it is refused, on the record, and
 * stands in nobody's way. Gives that command, if there was one.
 */
export async function startOver(
  client: Client,
  stream: StreamName,
  {
    taskQueue,
    recorded,
    reason,
  }: { readonly taskQueue: string; readonly recorded: ReadonlySet<string>; readonly reason: string },
): Promise<IncomingCommand | undefined> {
  const undecided = await undecidedIn(client, stream, recorded);
  const [first] = undecided;
  await client.workflow.getHandle(streamName(stream)).terminate(reason);
  await client.workflow.start(stream.aggregate, startOptions(stream, taskQueue));
  for (const { command, arrivedAt } of undecided)
    await client.workflow.signalWithStart(stream.aggregate, {
      ...startOptions(stream, taskQueue),
      signal: 'command',
      signalArgs: [command === first?.command ? aside(command, reason) : command, { arrivedAt } satisfies Resent],
    });
  return first?.command;
}

/** So much of what was set aside is kept. */
const receivedCharsMost = 4000;

/** A command as far as it can do no harm: its id, and the beginning of its text for people to read. */
function aside(command: IncomingCommand, reason: string): IncomingCommand {
  const { id } = membersOf(command);
  return {
    id: typeof id === 'string' ? id : '?',
    type: '?',
    actor: {},
    data: { received: JSON.stringify(command).slice(0, receivedCharsMost) },
    setAside: reason,
  };
}
