import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { type ServerReadableStream, status } from '@grpc/grpc-js';
import type { AppendOutcome } from './append';
import type { Proposed } from './body';
import { appendTooLarge, invalidArgument, MAX_APPEND_BYTES, RpcError } from './errors';
import { proposedOf, sizeOf } from './proposed';
import type { AppendOptions, AppendPiece } from './wire';

/** An append that comes as a stream of its own: first the options, then an event a message. */
export interface StreamedAppend {
  readonly options: AppendOptions;
  readonly events: readonly Proposed[];
}

/**
 * Reads the whole request. Rejects with INVALID_ARGUMENT when it is broken or too large, with CANCELLED when the caller
 * left half-way.
 */
export function gatherAppend(call: ServerReadableStream<AppendPiece, AppendResp>): Promise<StreamedAppend> {
  return new Promise((resolve, reject) => {
    let options: AppendOptions | undefined;
    let events: Proposed[] = [];
    let bytes = 0;
    call.on('data', (piece: AppendPiece) => {
      options ??= piece.options;
      if (!piece.message || bytes > MAX_APPEND_BYTES) return;
      try {
        const event = proposedOf(piece.message);
        bytes += sizeOf(event);
        events.push(event);
        if (bytes <= MAX_APPEND_BYTES) return;
        events = [];
        reject(appendTooLarge());
      } catch (error) {
        reject(error);
      }
    });
    const left = (): void => reject(new RpcError(status.CANCELLED, 'the caller left'));
    // A connection that breaks ends the request too, and only then says that it was cancelled: what came may be a part.
    call.once('end', () =>
      setImmediate(() => {
        if (call.cancelled) left();
        else if (options) resolve({ options, events });
        else reject(invalidArgument('an append needs options'));
      }),
    );
    call.once('error', reject);
    call.once('cancelled', left);
  });
}

/** The answer to an append that is on the record. */
export function appended({ revision, position }: Extract<AppendOutcome, { kind: 'done' }>): AppendResp {
  const success = new AppendResp.Success();
  if (revision < 0) success.setNoStream(new Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) success.setNoPosition(new Empty());
  else
    success.setPosition(
      new AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position)),
    );
  return new AppendResp().setSuccess(success);
}

/**
 * The answer to an append that expected another revision than `actual` (-1: no stream): part of the protocol, not an
 * error of the call.
 */
export function refused({ expected, revision }: AppendOptions, actual: number): AppendResp {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (actual < 0) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(actual));
  if (expected === 'any') wrong.setExpectedAny(new Empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new Empty());
  else wrong.setExpectedRevision(String(revision));
  return new AppendResp().setWrongExpectedVersion(wrong);
}
