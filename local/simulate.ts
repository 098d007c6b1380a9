import { exit, paint, say } from '../cli/output';
import { historyLine } from '../cli/tale';
import { reasonOf } from '../events/reason';
import { historyEvent } from '../register';
import { openTheatre } from './life';
import { LifeScriptError, readLifeScript } from './lifeScript';
import { quiet } from './quiet';

/** `npx centers simulate FILE`: one life, told in skipped time on servers of its own. Exit code 1 when a step fails. */
async function main([file, , output]: string[]): Promise<number> {
  const json = output === 'json';
  const script = readLifeScript(file ?? '');
  quiet();
  const theatre = await openTheatre();
  try {
    if (!json)
      process.stdout.write(`${paint('bold', script.title ?? script.center)}（${script.from} 至 ${script.until}）\n`);
    const report = await theatre.tell(
      script,
      json ? undefined : (event) => process.stdout.write(`${historyLine(historyEvent(event))}\n`),
    );
    if (json)
      process.stdout.write(
        `${JSON.stringify({ ok: report.ok, failures: report.failures, events: report.events.map(historyEvent) }, null, 2)}\n`,
      );
    for (const failure of report.failures) say(`${paint('red', '未如所料')} ${failure}`);
    return report.ok ? exit.done : exit.failed;
  } finally {
    await theatre.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(reasonOf(error));
    process.exit(error instanceof LifeScriptError ? exit.usage : exit.failed);
  },
);
