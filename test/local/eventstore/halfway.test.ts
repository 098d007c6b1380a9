import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { AppendReq } from '@eventstore/db-client/generated/streams_pb';
import { connectEventStore } from '../../../events/eventStoreDb';
import type { EventStore } from '../../../events/store';
import { type RunningEventStore, startEventStore } from '../../../local/eventstore';
import { freePort } from '../../support/ports';

/** A caller that dies half-way through an append has appended nothing: its connection ends without a word. */

const home = mkdtempSync(join(tmpdir(), 'halfway-'));
let server: RunningEventStore;
let store: EventStore;
beforeAll(async () => {
  server = await startEventStore({ file: join(home, 'eventstore.db'), port: await freePort() });
  store = connectEventStore(server.connectionString);
});
afterAll(async () => {
  await store.close();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

const frame = (message: AppendReq): Buffer => {
  const body = Buffer.from(message.serializeBinary());
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
};
const optionsFor = (name: string): AppendReq => {
  const stream = new StreamIdentifier().setStreamName(Buffer.from(name));
  return new AppendReq().setOptions(new AppendReq.Options().setStreamIdentifier(stream).setNoStream(new Empty()));
};
function happened(n: number): AppendReq {
  const event = new AppendReq.ProposedMessage().setId(
    new UUID().setString(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  );
  event.getMetadataMap().set('type', 'Happened').set('content-type', 'application/json');
  return new AppendReq().setProposedMessage(event.setData(Buffer.from('{}')));
}

/** Sends the options and two events of an append that was to have more, and dies after so many ms. */
async function dieAfter(name: string, ms: number): Promise<void> {
  const socket = connectTcp(server.port, '127.0.0.1');
  const session = connectHttp2(`http://127.0.0.1:${server.port}`, { createConnection: () => socket });
  session.on('error', () => undefined);
  const path = '/event_store.client.streams.Streams/Append';
  const request = session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  request.on('error', () => undefined);
  request.write(Buffer.concat([frame(optionsFor(name)), frame(happened(1)), frame(happened(2))]));
  await pause(ms);
  socket.destroy();
}

test('nothing of it is on the record, however far it came', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `halfway-${i}`);
  for (const [i, name] of names.entries()) await dieAfter(name, i % 12);
  await server.stop(); // whatever has come that far is written now
  server = await startEventStore({ file: join(home, 'eventstore.db'), port: server.port });
  const left = await Promise.all(names.map(async (name) => (await store.read(name)).length));
  expect(left.filter((n) => n > 0)).toEqual([]);
});
