/**
 * The event store as a process of its own: `node dist/store.js --file F --port P [--host H]`. Prints one line once it
 * listens, stops cleanly on SIGINT, SIGTERM and when the parent that spawned it with an IPC channel goes away. Exit
 * code 1 when it cannot start.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { reasonOf } from '../../events/reason';
import { startEventStore } from './server';

/**
 * Events pass through in buffers outside V8's heap. With a young generation that stays small they are freed by a
 * scavenge in passing; with a large one V8 marks the whole heap ten times a second, on cores the clients need (see
 * docs/eventstore.md).
 */
const SMALL_YOUNG_GENERATION = '--semi-space-growth-factor=1';

async function main(): Promise<void> {
  setFlagsFromString(SMALL_YOUNG_GENERATION);
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
    },
  });
  const port = Number(values.port);
  if (!values.file || !Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error('用法：--file 文件 --port 端口。 Usage: --file FILE --port PORT (0 for any).');
  }
  setLogVerbosity(logVerbosity.NONE); // why it could not start is said below, in a sentence
  const store = await startEventStore({ file: values.file, port, host: values.host });
  const stop = () => void store.stop().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, stop);
  console.log(`eventstore listening on ${values.host}:${store.port}`);
}

main().catch((error: unknown) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
