import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { fill, type GoldenLife } from '../audit/golden';

/** For the tests of a file: these lives in a real store, where the command line finds it; its folder, and a way in. */
export function recorded(lives: readonly GoldenLife[]): { readonly home: string; connect(): EventStore } {
  const home = mkdtempSync(join(tmpdir(), 'cli-'));
  const before = { ...process.env };
  let server: RunningEventStore;
  const connect = (): EventStore => connectEventStore(server.connectionString);
  beforeAll(async () => {
    server = await startEventStore({ file: join(home, 'eventstore.db') });
    process.env.CENTERS_HOME = home;
    process.env.CENTERS_EVENTSTORE = server.connectionString;
    const store = connect();
    await fill(store, lives);
    await store.close();
  });
  afterAll(async () => {
    process.env = before;
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });
  return { home, connect };
}

/** Runs a command and gives its exit code and what it printed; what it says beside that is kept from the screen. */
export async function printed(command: () => Promise<number> | number): Promise<{ code: number; text: string }> {
  let text = '';
  const spies = [process.stdout, process.stderr].map((out, i) =>
    jest.spyOn(out, 'write').mockImplementation((chunk) => {
      if (i === 0) text += String(chunk);
      return true;
    }),
  );
  try {
    return { code: await command(), text };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
