import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectTemporal } from '../../client/centers';
import { connectEventStore } from '../../events/eventStoreDb';
import { ensureLogKey, signDay } from '../../evidence';
import { startStack } from '../../local/stack';
import { taskQueue } from '../../settings';
import { bring } from '../engine/commands';
import { Endings } from '../support/endings';
import { eventually } from '../support/eventually';
import { PatientCenters } from '../support/patientCenters';
import { stackPorts } from '../support/ports';

/**
 * The whole stack as `npm start` has it: an older copy of the store is put back, and the worker writes nothing to it.
 */

const home = mkdtempSync(join(tmpdir(), 'rollback-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const db = join(home, 'eventstore.db');
const copyOf = (name: string): string => join(home, `${name}.copy`);

interface Day {
  /** Imports a center; is it answered within so many ms? */
  import(id: string, withinMs?: number): Promise<boolean>;
  checkpoint(day: string): Promise<number>;
  /** Events there are. */
  size(): Promise<number>;
  readonly told: readonly string[];
}

/** Runs the stack once; the store's file may be copied afterwards. */
async function withStack(work: (day: Day) => Promise<void>): Promise<void> {
  const told: string[] = [];
  const endings = new Endings();
  try {
    const stack = endings.with(await startStack({ home, ports: stackPorts(), tell: (line) => told.push(line) }), (it) =>
      it.stop(),
    );
    const store = endings.with(connectEventStore(stack.addresses.eventstore), (it) => it.close());
    const connection = endings.with(await connectTemporal(stack.addresses.temporal), (it) => it.close());
    const centers = new PatientCenters(connection, { namespace: 'default', taskQueue });
    await work({
      told,
      import: async (id, withinMs) => 'recorded' in (await bring(centers, id, '2024-03-30', withinMs)),
      checkpoint: async (day) =>
        (await signDay({ store, home, signer: ensureLogKey(home).signer, now: Date.now }, day)).size,
      async size() {
        let n = 0;
        for await (const _ of store.readAll()) n += 1;
        return n;
      },
    });
  } finally {
    await endings.all();
  }
}

test('a restored older copy: the worker waits and says why; with the newer copy it works again', async () => {
  await withStack(async ({ import: send, told, checkpoint }) => {
    expect(await send('k1')).toBe(true);
    expect(told.filter((line) => line.startsWith('日志密钥'))).toHaveLength(1);
    await checkpoint('2026-01-01');
  });
  cpSync(db, copyOf('older'));
  await withStack(async ({ import: send, told, checkpoint }) => {
    expect(await send('k2')).toBe(true);
    await checkpoint('2026-01-02');
    expect(told.filter((line) => /拒绝|日志密钥/.test(line))).toEqual([]);
  });
  cpSync(db, copyOf('newer'));

  cpSync(copyOf('older'), db);
  await withStack(async ({ import: send, told, size }) => {
    const before = await size();
    await eventually(
      'the word that an older copy was restored',
      () => told,
      (lines) =>
        lines.some((line) =>
          /^拒绝.*恢复了旧的备份.*an older copy was restored.*只等待.*The worker only waits/.test(line),
        ),
    );
    expect(await send('k3', 3000)).toBe(false);
    expect(await size()).toBe(before);
  });

  cpSync(copyOf('newer'), db);
  await withStack(async ({ import: send, told }) => {
    expect(await send('k3')).toBe(true);
    expect(told.filter((line) => line.startsWith('拒绝'))).toEqual([]);
  });
});
