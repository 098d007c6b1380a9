import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { auditEvents, kinds } from '../audit';
import { paint } from '../cli/output';
import { historyLine } from '../cli/tale';
import { reasonOf } from '../events/reason';
import { historyEvent } from '../register';
import { instantAt } from '../rules/time/dates';
import { root } from '../settings/programs';
import { openTheatre, timelineOf } from './life';
import { readLifeScript } from './lifeScript';
import { quiet } from './quiet';

/** `npm run demo`: every life under test/lives, told in skipped time on the real workflow, worker and store. */
async function main(): Promise<number> {
  const folder = join(root, 'test', 'lives');
  const wanted = process.argv[2];
  const files = readdirSync(folder)
    .filter((f) => /\.(ya?ml|json)$/.test(f) && (wanted === undefined || f.includes(wanted)))
    .sort();
  quiet();
  const theatre = await openTheatre();
  let failed = 0;
  try {
    for (const file of files) {
      const script = readLifeScript(join(folder, file));
      const begun = Date.now();
      process.stdout.write(`\n${paint('bold', script.title ?? script.center)}（${script.from} 至 ${script.until}）\n`);
      let year = '';
      const report = await theatre.tell(script, (event) => {
        if (timelineOf([event]).length === 0) return;
        const on = String(event.metadata.effectiveOn);
        if (on.slice(0, 4) !== year) {
          year = on.slice(0, 4);
          process.stdout.write(paint('dim', `── ${year} ${'─'.repeat(50)}\n`));
        }
        process.stdout.write(`  ${historyLine(historyEvent(event))}\n`);
      });
      for (const failure of report.failures) process.stdout.write(`${paint('red', '未如所料')} ${failure}\n`);
      const findings = auditEvents(report.log, instantAt(script.until, '24:00'));
      for (const { kind, revision, message } of findings)
        process.stdout.write(`${paint('red', kinds[kind])} 第 ${revision} 号事件：${message}\n`);
      process.stdout.write(
        paint(
          findings.length > 0 ? 'red' : 'green',
          `重放并审计：重新决定 ${report.log.length} 个事件，发现 ${findings.length} 处问题\n`,
        ),
      );
      if (!report.ok || findings.length > 0) failed += 1;
      const days = Math.round((Date.parse(script.until) - Date.parse(script.from)) / 86_400_000);
      process.stdout.write(
        paint(
          'dim',
          `${(days / 365).toFixed(1)} 年，${report.events.length} 个事件，用时 ${((Date.now() - begun) / 1000).toFixed(1)} 秒\n`,
        ),
      );
    }
  } finally {
    await theatre.close();
  }
  process.stdout.write(`\n${files.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  },
);
