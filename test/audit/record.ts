import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesVersion } from '../../events/envelope';
import { reasonOf } from '../../events/reason';
import type { StoredEvent } from '../../events/store';
import { openTheatre } from '../../local/life';
import { readLifeScript } from '../../local/lifeScript';
import { quiet } from '../../local/quiet';

/**
 * `npm run golden`: records the log of every life under test/lives with the rules as they are, for
 * test/audit/golden/rules-<version>/. Recorded logs of a released version are never recorded anew: they must be decided
 * again identically for ever.
 */
async function main(): Promise<void> {
  const lives = join(__dirname, '..', 'lives');
  const folder = join(__dirname, 'golden', `rules-${rulesVersion}`);
  mkdirSync(folder, { recursive: true });
  quiet();
  const theatre = await openTheatre();
  try {
    for (const file of readdirSync(lives).filter((f) => /\.ya?ml$/.test(f))) {
      const script = readLifeScript(join(lives, file));
      const { ok, failures, log } = await theatre.tell(script);
      if (!ok) throw new Error(`${file}: ${failures.join('；')}`);
      const head = { script: file, center: script.center, until: script.until, rules: rulesVersion };
      writeFileSync(
        join(folder, file.replace(/\.ya?ml$/, '.jsonl')),
        `${[head, ...log.map(line)].map((value) => JSON.stringify(value)).join('\n')}\n`,
      );
      process.stdout.write(`${file}: ${log.length} events\n`);
    }
  } finally {
    await theatre.close();
  }
}

/** When the store wrote it says nothing here: lives are told in skipped time. */
const line = ({ created: _, ...event }: StoredEvent): Omit<StoredEvent, 'created'> => event;

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  },
);
