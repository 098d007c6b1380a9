import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run test:slow`: the lanes that need real kills, proxies and minutes, one after another; adds up what they say. */
const lanes = readdirSync(__dirname).filter((file) => file.endsWith('.lane.ts') && existsSync(join(__dirname, file)));
let passed = 0;
let failed = 0;
for (const lane of lanes) {
  process.stdout.write(`\n== ${lane}\n`);
  const run = spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, lane)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  process.stdout.write(run.stdout);
  const [, p = '0', f = '0'] = /(\d+) passed, (\d+) failed\s*$/.exec(run.stdout.trim()) ?? [];
  passed += Number(p);
  // A lane that ends badly, or without a word, has failed.
  failed += run.status === 0 && Number(p) > 0 ? Number(f) : Math.max(1, Number(f));
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && lanes.length > 0 ? 0 : 1);
