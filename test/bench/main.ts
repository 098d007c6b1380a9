/**
 * `npm run bench`: the figures of this project, in one run on one machine, side by side with what they are measured
 * against. Prints tables and writes docs/benchmarks.md. About three minutes; `--centers N` (default 1000), `--rounds N`
 * (default 400).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../settings/programs';
import { silence } from '../engine/rig';
import { newHome, openStack, removeHome } from '../slow/stackRig';
import { aThousand, tellLives } from './centers';
import { markdown, ms, type Spread } from './figures';
import { atSeams, compareUpdates } from './updates';

const { values } = parseArgs({
  options: { centers: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '400' } },
});
const target = { ratio: 1.5, seamMs: 500 };
const line = (name: string, s: Spread): string[] => [name, String(s.n), ms(s.p50), ms(s.p95), ms(s.p99), ms(s.longest)];
const head = ['ms', 'n', 'p50', 'p95', 'p99', 'longest'];
const verdict = (ok: boolean): string => (ok ? 'met' : '**missed**');

async function inHome<T>(name: string, work: (home: string) => Promise<T>): Promise<T> {
  const home = newHome(name);
  console.error(`… ${name}`);
  return work(home).finally(() => removeHome(home));
}

async function main(): Promise<void> {
  const loadBefore = loadavg()[0] ?? 0;
  silence();
  const updates = await inHome('updates', async (home) => {
    const rig = await openStack(home);
    return compareUpdates(rig, Number(values.rounds)).finally(() => rig.close());
  });
  const seams = await inHome('seams', atSeams);
  const lives = await inHome('lives', tellLives);
  const thousand = await inHome('thousand', (home) => aThousand(home, Number(values.centers)));

  const ratio = updates.handle.p50 / updates.bare.p50;
  const perCenter = (thousand.full.worker - thousand.empty) / thousand.count;
  const { parts } = updates;
  const report = `# Benchmarks

${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Linux ${release()}, Node ${process.versions.node}.
Written by \`npm run bench\`, in one run on the embedded stack: the real Temporal dev server, the store server and the worker, each a process of its own. Single runs: read them as orders of magnitude, and trust the ratios more than the milliseconds.
Load of the machine (1 minute) before the run ${loadBefore.toFixed(1)}, at its end ${(loadavg()[0] ?? 0).toFixed(1)}, on ${cpus().length} processors${loadBefore > 0.5 ? ': **other work was running, so these figures are worse than the machine’s own**' : ''}.

${markdown(
  ['what', 'figure', 'target', ''],
  [
    [
      'a command, against an update with one no-op local activity (p50)',
      `${ratio.toFixed(2)} ×`,
      `≤ ${target.ratio} ×`,
      verdict(ratio <= target.ratio),
    ],
    ['the same at p95', `${(updates.handle.p95 / updates.bare.p95).toFixed(2)} ×`, '–', ''],
    [
      'p99 with a seam every dozen commands, one clerk',
      `${ms(seams.alone.p99)} ms`,
      `< ${target.seamMs} ms`,
      verdict(seams.alone.p99 < target.seamMs),
    ],
    [
      'p99 with a seam every dozen commands, eight clients on one center',
      `${ms(seams.crowd.p99)} ms`,
      `< ${target.seamMs} ms`,
      verdict(seams.crowd.p99 < target.seamMs),
    ],
  ],
)}

## One command

One client, one command after another, ten centers in turn; the bare workflow by the same client code, alternating.

${markdown(head, [
  line('`command`: decided, recorded, synced to disk', updates.handle),
  line('bare update, no-op local activity', updates.bare),
  line('`handle` alone, without Temporal', parts.all),
  line('– reading the stream', parts.read),
  line('– appending (one sync to disk)', parts.append),
  line('– folding, rules, hashes', parts.rules),
])}

What a command costs beyond the bare update (${ms(updates.handle.p50 - updates.bare.p50)} ms) is \`handle\` (${ms(parts.all.p50)} ms), of which ${ms(parts.append.p50)} ms are the append with its sync to disk and ${ms(parts.read.p50)} ms the reading of the stream.

## At the seams

A run starts afresh after 100 history events here (2,000 by default), so every dozen commands meets a seam; ${seams.runs} runs were counted on the way. Commands to one center are decided one after another, so the eighth of eight clients waits for seven others: that, and not the seam, is most of its time, as the last line shows.

${markdown(head, [line('one clerk', seams.alone), line('eight clients on one center', seams.crowd), line('the same eight without a seam', updates.crowd)])}

## Lives

Told in skipped time on the real workflow, worker and store.

${markdown(
  ['life', 'years', 'events', 'seconds'],
  lives.map((life) => [life.name, life.years.toFixed(1), life.events, life.seconds.toFixed(1)]),
)}

## ${thousand.count} centers

${markdown(
  ['what', 'figure'],
  [
    ['imported, 24 at once (started, decided, recorded)', `${thousand.imported.toFixed(0)} a second`],
    ['started again after the loss of Temporal’s database, 16 at once', `${thousand.started.toFixed(0)} a second`],
    ['until all of them answered a query', `${thousand.untilAllAnswer.toFixed(1)} s`],
    [
      'a command to each, 24 at once',
      `${thousand.touched.toFixed(0)} a second, p50 ${ms(thousand.touch.p50)} ms, p99 ${ms(thousand.touch.p99)} ms`,
    ],
    ['worker, empty', `${thousand.empty} MB`],
    [
      `worker with ${thousand.count} centers in its cache`,
      `${thousand.full.worker} MB (${perCenter.toFixed(2)} MB a center)`,
    ],
    ['store server', `${thousand.full.store} MB`],
    ['Temporal dev server', `${thousand.full.temporal} MB`],
  ],
)}
`;
  console.log(report);
  const file = join(root, 'docs', 'benchmarks.md');
  // What other benchmarks wrote below this line stays.
  const kept = existsSync(file)
    ? /\n<!-- below: kept by npm run bench -->[\s\S]*$/.exec(readFileSync(file, 'utf8'))
    : null;
  writeFileSync(file, report + (kept?.[0] ?? ''));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
