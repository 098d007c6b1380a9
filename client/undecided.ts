import { type Client, defaultPayloadConverter, WorkflowNotFoundError } from '@temporalio/client';
import { z } from 'zod';
import { membersOf } from '../events/members';
import { type StreamName, streamName } from '../events/streams';
import type { IncomingCommand, Resent } from '../workflows/contract';

/** A command that a run has taken in, with the instant at which Temporal first took it (ms). */
export interface TakenIn {
  readonly command: IncomingCommand;
  readonly arrivedAt: number;
}

/** What a run that was put in the place of another remembers of it: Temporal's memo. */
const memoOf = z.object({ inPlaceOf: z.string(), reason: z.string(), aside: z.string().optional() });
export type InPlaceOf = z.infer<typeof memoOf>;

/** What a run has taken in, in the order in which it came, without what it answered. No `runId`: the present run. */
async function takenIn(client: Client, stream: StreamName, runId?: string): Promise<TakenIn[]> {
  const { events } = await client.workflow.getHandle(streamName(stream), runId).fetchHistory();
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
    const resent = how && signalName ? defaultPayloadConverter.fromPayload<Resent>(how) : undefined;
    return [{ command, arrivedAt: resent?.arrivedAt ?? Number(event.eventTime?.seconds ?? 0) * 1000 }];
  });
}

const idOf = ({ command }: TakenIn): string => String(membersOf(command).id);

/**
 * The commands a run still owes a decision, in the order in which they came: updates without an answer, and signals
 * whose id is not on the record. A signal that was refused under another id is among them; sent again it is refused
 * under that id again, and nothing is written.
 */
export const undecidedIn = async (
  client: Client,
  stream: StreamName,
  recorded: ReadonlySet<string>,
): Promise<TakenIn[]> => (await takenIn(client, stream)).filter((one) => !recorded.has(idOf(one)));

/**
 * What the run before the present one owed and this one was not sent yet; undefined where it stands in no other's place.
 * The history of a run that Temporal no longer keeps owes nothing: what it owed was sent, or is known to its senders.
 */
export async function leftBehindIn(
  client: Client,
  stream: StreamName,
  recorded: ReadonlySet<string>,
): Promise<{ readonly memo: InPlaceOf; readonly commands: readonly TakenIn[] } | undefined> {
  const { memo } = await client.workflow.getHandle(streamName(stream)).describe();
  const read = memoOf.safeParse(memo);
  if (!read.success) return undefined;
  const before = await takenIn(client, stream, read.data.inPlaceOf).catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  });
  const sent = new Set((await takenIn(client, stream)).map(idOf));
  return { memo: read.data, commands: before.filter((one) => !recorded.has(idOf(one)) && !sent.has(idOf(one))) };
}
