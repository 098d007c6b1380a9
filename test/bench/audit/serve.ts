import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connectEventStore } from '../../../events/eventStoreDb';
import type { StoredEvent } from '../../../events/store';
import { program } from '../../../settings/programs';

/** Starts the embedded store as a process of its own over a new file and fills it, one life after another. */
export async function serveFile(file: string, lives: Iterable<StoredEvent[]>) {
  const server = program('store', '--file', file, '--port', '0');
  const child = spawn(process.execPath, server, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const connectionString = `esdb://127.0.0.1:${String(line).split(':').at(-1)}?tls=false`;
  const store = connectEventStore(connectionString);
  let events = 0;
  for (const life of lives) {
    events += life.length;
    const [first] = life;
    const appended = life.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
    if (first) await store.append(first.stream, appended, -1);
  }
  await store.close();
  return {
    connectionString,
    events,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
