import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run test:slow`: the lanes that need real kills, proxies and minutes; adds up what they say. Those that mostly
 * compute go two at a time, those that kill and press by themselves.
 */
const lanes = readdirSync(__dirname).filter((file) => file.endsWith('.lane.ts') && existsSync(join(__dirname, file)));
const computing = [
  'exports',
  'extremes',
  'mutations',
  'randomLives',
  'storeModel',
  'storePowerCut',
  'storeRot',
  'twelveYears',
].map((name) => `${name}.lane.ts`);
let passed = 0;
let failed = 0;

/** What a lane printed, and how it ended. */
function run(lane: string): Promise<{ output: string; code: number | null }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, lane)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ output: Buffer.concat(parts).toString(), code })),
  );
}

async function count(lane: string): Promise<void> {
  const begun = Date.now();
  const { output, code } = await run(lane);
  process.stdout.write(`\n== ${lane}, ${Math.round((Date.now() - begun) / 1000)} s\n${output}`);
  const [, p = '0', f = '0'] = /(\d+) passed, (\d+) failed\s*$/.exec(output.trim()) ?? [];
  passed += Number(p);
  // A lane that ends badly, or without a word, has failed.
  failed += code === 0 && Number(p) > 0 ? Number(f) : Math.max(1, Number(f));
}

async function all(queue: string[]): Promise<void> {
  for (let lane = queue.shift(); lane !== undefined; lane = queue.shift()) await count(lane);
}

async function main(): Promise<void> {
  // The longest first, so that the last of them does not run alone.
  const pairs = lanes
    .filter((lane) => computing.includes(lane))
    .sort((a, b) => Number(b.startsWith('twelve')) - Number(a.startsWith('twelve')));
  await Promise.all([all(pairs), all(pairs)]);
  await all(lanes.filter((lane) => !computing.includes(lane)));
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 && lanes.length > 0 ? 0 : 1);
}

void main();
