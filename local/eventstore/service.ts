import {
  type AppendResp,
  type DeleteReq,
  DeleteResp,
  type ReadReq,
  type TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb';
import type {
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
  sendUnaryData,
} from '@grpc/grpc-js';
import { type AppendOutcome, append, type ExpectedRevision } from './append';
import { createBatchAppend } from './batchAppend';
import { type Calls, commitWaiter, send } from './calls';
import type { Committer } from './commit';
import { asStatus, invalidArgument, shuttingDown, streamDeleted, wrongExpected } from './errors';
import type { EventLog } from './log';
import { read } from './read';
import { deleteStream, tombstoneStream } from './remove';
import { appended, gatherAppend, refused } from './streamAppend';
import { subscribe } from './subscriptions';
import { type AppendPiece, type BatchPiece, expectedOf, nameOf, streamName } from './wire';

type Failed = ReturnType<typeof asStatus>;
type Remove = typeof deleteStream;

/**
 * The handlers of EventStoreDB's Streams service over one log. Every refusal leaves as the typed error the official
 * clients know.
 */
export function createStreamsHandlers(log: EventLog, committer: Committer, calls: Calls) {
  /** Runs a handler's body; what it throws becomes the call's error. */
  async function guarded(fail: (error: Failed) => void, body: () => Promise<void>): Promise<void> {
    try {
      if (calls.stopping) throw shuttingDown();
      await body();
    } catch (error) {
      fail(asStatus(error));
    }
  }

  /** Deletes or tombstones; the position it was recorded at, as text. */
  async function remove(how: Remove, options: DeleteReq.Options | undefined): Promise<string> {
    if (!options) throw invalidArgument('options are missing');
    const name = streamName(options.getStreamIdentifier());
    const expected: ExpectedRevision = expectedOf(options, options.getRevision());
    const outcome: AppendOutcome = await committer.submit((nowMs) => how(log, name, expected, nowMs));
    if (outcome.kind === 'deleted') throw streamDeleted(name);
    if (outcome.kind === 'wrong') throw wrongExpected(name, expected, outcome.actual);
    return String(outcome.position ?? 0);
  }

  return {
    /** Reads and subscriptions; the answers are encoded messages. */
    read(call: ServerWritableStream<ReadReq, Uint8Array>): void {
      calls.track(call);
      const write = (messages: readonly Uint8Array[]) => send(call, messages);
      const fail = (error: Failed) => void call.emit('error', error);
      void guarded(fail, async () => {
        const options = call.request.getOptions();
        if (!options) throw invalidArgument('a read needs options');
        if (options.hasSubscription())
          await subscribe(log, options, write, (isNews) => commitWaiter(call, committer, isNews));
        else await read(log, options, write);
        call.end();
      });
    },

    append(call: ServerReadableStream<AppendPiece, AppendResp>, callback: sendUnaryData<AppendResp>): void {
      void guarded(callback, async () => {
        const { options, events } = await gatherAppend(call);
        const name = nameOf(options.identifier);
        const outcome = await committer.submit((nowMs) => append(log, name, options.expected, events, nowMs));
        if (outcome.kind === 'deleted') throw streamDeleted(name);
        callback(null, outcome.kind === 'done' ? appended(outcome) : refused(options, outcome.actual));
      });
    },

    batchAppend(call: ServerDuplexStream<BatchPiece, Buffer>): void {
      if (calls.stopping) return void call.emit('error', shuttingDown());
      calls.track(call);
      let ended = false;
      const endWhenAnswered = () => {
        if (ended && batch.unanswered === 0) call.end();
      };
      const batch = createBatchAppend(log, committer, (answer) => {
        if (!call.cancelled && !call.writableEnded) call.write(answer);
        endWhenAnswered();
      });
      call.on('data', batch.take);
      call.on('end', () => {
        ended = true;
        endWhenAnswered();
      });
    },

    delete(call: ServerUnaryCall<DeleteReq, DeleteResp>, callback: sendUnaryData<DeleteResp>): void {
      void guarded(callback, async () => {
        const at = await remove(deleteStream, call.request.getOptions());
        callback(
          null,
          new DeleteResp().setPosition(new DeleteResp.Position().setCommitPosition(at).setPreparePosition(at)),
        );
      });
    },

    tombstone(call: ServerUnaryCall<TombstoneReq, TombstoneResp>, callback: sendUnaryData<TombstoneResp>): void {
      void guarded(callback, async () => {
        const at = await remove(tombstoneStream, call.request.getOptions());
        callback(
          null,
          new TombstoneResp().setPosition(new TombstoneResp.Position().setCommitPosition(at).setPreparePosition(at)),
        );
      });
    },
  };
}
