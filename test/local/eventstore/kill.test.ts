import type { ChildProcess } from 'node:child_process';
import { connectEventStore } from '../../../events/eventStoreDb';
import { type EventStore, StoreAway, WrongExpectedRevision } from '../../../events/store';
import { eventually } from '../../support/eventually';
import { freePort } from '../../support/ports';
import { end, event, spawnEventStore, temporaryFolder } from './helpers';

const folder = temporaryFolder();
let store: EventStore | undefined;
let running: ChildProcess | undefined;
let over = false;
afterAll(async () => {
  over = true;
  await store?.close();
  if (running) await end(running, 'SIGTERM');
  folder.remove();
});

/**
 * Appends to its own stream until told to end, reading back after every unknown outcome; what was acknowledged, in
 * order.
 */
function startWriter(to: EventStore, stream: string, isOver: () => boolean) {
  const acknowledged: string[] = [];
  const run = async () => {
    let revision = -1;
    for (let n = 0; !isOver(); n += 1) {
      const next = event(n);
      try {
        ({ revision } = await to.append(stream, [next], revision));
        acknowledged.push(next.id);
      } catch (error) {
        if (!(error instanceof StoreAway || error instanceof WrongExpectedRevision)) throw error;
        const back = await to.read(stream).catch(() => undefined);
        if (back) revision = back.length - 1;
        else await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  return { stream, acknowledged, done: run() };
}

test('SIGKILL in the middle of appends: all that was acknowledged is there after the restart, in order, once', async () => {
  const file = folder.path('killed.db');
  const first = await spawnEventStore(file, await freePort());
  running = first.child;
  store = connectEventStore(first.connectionString, { callMs: 1_000 });
  const to = store;
  const writers = Array.from({ length: 8 }, (_, n) => startWriter(to, `writer-${n}`, () => over));
  const acknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
  for (let kill = 1; kill <= 2; kill += 1) {
    const goal = acknowledged() + 200;
    await eventually(`${goal} acknowledged appends`, acknowledged, (n) => n >= goal);
    await end(running, 'SIGKILL');
    running = (await spawnEventStore(file, first.port)).child;
  }
  const goal = acknowledged() + 50;
  await eventually(`${goal} acknowledged appends`, acknowledged, (n) => n >= goal);
  over = true;
  await Promise.all(writers.map((writer) => writer.done));
  for (const writer of writers) {
    const ids = (await to.read(writer.stream)).map((stored) => stored.id);
    const wanted = new Set(writer.acknowledged);
    expect(ids.filter((id) => wanted.has(id))).toStrictEqual(writer.acknowledged);
  }
});
