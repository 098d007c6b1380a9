import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { createCalls } from './calls';
import { createCommitter } from './commit';
import { type OpenedFile, openFile } from './database';
import { createGossip, serverFeatures } from './discovery';
import { openLog } from './log';
import { refusePort } from './refusals';
import { createStreamsHandlers } from './service';
import { checkAtStart } from './startCheck';
import { addUnimplemented } from './unimplemented';
import { decodeAppend, decodeBatchAppend } from './wire';

/** Largest request taken, in bytes: what EventStoreDB's own client is prepared to receive. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;
/** How long calls may take to end by themselves when the server stops, in ms. */
const GRACE_MS = 800;

export interface EventStoreOptions {
  /** The one SQLite file; it and its folder are made when missing. */
  readonly file: string;
  /** Default 127.0.0.1: there is no authentication, so nobody else should reach it. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
}

export interface RunningEventStore {
  readonly port: number;
  /** The address for `connectEventStore`: `esdb://127.0.0.1:PORT?tls=false`. */
  readonly connectionString: string;
  /**
   * Ends open subscriptions with UNAVAILABLE, commits what is waiting, and lets go of port and file within about a
   * second.
   */
  stop(): Promise<void>;
}

const asBuffer = (message: Uint8Array) => Buffer.from(message.buffer, message.byteOffset, message.byteLength);
/**
 * Appends come as they are read in `wire.ts`, and answers are encoded already: see `encode.ts` and `batchResponses.ts`.
 */
const service = {
  ...StreamsService,
  read: { ...StreamsService.read, responseSerialize: asBuffer },
  append: { ...StreamsService.append, requestDeserialize: decodeAppend },
  batchAppend: { ...StreamsService.batchAppend, requestDeserialize: decodeBatchAppend, responseSerialize: asBuffer },
};

/**
 * Starts an event store on one file that speaks EventStoreDB's protocol. Resolves when it answers. Rejects with
 * `EventStoreRefused`, and has changed nothing, when the file is foreign, too new, in use by another server or cannot
 * be written, or the port is taken.
 */
export async function startEventStore({
  file,
  host = '127.0.0.1',
  port: wanted = 0,
}: EventStoreOptions): Promise<RunningEventStore> {
  const opened = openFile(file);
  const { log, check } = opening(opened, file, (why) => {
    console.error(why);
    void stopOnce().finally(() => process.exit(1));
  });
  let stopped: Promise<void> | undefined;
  const stopOnce = (): Promise<void> => (stopped ??= stop());
  const committer = createCommitter(opened.db, log);
  const calls = createCalls();
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  let port = wanted;
  server.addService(service, createStreamsHandlers(log, committer, calls));
  server.addService(ServerFeaturesService, serverFeatures);
  server.addService(
    GossipService,
    createGossip(() => ({ host, port })),
  );
  addUnimplemented(server);
  try {
    port = await bind(server, host, wanted);
  } catch (error) {
    server.forceShutdown();
    opened.close();
    throw error;
  }
  const stop = async (): Promise<void> => {
    check.stop();
    committer.flush();
    calls.endAll();
    await shutDown(server);
    committer.flush();
    opened.close();
  };
  return { port, connectionString: `esdb://${host}:${port}?tls=false`, stop: stopOnce };
}

/** The log of an opened file, read through; closes the file when it is damaged. */
function opening(opened: OpenedFile, file: string, damaged: (why: string) => void) {
  try {
    return { check: checkAtStart(opened.db, file, damaged), log: openLog(opened.db) };
  } catch (error) {
    opened.close();
    throw error;
  }
}

function bind(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(refusePort(host, port, error)) : resolve(bound),
    );
  });
}

function shutDown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, GRACE_MS);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
}
