import { isNativeError } from 'node:util/types';
import {
  BadRequest,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  StreamIdentifier,
  Timeout,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { status } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { AppendOutcome } from './append';
import { MAX_APPEND_BYTES, RpcError } from './errors';
import { EMPTY, putBytes, putHead, putNumber } from './protobuf';
import type { AppendOptions } from './wire';

/**
 * An encoded `BatchAppendResp { 1 correlation_id, 2 error | 3 success, 4 stream, 5 revision | 6 no_stream | 7 any | 8
 * stream_exists }`.
 */
export type BatchResponse = Buffer;

const WORD_FIELDS = { no_stream: 6, any: 7, stream_exists: 8 } as const;
/** Room for what surrounds the echoed fields: tags, lengths, numbers. */
const ROOM = 96;

function response(
  correlation: Buffer,
  { identifier, expected, revision }: AppendOptions,
  field: 2 | 3,
  content: Uint8Array,
): BatchResponse {
  const out = Buffer.allocUnsafe(ROOM + correlation.length + identifier.length + content.length);
  let at = putBytes(out, 0, 1, correlation);
  at = putBytes(out, at, field, content);
  at = putBytes(out, at, 4, identifier);
  at = typeof expected === 'number' ? putNumber(out, at, 5, revision) : putBytes(out, at, WORD_FIELDS[expected], EMPTY);
  return out.subarray(0, at);
}

/** `Success { 1 current_revision | 2 no_stream, 3 position { 1 commit, 2 prepare } | 4 no_position }`. */
export function done(
  correlation: Buffer,
  options: AppendOptions,
  { revision, position }: Extract<AppendOutcome, { kind: 'done' }>,
): BatchResponse {
  const success = Buffer.allocUnsafe(ROOM);
  let at = revision < 0 ? putBytes(success, 0, 2, EMPTY) : putNumber(success, 0, 1, revision);
  if (position === undefined) at = putBytes(success, at, 4, EMPTY);
  else {
    const place = Buffer.allocUnsafe(ROOM);
    const length = putNumber(place, putNumber(place, 0, 1, position), 2, position);
    const from = putHead(success, at, 3, length);
    success.set(place.subarray(0, length), from);
    at = from + length;
  }
  return response(correlation, options, 3, success.subarray(0, at));
}

function failed(
  correlation: Buffer,
  options: AppendOptions,
  code: number,
  message: string,
  type: string,
  details: { serializeBinary(): Uint8Array },
): BatchResponse {
  const any = new Any();
  any.pack(details.serializeBinary(), `event_store.client.${type}`);
  return response(
    correlation,
    options,
    2,
    new Status().setCode(code).setMessage(message).setDetails(any).serializeBinary(),
  );
}

export const tooLarge = (correlation: Buffer, options: AppendOptions): BatchResponse => {
  const details = new MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
  return failed(
    correlation,
    options,
    status.INVALID_ARGUMENT,
    'maximum append size exceeded',
    'MaximumAppendSizeExceeded',
    details,
  );
};

/**
 * The client reads a time-out as "outcome unknown, try again", which is right for a full disk and for a deadline alike.
 */
export const timedOut = (correlation: Buffer, options: AppendOptions, message: string): BatchResponse =>
  failed(correlation, options, status.DEADLINE_EXCEEDED, message, 'Timeout', new Timeout());

export function deleted(correlation: Buffer, options: AppendOptions): BatchResponse {
  const details = new StreamDeleted().setStreamIdentifier(StreamIdentifier.deserializeBinary(options.identifier));
  return failed(correlation, options, status.FAILED_PRECONDITION, 'stream deleted', 'StreamDeleted', details);
}

export function wrong(correlation: Buffer, options: AppendOptions, actual: number): BatchResponse {
  const details = new WrongExpectedVersion();
  if (actual < 0) details.setCurrentNoStream(new Empty());
  else details.setCurrentStreamRevision(String(actual));
  if (options.expected === 'any') details.setExpectedAny(new Empty());
  else if (options.expected === 'no_stream') details.setExpectedNoStream(new Empty());
  else if (options.expected === 'stream_exists') details.setExpectedStreamExists(new Empty());
  else details.setExpectedStreamPosition(String(options.revision));
  return failed(
    correlation,
    options,
    status.FAILED_PRECONDITION,
    'wrong expected version',
    'WrongExpectedVersion',
    details,
  );
}

export function badRequest(correlation: Buffer, options: AppendOptions, error: unknown): BatchResponse {
  const message = isNativeError(error) ? error.message : String(error);
  const code = error instanceof RpcError ? error.code : status.INVALID_ARGUMENT;
  return failed(correlation, options, code, message, 'BadRequest', new BadRequest().setMessage(message));
}
