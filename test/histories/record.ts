/**
 * Records what Temporal keeps of a life: `npx tsx test/histories/record.ts [NAME…]` tells scripts under `test/lives/`
 * in skipped time and writes the history of every run of the center's workflow, for `replay.test.ts`. A life that is
 * named gets its next version; without names, every life that has no recording gets its first one. No recording is ever
 * written over: the old ones guard running centers against a change of the workflow.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { openTheatre } from '../../local/life';
import { readLifeScript } from '../../local/lifeScript';
import { runsUpTo } from '../engine/real';
import { silence } from '../engine/rig';
import { fileOf, kept, type PlainHistory, plain } from './files';

const lives = join(__dirname, '..', 'lives');
const lifeOf = (file: string): string => file.replace(/\.\w+$/, '');
/** Runs this short meet several seams in a life. */
const runLength = 150;

async function main(names: readonly string[]): Promise<number> {
  silence();
  const known = new Set(kept().map(({ life }) => life));
  const asked = (life: string): boolean =>
    names.length === 0 ? !known.has(life) : names.some((name) => life.startsWith(name));
  const scripts = readdirSync(lives).filter((file) => /\.(json|ya?ml)$/.test(file) && asked(lifeOf(file)));
  let failed = names.length > 0 && scripts.length === 0 ? 1 : 0;
  for (const file of scripts) {
    const name = lifeOf(file);
    // One server a life: its clock may stand years later after a life was told.
    const seen: Promise<string>[] = [];
    const theatre = await openTheatre({
      runLength,
      keepHistory: (workflowId, environment) => keep(name, workflowId, environment, seen),
    });
    const client = new Client({ connection: theatre.environment.connection });
    try {
      const script = readLifeScript(join(lives, file));
      // A run opened after an end does not name the run before it, so each is noted while it is the latest.
      const report = await theatre.tell(script, () =>
        seen.push(
          client.workflow
            .getHandle(`center-${script.center}`)
            .describe()
            .then(({ runId }) => runId),
        ),
      );
      if (!report.ok) failed += 1;
      console.log(`${name}: ${report.ok ? `${report.events.length} events` : report.failures.join('; ')}`);
    } finally {
      await theatre.close();
    }
  }
  return failed;
}

async function keep(
  life: string,
  workflowId: string,
  { connection }: TestWorkflowEnvironment,
  seen: Promise<string>[],
): Promise<void> {
  const client = new Client({ connection });
  const { runId: last } = await client.workflow.getHandle(workflowId).describe();
  const runs = new Map<string, PlainHistory>();
  for (const runId of new Set([...(await Promise.all(seen)), last])) {
    for (const { id, history } of (await runsUpTo(client, workflowId, runId)).reverse())
      if (!runs.has(id)) runs.set(id, plain(history));
  }
  const all = [...runs.values()];
  const version = 1 + Math.max(0, ...kept().flatMap((one) => (one.life === life ? [one.version] : [])));
  const recorded = gzipSync(JSON.stringify({ workflowId, runs: all }), { level: 9 });
  writeFileSync(fileOf(life, version), recorded, { flag: 'wx' });
  console.log(
    `${life}.v${version}: ${all.length} runs, ${all.map((run) => run.events.length).join(' + ')} history events`,
  );
}

main(process.argv.slice(2)).then(
  (failed) => process.exit(failed === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
