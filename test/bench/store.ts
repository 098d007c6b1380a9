/**
 * `npm run bench:store`: the embedded event store through the official client against two ceilings, in one run on one
 * machine: a server that answers without storing anything, and bare SQLite commits. `--events N` fills the store for
 * the last part (default 1,000,000), `--ms N` is the time of each measure (default 1000), `--no-fill` leaves the last
 * part out, `--folder D` says on which disk (one in memory shows what the disk costs). Prints Markdown.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { EventStoreDBClient } from '@eventstore/db-client';
import { fromSource, program } from '../../settings/programs';
import { bareCommits } from './store/bare';
import { all, batches, concurrent, fill, firstEvent, long, oneStream, sequential } from './store/measures';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    ms: { type: 'string', default: '1000' },
    folder: { type: 'string', default: tmpdir() },
    'no-fill': { type: 'boolean', default: false },
  },
});
const [MS, EVENTS, READ] = [Number(values.ms), Number(values.events), 20_000];

/** Starts a server as a process of its own and gives a client of it. */
async function serve(server: readonly string[]) {
  const child = spawn(process.execPath, server, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${String(line).split(':').at(-1)}?tls=false`);
  return {
    client,
    /** Resident memory of the server, MB. */
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      await client.dispose();
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

const APPENDS = [
  ['sequential appends', sequential, '≥ 60 %', 1],
  ['64 streams at once', concurrent, '≥ 70 %', 64],
  ['batches of 100', batches, '≥ 80 %', 100],
] as const;
const ROUNDS = 5;
/** Measures in turns, so that all meet the same neighbours, and keeps the best of each: the one least disturbed. */
async function inTurns<Name extends string>(
  measures: Readonly<Record<Name, () => number | Promise<number>>>,
): Promise<Record<Name, number>> {
  const best: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, measure] of Object.entries<() => number | Promise<number>>(measures))
      best[name] = Math.max(best[name] ?? 0, await measure());
  }
  return best as Record<Name, number>;
}

const number = (n: number): string => Math.round(n).toLocaleString('en');
const percent = (ours: number, of: number): string => `${Math.round((100 * ours) / of)} %`;
const row = (...cells: string[]): void => console.log(`| ${cells.join(' | ')} |`);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(values.folder, 'bench-store-'));
  try {
    const ours = await serve(program('store', '--file', join(folder, 'bench.db'), '--port', '0'));
    const ceiling = await serve(fromSource('test/bench/store/ceiling.ts'));
    const some = await fill(ours.client, 1_000);
    const stream = await long(ours.client, READ);
    row('events a second', 'ours', 'answers without storing', 'ratio', 'wanted', 'bare SQLite, FULL');
    row('---', '---', '---', '---', '---', '---');
    for (const [name, measure, wanted, rows] of APPENDS) {
      const got = await inTurns({
        ours: () => measure(ours.client, MS),
        top: () => measure(ceiling.client, MS),
        bare: () => bareCommits(MS / 2, rows, folder),
      });
      row(name, number(got.ours), number(got.top), percent(got.ours, got.top), wanted, number(got.bare));
    }
    const one = await inTurns({
      ours: () => oneStream(ours.client, stream, READ, MS),
      top: () => oneStream(ceiling.client, 'any', READ, MS),
    });
    row('one stream read', number(one.ours), number(one.top), percent(one.ours, one.top), '≥ 90 %', '');
    const log = await inTurns({ ours: () => all(ours.client, READ, MS), top: () => all(ceiling.client, READ, MS) });
    row('$all read', number(log.ours), number(log.top), percent(log.ours, log.top), '≥ 90 %', '');
    await ceiling.stop();
    console.log(
      `\n${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()
        .map((l) => l.toFixed(1))
        .join(' ')}; best of ${ROUNDS} turns of ${MS} ms`,
    );
    console.log(
      `\nfirst event of a 200-event stream, p50: ${(await firstEvent(ours.client, some)).toFixed(2)} ms (wanted < 2)`,
    );
    if (!values['no-fill']) {
      const started = performance.now();
      await fill(ours.client, EVENTS);
      const young = await serve(program('store', '--file', join(folder, 'young.db'), '--port', '0'));
      await fill(young.client, 1_000);
      console.log(
        `${number(EVENTS)} more events in ${((performance.now() - started) / 1000).toFixed(0)} s; resident ${number(ours.memory())} MB (wanted < 200)`,
      );
      row('appends', 'at 1 thousand', `at ${number(EVENTS)}`, 'ratio (wanted ≥ 0.9)');
      row('---', '---', '---', '---');
      for (const [name, measure] of APPENDS) {
        const got = await inTurns({ young: () => measure(young.client, MS), old: () => measure(ours.client, MS) });
        row(name, number(got.young), number(got.old), (got.old / got.young).toFixed(2));
      }
      await young.stop();
      console.log(`\nresident at the end ${number(ours.memory())} MB`);
    }
    await ours.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
