import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectEventStore } from '../../../events/eventStoreDb';
import type { EventStore } from '../../../events/store';
import { event } from '../../local/eventstore/helpers';
import { hangsAfterMs, seenAtLast } from '../../support/eventually';
import { type Server, start, type workshop } from './rig';
import { readTrace } from './trace';

type Shop = ReturnType<typeof workshop>;
const three = () => Array.from({ length: 3 }, (_, n) => event(n));

export interface Tools {
  readonly shop: Shop;
  readonly main: string;
  readonly shim: string;
}

/** A server with the shim in it, on a folder of its own, and a client. */
async function faulty({ shop, main, shim }: Tools, name: string, env: Record<string, string>) {
  mkdirSync(shop.path(name), { recursive: true });
  const fired = shop.path(`${name}.fired`);
  const all = { LD_PRELOAD: shim, SHIM_PREFIX: shop.path(`${name}/`), SHIM_FIRED: fired, ...env };
  const server = await start(main, shop.path(`${name}/f.db`), { env: all });
  const store = connectEventStore(server.connectionString, { callMs: hangsAfterMs });
  return { server, store, fired: () => existsSync(fired) };
}

const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'acknowledged',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );

/** How many events a stream has, on a server without faults on the same file. */
async function afterwards({ shop, main }: Tools, name: string): Promise<number> {
  const server = await start(main, shop.path(`${name}/f.db`));
  const store = connectEventStore(server.connectionString);
  const { length } = await store.read('one');
  const more = await outcome(store.append('one', three(), length - 1));
  await store.close();
  await server.kill('SIGTERM');
  if (more !== 'acknowledged') throw new Error(`not writable afterwards: ${more}`);
  return length;
}

/**
 * Kills the server at every write and sync of one append, from the first until the append went through before the kill.
 */
export async function killAtEveryCall(
  tools: Tools,
): Promise<{ calls: number; absent: number; whole: number; wrong: string[] }> {
  const trace = tools.shop.path('calls.trace');
  const probe = await faulty(tools, 'calls', { SHIM_TRACE: trace });
  await probe.store.append('one', three(), -1);
  const before = steps(trace);
  await probe.store.append('one', three(), 2);
  const calls = steps(trace) - before;
  await stop(probe);
  const report = { calls, absent: 0, whole: 0, wrong: [] as string[] };
  for (let n = 1; n <= calls + 1; n += 1) {
    const name = `kill-${n}`;
    const run = await faulty(tools, name, { SHIM_KILL: String(before + n) });
    await run.store.append('one', three(), -1);
    const said = await outcome(run.store.append('one', three(), 2));
    await stop(run);
    const there = await afterwards(tools, name);
    if (there === 3) report.absent += 1;
    else if (there === 6) report.whole += 1;
    if (![3, 6].includes(there) || (said === 'acknowledged' && there !== 6) || (n <= calls && !run.fired()))
      report.wrong.push(`call ${n}: ${said}, ${there} events`);
  }
  return report;
}

const steps = (trace: string): number => readTrace(trace).filter(({ kind }) => kind !== 'S').length;

async function stop({ store, server }: { store: EventStore; server: Server }): Promise<void> {
  await store.close();
  await server.kill('SIGKILL');
}

/** The n-th sync fails: that append is not acknowledged, and no later one either until the server is started again. */
export async function failedSync(
  tools: Tools,
  n: number,
): Promise<{ fired: boolean; acknowledged: number; present: number; later: string[]; reads: number }> {
  const name = `eio-${n}`;
  const trace = tools.shop.path('syncs.trace');
  if (!existsSync(trace)) {
    const probe = await faulty(tools, 'syncs', { SHIM_TRACE: trace });
    await stop(probe);
  }
  const atStart = readTrace(trace).filter(({ kind }) => kind === 'F').length;
  const run = await faulty(tools, name, { SHIM_EIO: String(atStart + n) });
  let revision = -1;
  let said = 'acknowledged';
  while (said === 'acknowledged') {
    said = await outcome(run.store.append('one', three(), revision));
    if (said === 'acknowledged') revision += 3;
    if (revision > 300) break;
  }
  const later = [
    await outcome(run.store.append('one', three(), revision)),
    await outcome(run.store.append('two', three(), -1)),
  ];
  const reads = (await run.store.read('one')).length;
  await stop(run);
  return { fired: run.fired(), acknowledged: revision + 1, present: await afterwards(tools, name), later, reads };
}

export interface FullDisk {
  readonly acknowledged: number;
  readonly refused: string[];
  readonly readsWhileFull: number;
  readonly afterRoom: string;
  readonly present: number;
  readonly fired: boolean;
}

async function fillAndFree(store: EventStore, free: () => void): Promise<Omit<FullDisk, 'present' | 'fired'>> {
  const refused: string[] = [];
  const big = () => three().map((e) => ({ ...e, data: { text: 'x'.repeat(40_000) } }));
  let revision = -1;
  for (let n = 0; n < 2_000 && refused.length < 5; n += 1) {
    const said = await outcome(store.append('one', big(), revision));
    if (said === 'acknowledged') revision += 3;
    else refused.push(said);
  }
  const readsWhileFull = (await store.read('one')).length;
  free();
  const afterRoom = await seenAtLast(
    () => outcome(store.append('one', big(), revision)),
    (said) => said === 'acknowledged',
  );
  return { acknowledged: revision + 1, refused, readsWhileFull, afterRoom };
}

/** No file may grow any more, then they may again. */
export async function fullByShim(tools: Tools): Promise<FullDisk> {
  const flag = tools.shop.path('full.flag');
  const run = await faulty(tools, 'full', { SHIM_FULL: flag });
  await run.store.append('one', three(), -1);
  const { length } = await run.store.read('one');
  writeFileSync(flag, '');
  const report = await fillAndFree(
    { ...run.store, append: (s, e, expected) => run.store.append(s, e, expected + length) },
    () => rmSync(flag),
  );
  await stop(run);
  return {
    ...report,
    acknowledged: report.acknowledged + length,
    present: await afterwards(tools, 'full'),
    fired: run.fired(),
  };
}

/**
 * A file system of 16 MB in memory, filled by the store and by a ballast file that is then taken away; undefined where
 * it cannot be mounted.
 */
export async function fullBySmallDisk({ shop, main }: Tools): Promise<FullDisk | undefined> {
  const disk = shop.path('small');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  try {
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(6 * 1024 * 1024));
    const server = await start(main, join(disk, 'f.db'));
    const store = connectEventStore(server.connectionString, { callMs: hangsAfterMs });
    const report = await fillAndFree(store, () => rmSync(ballast));
    const present = (await store.read('one')).length;
    await stop({ server, store });
    return { ...report, present, fired: report.refused.length > 0 };
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
}
