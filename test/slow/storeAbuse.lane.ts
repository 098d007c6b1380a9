import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { credentials, Metadata } from '@grpc/grpc-js';
import { hangsAfterMs, seenAtLast } from '../support/eventually';
import { counting } from './lane';
import { buildServer, pause, type Server, start, workshop } from './store/rig';

/** What a broken or hostile client can send: the server stays up, its memory bounded, and others are served. */
const SUBSCRIPTIONS = 10_000;
const STUCK = 50;

const memory = ({ child }: Server): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;

async function main(): Promise<void> {
  const { check, say, end } = counting();
  const shop = workshop('abuse');
  const server = await start(buildServer(shop.path('server')), shop.path('abuse.db'));
  const client = EventStoreDBClient.connectionString(server.connectionString);
  let n = 0;
  /** Another client's append, ms; NaN when it is not served. */
  const served = async (): Promise<number> => {
    n += 1;
    const began = performance.now();
    const late = pause(hangsAfterMs).then(() => Number.NaN);
    return Promise.race([
      client
        .appendToStream('others', jsonEvent({ type: 'Happened', data: { n } }))
        .then(() => performance.now() - began),
      late,
    ]);
  };
  const stillServed = async (after: string): Promise<void> => {
    const ms = await served();
    check(`${after}: others are served`, !Number.isNaN(ms), ms);
  };
  await served();

  const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  for (let round = 0; round < 200; round += 1) {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(round % 2 === 0 ? randomBytes(2_000) : Buffer.concat([preface, randomBytes(2_000)]));
    setTimeout(() => socket.destroy(), 50);
  }
  await pause(200);
  await stillServed('200 connections of random bytes');

  const session = connectHttp2(`http://127.0.0.1:${server.port}`);
  session.on('error', () => undefined);
  const raw = (path: string, body: Buffer, headers: Record<string, string> = {}): Promise<string> =>
    new Promise((resolve) => {
      const stream = session.request({
        ':method': 'POST',
        ':path': path,
        'content-type': 'application/grpc',
        te: 'trailers',
        ...headers,
      });
      const finish = (status: unknown): void => resolve(String(status));
      stream.on('trailers', (trailers) => finish(trailers['grpc-status']));
      stream.on('response', (response) => response['grpc-status'] && finish(response['grpc-status']));
      stream.on('error', (error) => finish(error.message));
      stream.on('close', () => finish('closed'));
      stream.resume();
      stream.end(body);
    });
  const framed = (body: Buffer): Buffer =>
    Buffer.concat([Buffer.from([0]), Buffer.from(Uint32Array.of(body.length).buffer).reverse(), body]);
  const answers = new Set<string>();
  for (const method of ['Append', 'BatchAppend', 'Read', 'Delete', 'Tombstone', 'Nonsense']) {
    for (let round = 0; round < 50; round += 1)
      answers.add(
        await raw(
          `/event_store.client.streams.Streams/${method}`,
          framed(randomBytes(1 + Math.floor(Math.random() * 300))),
        ),
      );
  }
  check(
    '300 random messages: all are answered, with errors where they mean nothing',
    answers.size > 1 && !answers.has('closed'),
    [...answers],
  );
  await stillServed('300 random messages');
  const oversize = await raw('/event_store.client.streams.Streams/Read', framed(Buffer.from([1])), {
    'x-large': 'x'.repeat(100_000),
  }).catch(String);
  check('oversize metadata is refused', oversize !== '0', oversize);
  const huge = await raw(
    '/event_store.client.streams.Streams/Append',
    Buffer.concat([Buffer.from([0, 0x7f, 0xff, 0xff, 0xff]), Buffer.alloc(1_000)]),
  );
  check('a message that says it has two gigabytes is refused', huge !== '0', huge);
  session.destroy();
  await stillServed('oversize metadata and messages');

  for (let batch = 0; batch < 40; batch += 1)
    await client.appendToStream(
      'large',
      Array.from({ length: 10 }, () => jsonEvent({ type: 'Large', data: { text: 'x'.repeat(90_000) } })),
    );
  const before = memory(server);
  const reader = EventStoreDBClient.connectionString(server.connectionString);
  const stuck = Array.from({ length: STUCK }, () => reader.subscribeToAll({ fromPosition: START }));
  for (const subscription of stuck) subscription.on('error', () => undefined); // and nobody reads
  await pause(1_500);
  const grown = memory(server) - before;
  say(`${STUCK} readers that never read of a log of 36 MB: ${Math.round(grown)} MB more`);
  check('readers that never read: memory stays bounded', grown < 150, grown);
  await stillServed('readers that never read');

  const many = new StreamsClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
  let [confirmed, live] = [0, 0];
  const calls = Array.from({ length: SUBSCRIPTIONS }, (_, index) => {
    const options = new ReadReq.Options()
      .setSubscription(new ReadReq.Options.SubscriptionOptions())
      .setNoFilter(new Empty())
      .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
    if (index % 2 === 0) options.setAll(new ReadReq.Options.AllOptions().setEnd(new Empty()));
    else
      options.setStream(
        new ReadReq.Options.StreamOptions()
          .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from('others')))
          .setEnd(new Empty()),
      );
    const call = many.read(new ReadReq().setOptions(options), new Metadata());
    call.on('data', (message) => {
      if (message.hasConfirmation()) confirmed += 1;
      else if (message.hasEvent()) live += 1;
    });
    call.on('error', () => undefined);
    return call;
  });
  await seenAtLast(
    () => confirmed,
    (n) => n >= SUBSCRIPTIONS,
  );
  check(`${SUBSCRIPTIONS} open subscriptions are confirmed`, confirmed === SUBSCRIPTIONS, confirmed);
  const took = await served();
  await seenAtLast(
    () => live,
    (n) => n >= SUBSCRIPTIONS,
  );
  say(
    `${SUBSCRIPTIONS} subscriptions: an append took ${Math.round(took)} ms and reached ${live}; resident ${Math.round(memory(server))} MB`,
  );
  check('an append meanwhile is served and reaches them all', !Number.isNaN(took) && live === SUBSCRIPTIONS, {
    took,
    live,
  });
  check('memory stays bounded', memory(server) < 1_000, memory(server));
  for (const call of calls) call.cancel();
  many.close();

  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  if (!outside) say('this machine has no address but the loopback');
  else {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ port: server.port, host: outside.address, timeout: 1_000 });
      socket
        .once('connect', () => resolve(true))
        .once('error', () => resolve(false))
        .once('timeout', () => resolve(false));
    });
    check(`nothing listens on ${outside.address}: loopback only`, !reached);
  }
  await server.kill('SIGKILL');
  shop.remove();
  end();
}

void main();
