import { isNativeError } from 'node:util/types';
import {
  AllStreamPosition,
  BadRequest,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  Timeout,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { type BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { status } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { append, type Outcome } from './append';
import { type Committer, NotCommitted } from './commit';
import { MAX_APPEND_BYTES, RpcError } from './errors';
import type { EventLog, Proposed } from './log';
import { expectedOf, proposedOf, sizeOf, streamName } from './wire';

/** One append of the batch protocol, gathered from the pieces it comes in. */
interface Gathering {
  readonly options: BatchAppendReq.Options;
  readonly events: Proposed[];
  bytes: number;
  failure: unknown;
}

/**
 * One caller's stream of appends: give it every piece as it arrives, and it answers each append once, after its commit. Refusals are
 * answers too, so one append never ends the stream for the others.
 */
export function createBatchAppend(log: EventLog, committer: Committer, answer: (response: BatchAppendResp) => void) {
  const gathering = new Map<string, Gathering>();
  /** True when the piece was the last of its append, which will now be answered. */
  return (piece: BatchAppendReq): boolean => {
    const key = keyOf(piece);
    const options = piece.getOptions();
    const one = gathering.get(key) ?? (options && { options, events: [], bytes: 0, failure: undefined });
    if (!one) return false;
    gathering.set(key, one);
    gather(one, piece);
    if (!piece.getIsFinal()) return false;
    gathering.delete(key);
    void finish(log, committer, one).then((response) => answer(response.setCorrelationId(piece.getCorrelationId())));
    return true;
  };
}

function keyOf(piece: BatchAppendReq): string {
  const id = piece.getCorrelationId();
  const structured = id?.getStructured();
  return structured ? `${structured.getMostSignificantBits()}/${structured.getLeastSignificantBits()}` : (id?.getString() ?? '');
}

/** Keeps the events of a piece, and stops keeping as soon as the append cannot succeed any more. */
function gather(one: Gathering, piece: BatchAppendReq): void {
  if (one.failure) return;
  try {
    for (const message of piece.getProposedMessagesList()) {
      const event = proposedOf(message);
      one.bytes += sizeOf(event);
      if (one.bytes <= MAX_APPEND_BYTES) one.events.push(event);
      else one.events.length = 0;
    }
  } catch (error) {
    one.failure = error;
  }
}

async function finish(log: EventLog, committer: Committer, { options, events, bytes, failure }: Gathering): Promise<BatchAppendResp> {
  const response = new BatchAppendResp().setStreamIdentifier(options.getStreamIdentifier());
  echoExpected(response, options);
  try {
    if (failure) throw failure;
    const name = streamName(options.getStreamIdentifier());
    const expected = expectedOf(options, options.getStreamPosition());
    if (bytes > MAX_APPEND_BYTES) {
      const details = new MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
      return response.setError(errorOf(status.INVALID_ARGUMENT, 'maximum append size exceeded', 'MaximumAppendSizeExceeded', details));
    }
    const deadlineMs = options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY;
    const outcome = await committer.submit((nowMs) => (nowMs > deadlineMs ? ('late' as const) : append(log, name, expected, events, nowMs)));
    if (outcome === 'late') return response.setError(timedOut('the deadline had passed before the append was taken up'));
    return answerOf(response, options, outcome);
  } catch (error) {
    return response.setError(error instanceof NotCommitted ? timedOut(error.message) : badRequest(error));
  }
}

function answerOf(response: BatchAppendResp, options: BatchAppendReq.Options, outcome: Outcome): BatchAppendResp {
  if (outcome.kind === 'done') {
    const success = new BatchAppendResp.Success();
    if (outcome.revision < 0) success.setNoStream(new Empty());
    else success.setCurrentRevision(String(outcome.revision));
    const position = String(outcome.position);
    if (outcome.position === undefined) success.setNoPosition(new Empty());
    else success.setPosition(new AllStreamPosition().setCommitPosition(position).setPreparePosition(position));
    return response.setSuccess(success);
  }
  if (outcome.kind === 'deleted') {
    const details = new StreamDeleted().setStreamIdentifier(options.getStreamIdentifier());
    return response.setError(errorOf(status.FAILED_PRECONDITION, 'stream deleted', 'StreamDeleted', details));
  }
  const details = new WrongExpectedVersion();
  if (outcome.actual < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(String(outcome.actual));
  if (options.hasAny()) details.setExpectedAny(new Empty());
  else if (options.hasNoStream()) details.setExpectedNoStream(new Empty());
  else if (options.hasStreamExists()) details.setExpectedStreamExists(new Empty());
  else details.setExpectedStreamPosition(options.getStreamPosition());
  return response.setError(errorOf(status.FAILED_PRECONDITION, 'wrong expected version', 'WrongExpectedVersion', details));
}

function echoExpected(response: BatchAppendResp, options: BatchAppendReq.Options): void {
  if (options.hasAny()) response.setAny(new Empty());
  else if (options.hasNoStream()) response.setNoStream(new Empty());
  else if (options.hasStreamExists()) response.setStreamExists(new Empty());
  else response.setStreamPosition(options.getStreamPosition());
}

/** The client reads a time-out as "outcome unknown, try again", which is right for a full disk and for a deadline alike. */
const timedOut = (message: string) => errorOf(status.DEADLINE_EXCEEDED, message, 'Timeout', new Timeout());

function badRequest(error: unknown): Status {
  const message = isNativeError(error) ? error.message : String(error);
  const code = error instanceof RpcError ? error.code : status.INTERNAL;
  return errorOf(code, message, 'BadRequest', new BadRequest().setMessage(message));
}

function errorOf(code: number, message: string, type: string, details: { serializeBinary(): Uint8Array }): Status {
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${type}`);
  return new Status().setCode(code).setMessage(message).setDetails(any);
}
