import type { Client } from '@temporalio/client';
import { membersOf } from '../events/members';
import { type StreamName, streamName } from '../events/streams';
import { startOptions } from '../settings/start';
import type { IncomingCommand, Resent } from '../workflows/contract';
import { type InPlaceOf, leftBehindIn, undecidedIn } from './undecided';

interface How {
  readonly taskQueue: string;
  /** The command ids on the stream. */
  readonly recorded: ReadonlySet<string>;
  /** Why the run does not get on, Chinese. */
  readonly reason: string;
}

/**
 * Puts a new run in the place of one that does not get on, in one act of the server. What it owed a decision is sent
 * again with its first instant of arrival; the command that stood first is set aside with the reason, so that it is
 * refused, on the record, and stands in nobody's way. Gives that command, if there was one. Cut off at any moment, the
 * new run's memo says in whose place it stands, and the next call sends what is left.
 */
export async function startOver(client: Client, stream: StreamName, how: How): Promise<IncomingCommand | undefined> {
  const { taskQueue, recorded, reason } = how;
  const unfinished = await leftBehindIn(client, stream, recorded);
  if (unfinished && unfinished.commands.length > 0) return sendAgain(client, stream, how);
  const { runId } = await client.workflow.getHandle(streamName(stream)).describe();
  const [first] = await undecidedIn(client, stream, recorded);
  const aside = first && membersOf(first.command).id;
  const memo: InPlaceOf = { inPlaceOf: runId, reason, ...(first ? { aside: String(aside) } : {}) };
  await client.workflow.start(stream.aggregate, {
    ...startOptions(stream, taskQueue),
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    memo: { ...memo },
  });
  return sendAgain(client, stream, how);
}

/** Sends the present run what the run before it still owed; gives the command that was set aside. */
async function sendAgain(
  client: Client,
  stream: StreamName,
  { taskQueue, recorded }: How,
): Promise<IncomingCommand | undefined> {
  const left = await leftBehindIn(client, stream, recorded);
  let poison: IncomingCommand | undefined;
  for (const { command, arrivedAt } of left?.commands ?? []) {
    const isPoison = !poison && String(membersOf(command).id) === left?.memo.aside;
    if (isPoison) poison = command;
    await client.workflow.signalWithStart(stream.aggregate, {
      ...startOptions(stream, taskQueue),
      signal: 'command',
      signalArgs: [isPoison ? aside(command, left.memo.reason) : command, { arrivedAt } satisfies Resent],
    });
  }
  return poison;
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
