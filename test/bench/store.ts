/**
 * `npm run bench:store`: the embedded event store through the official client against two ceilings, in one run on one machine: a server that
 * answers without storing anything, and bare SQLite commits. `--events N` fills the store for the last part (default 1,000,000), `--ms N`
 * is the time of each measure (default 3000), `--no-fill` leaves the last part out. Prints Markdown.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { EventStoreDBClient } from '@eventstore/db-client';
import { bareCommits } from './store/bare';
import { all, batches, concurrent, fill, firstEvent, long, oneStream, sequential } from './store/measures';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1000000' }, ms: { type: 'string', default: '3000' }, 'no-fill': { type: 'boolean', default: false } },
});
const [MS, EVENTS, READ] = [Number(values.ms), Number(values.events), 20_000];
const ROOT = join(__dirname, '../..');

/** Starts a server as a process of its own and gives a client of it. */
async function serve(script: string, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, script), ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
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

async function appends(client: EventStoreDBClient) {
  return [await sequential(client, MS), await concurrent(client, MS), await batches(client, MS)] as const;
}

const number = (n: number): string => Math.round(n).toLocaleString('en');
const percent = (ours: number, of: number): string => `${Math.round((100 * ours) / of)} %`;
const row = (...cells: string[]): void => console.log(`| ${cells.join(' | ')} |`);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
  try {
    const ours = await serve('local/eventstore/main.ts', '--file', join(folder, 'bench.db'), '--port', '0');
    const ceiling = await serve('test/bench/store/ceiling.ts');
    const top = [...(await appends(ceiling.client)), await oneStream(ceiling.client, 'any', READ, MS), await all(ceiling.client, READ, MS)] as const;
    const some = await fill(ours.client, 1_000);
    const got = await appends(ours.client);
    const stream = await long(ours.client, READ);
    const reads = [await oneStream(ours.client, stream, READ, MS), await all(ours.client, READ, MS)] as const;
    const bare = [bareCommits(MS, 1), bareCommits(MS, 64), bareCommits(MS, 100)] as const;
    await ceiling.stop();
    const names = ['sequential appends', '64 streams at once', 'batches of 100', 'one stream read', '$all read'];
    console.log(`\nevents a second; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg().map((l) => l.toFixed(1)).join(' ')}\n`);
    row('', 'ours', 'answers without storing', 'ratio', 'wanted', 'bare SQLite, FULL');
    row('---', '---', '---', '---', '---', '---');
    for (const [n, rate] of [...got, ...reads].entries()) {
      row(names[n] ?? '', number(rate), number(top[n] ?? 0), percent(rate, top[n] ?? 0), ['≥ 60 %', '≥ 70 %', '≥ 80 %', '≥ 90 %', '≥ 90 %'][n] ?? '', n < 3 ? number(bare[n] ?? 0) : '');
    }
    console.log(`\nfirst event of a 200-event stream, p50: ${(await firstEvent(ours.client, some)).toFixed(2)} ms (wanted < 2)`);
    if (!values['no-fill']) {
      const started = performance.now();
      await fill(ours.client, EVENTS);
      console.log(`${number(EVENTS)} more events in ${((performance.now() - started) / 1000).toFixed(0)} s; resident ${number(ours.memory())} MB (wanted < 200)`);
      const later = await appends(ours.client);
      row('appends', 'at 1 thousand', `at ${number(EVENTS)}`, 'ratio (wanted ≥ 0.9)');
      row('---', '---', '---', '---');
      for (const [n, rate] of later.entries()) row(names[n] ?? '', number(got[n] ?? 0), number(rate), (rate / (got[n] ?? 1)).toFixed(2));
      console.log(`\nresident at the end ${number(ours.memory())} MB`);
    }
    await ours.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
