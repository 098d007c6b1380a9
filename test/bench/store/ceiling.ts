/**
 * The ceiling of client and transport: a server on the same generated definitions and the same gRPC library that
 * answers every append with success and every read with as many copies of one encoded event as were asked for, and
 * stores nothing. Prints its port; ends on SIGTERM.
 */
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { AllStreamPosition } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import {
  AppendResp,
  type BatchAppendReq,
  BatchAppendResp,
  type ReadReq,
} from '@eventstore/db-client/generated/streams_pb';
import {
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerWritableStream,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { encodeBody } from '../../../local/eventstore/body';
import { serverFeatures } from '../../../local/eventstore/discovery';
import { encodeEvent } from '../../../local/eventstore/encode';
import { payload } from './payload';

const { data, metadata } = payload(1);
const body = encodeBody(
  {
    id: '07070707-0707-4707-8707-070707070707',
    type: 'SomethingHappened',
    isJson: true,
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(JSON.stringify(metadata)),
  },
  Date.now(),
);
const message = encodeEvent({ event: { position: 1, stream: 'bench-0', revision: 1, body }, structuredIds: false });
let position = 0;

const handlers = {
  read(call: ServerWritableStream<ReadReq, Uint8Array>): void {
    let left = Number(call.request.getOptions()?.getCount() ?? 0);
    const some = (): void => {
      for (let room = true; left > 0 && room; left -= 1) room = call.write(message);
      if (left > 0) call.once('drain', some);
      else call.end();
    };
    some();
  },
  append(call: ServerReadableStream<unknown, AppendResp>, callback: sendUnaryData<AppendResp>): void {
    call.on('data', () => undefined);
    call.on('end', () => {
      position += 1;
      const at = String(position);
      const success = new AppendResp.Success().setCurrentRevision(at);
      callback(
        null,
        new AppendResp().setSuccess(
          success.setPosition(new AppendResp.Position().setCommitPosition(at).setPreparePosition(at)),
        ),
      );
    });
  },
  batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
    call.on('data', (piece: BatchAppendReq) => {
      if (!piece.getIsFinal()) return;
      position += 1;
      const at = String(position);
      const success = new BatchAppendResp.Success()
        .setCurrentRevision(at)
        .setPosition(new AllStreamPosition().setCommitPosition(at).setPreparePosition(at));
      call.write(
        new BatchAppendResp()
          .setCorrelationId(piece.getCorrelationId())
          .setStreamIdentifier(piece.getOptions()?.getStreamIdentifier())
          .setSuccess(success),
      );
    });
    call.on('end', () => call.end());
  },
};

const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
server.addService(
  { ...StreamsService, read: { ...StreamsService.read, responseSerialize: (bytes: Uint8Array) => Buffer.from(bytes) } },
  handlers as never,
);
server.addService(ServerFeaturesService, serverFeatures);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`eventstore listening on 127.0.0.1:${port}`);
});
process.once('SIGTERM', () => process.exit(0));
