/**
 * `npm run bench:audit`: `audit --all` over a generated store, and a bare read of $all of the same store in the same
 * run; a checkpoint of it, and the next day's; then the audit alone, on events in memory. `--centers N` (default 5000,
 * of about 215 events each: the nine recorded lives told again). Prints Markdown; events a second per second on the
 * clock, and per second of processor time of this process, in which neighbours on the machine count less.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditLog, openAudit } from '../../audit';
import { connectEventStore } from '../../events/eventStoreDb';
import type { EventStore, StoredEvent } from '../../events/store';
import { ensureLogKey, makeCheckpoint } from '../../evidence';
import { fromMillis } from '../../rules/time/dates';
import { generated } from '../evidence/events';
import { livesOf } from './audit/lives';
import { serveFile } from './audit/serve';

const { values } = parseArgs({ options: { centers: { type: 'string', default: '5000' } } });
const CENTERS = Number(values.centers);
const now = '2022-01-01T00:00:00.000+08:00';

interface Measure {
  readonly what: string;
  readonly events: number;
  readonly clock: number;
  readonly processor: number;
  readonly rss: number;
}

async function measure(what: string, work: () => Promise<number>): Promise<Measure> {
  global.gc?.();
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage().rss);
  }, 50);
  const events = await work();
  clearInterval(watch);
  const spent = process.cpuUsage(cpu);
  return {
    what,
    events,
    clock: (performance.now() - begun) / 1000,
    processor: (spent.user + spent.system) / 1e6,
    rss: Math.max(rss, process.memoryUsage().rss) / 1e6,
  };
}

async function bareRead(store: EventStore): Promise<number> {
  let events = 0;
  for await (const _ of store.readAll()) events += 1;
  return events;
}

async function fullAudit(store: EventStore): Promise<number> {
  const { events, findings } = await openAudit(store).run(now);
  if (findings.length > 0)
    throw new Error(`${findings.length} findings in an honest store: ${JSON.stringify(findings[0])}`);
  return events;
}

/** A checkpoint over all there is, as the worker makes it; the second one finds the first one's tree. */
async function checkpoint(store: EventStore, home: string): Promise<number> {
  const { size } = await makeCheckpoint({ store, home, signer: ensureLogKey(home).signer, now: Date.now });
  return size;
}

/** Events a day brings to 5,000 centers, generously. */
const DAY = 1000;

async function inMemory(log: readonly StoredEvent[]): Promise<number> {
  const audit = auditLog();
  for (const event of log) audit.take(event);
  const { findings } = audit.close(now);
  if (findings.length > 0) throw new Error(`${findings.length} findings: ${JSON.stringify(findings[0])}`);
  return audit.counts.events;
}

const number = (n: number): string => Math.round(n).toLocaleString('en');

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-audit-'));
  try {
    const begun = performance.now();
    const file = join(folder, 'bench.db');
    const sample: StoredEvent[] = [];
    const server = await serveFile(
      file,
      livesOf(CENTERS, (life, n) => (n < 100 ? sample.push(...life) : 0)),
    );
    const total = server.events;
    console.log(
      `\n${number(total)} events of ${number(CENTERS)} centers, made in ${((performance.now() - begun) / 1000).toFixed(0)} s; ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()
        .map((l) => l.toFixed(1))
        .join(' ')}\n`,
    );
    const store = connectEventStore(server.connectionString);
    await bareRead(store);
    const bare = await measure('bare read of $all', () => bareRead(store));
    const full = await measure('audit --all --offline', () => fullAudit(store));
    const home = join(folder, 'home');
    const whole = await measure('checkpoint, the first', () => checkpoint(store, home));
    await store.append('center-bench-day', generated('center-bench-day', 0, DAY), -1);
    const day = await measure(`checkpoint, the next day's ${number(DAY)} events`, () =>
      checkpoint(store, home).then(() => DAY),
    );
    await inMemory(sample);
    const memory = await measure('audit alone, events in memory', () => inMemory(sample));
    await store.close();
    await server.stop();
    console.log('| | events | s on the clock | events/s on the clock | events/s of processor time | resident MB |');
    console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
    for (const m of [bare, full, whole, day, memory])
      console.log(
        `| ${m.what} | ${number(m.events)} | ${m.clock.toFixed(1)} | ${number(m.events / m.clock)} | ${number(m.events / m.processor)} | ${number(m.rss)} |`,
      );
    console.log(
      `\naudit : bare read = ${(full.clock / bare.clock).toFixed(2)} on the clock, ${(full.processor / bare.processor).toFixed(2)} of processor time; checkpoint : bare read = ${(whole.clock / bare.clock).toFixed(2)}, ${(whole.processor / bare.processor).toFixed(2)} (${fromMillis(Date.now()).slice(0, 10)})`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
