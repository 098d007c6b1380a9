import type { EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient, StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { CallOptions, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import type { StoredEvent } from '../store';
import { createBell } from './bell';
import { away, portError } from './errors';
import { decodeReadResponse, type ReadResponse } from './readResponse';

/** Messages that may wait for the reader. */
const MESSAGES_HELD_MOST = 512;

/** An open read or subscription. */
export interface Reading {
  /**
   * What has come since, at least one response; nothing at the end. Throws `StoreAway` after `limitMs` without a sign
   * of life.
   */
  take(limitMs: number): Promise<readonly ReadResponse[]>;
  /** Ends it: whoever waits is given nothing. */
  close(): void;
}

/**
 * What the official client opens its own streams with, and keeps to itself: it knows the channel (TLS, discovery,
 * another leader) and the credentials. Only the decoding of what comes is not its own here.
 */
interface Opening {
  GRPCStreamCreator(
    service: typeof StreamsClient,
    name: string,
    open: (streams: StreamsClient) => ClientReadableStream<Buffer>,
  ): () => Promise<ClientReadableStream<Buffer>>;
  callArguments(options: object, call: CallOptions): [Metadata, CallOptions];
}

const isOpening = (client: object): client is Opening => 'GRPCStreamCreator' in client && 'callArguments' in client;

/** Opens a read or a subscription on the client's channel. Only as much is held as the reader takes. */
export function openReading(client: EventStoreDBClient, request: ReadReq): Reading {
  const bell = createBell();
  let held: Buffer[] = [];
  let ended = false;
  let failure: unknown;
  let stream: ClientReadableStream<Buffer> | undefined;

  const end = (why?: unknown): void => {
    failure ??= why;
    ended = true;
    bell.ring();
  };
  const opened = (messages: ClientReadableStream<Buffer>): void => {
    stream = messages;
    messages.on('error', end);
    messages.on('end', end);
    messages.on('data', (message: Buffer) => {
      if (held.push(message) >= MESSAGES_HELD_MOST) messages.pause();
      // What came in one piece is taken as one: waking the reader for each message costs as much as reading it.
      if (held.length === 1) setImmediate(bell.ring);
    });
    if (ended) messages.cancel();
  };
  open(client, request).then(opened, end);

  return {
    async take(limitMs) {
      while (held.length === 0 && !ended) if (!(await bell.heard(limitMs))) throw away(limitMs);
      if (held.length === 0 && failure !== undefined) throw portError(failure);
      const taken = held;
      held = [];
      stream?.resume();
      return taken.map(decodeReadResponse);
    },
    close() {
      end();
      held = [];
      // Not at once: https://github.com/grpc/grpc-node/issues/1652
      setImmediate(() => stream?.cancel());
    },
  };
}

function open(client: EventStoreDBClient, request: ReadReq): Promise<ClientReadableStream<Buffer>> {
  const opening: object = client;
  if (!isOpening(opening)) throw new Error('this version of @eventstore/db-client opens its streams otherwise');
  const { path } = StreamsService.read;
  const asBytes = (sent: ReadReq): Buffer => Buffer.from(sent.serializeBinary());
  return opening.GRPCStreamCreator(StreamsClient, 'read', (streams) =>
    streams.makeServerStreamRequest(
      path,
      asBytes,
      (bytes) => bytes,
      request,
      ...opening.callArguments({}, { deadline: Number.POSITIVE_INFINITY }),
    ),
  )();
}

/**
 * Every event of a read that ends; an absent stream brings none. `StoreAway` after `silentMs` without a sign of life.
 */
export async function readToEnd(reading: Reading, silentMs: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  try {
    for (let page = await reading.take(silentMs); page.length > 0; page = await reading.take(silentMs))
      for (const response of page) if (response.kind === 'event' && response.event) events.push(response.event);
    return events;
  } finally {
    reading.close();
  }
}
