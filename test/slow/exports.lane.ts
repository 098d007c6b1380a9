import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOcel, writeXes } from '../../audit/exports';
import { lifeOf, Rig, verifier, verify } from '../exports/rig';
import { counting } from './lane';
import { pythonWith } from './python';

/**
 * Exports read by pm4py; ten thousand changed bundles, none of which verify.mjs may call fine; a large bundle against
 * the clock.
 */

const interop = join(__dirname, '..', 'interop', 'exports');
const { check, say, end } = counting();
const folder = mkdtempSync(join(tmpdir(), 'exports-'));

async function processMining(): Promise<void> {
  const rig = new Rig();
  await rig.tell([...lifeOf('c1', '2026-06-30'), ...lifeOf('c2', '2025-06-30'), ...lifeOf('c3', '2024-06-30')]);
  const text = async (writer: typeof writeOcel): Promise<string> => {
    let all = '';
    await writer(rig.store, undefined, (t) => {
      all += t;
    });
    return all;
  };
  writeFileSync(join(folder, 'log.jsonocel'), await text(writeOcel));
  writeFileSync(join(folder, 'log.xes'), await text(writeXes));
  const bin = pythonWith(folder, 'pm4py==2.7.23.11 jsonschema', [3, 10]);
  if (!bin) {
    say('no Python with a package index: pm4py is left out');
    return;
  }
  const args = [
    join(interop, 'check.py'),
    folder,
    join(interop, 'ocel20.schema.json'),
    String(rig.store.log.length),
    '3',
  ];
  const run = spawnSync(bin, args, { encoding: 'utf8' });
  const lines = run.stdout.split('\n').filter((line) => /^(ok|FAILED)/.test(line));
  for (const line of lines) check(`pm4py: ${line.replace(/^\w+ /, '')}`, line.startsWith('ok'), line);
  check('pm4py came to its end', lines.length === 14, run.stdout.slice(-500) + run.stderr.slice(-1500));
  rig.end();
}

/** A small life, so that a run takes milliseconds: first the draft, the application and what follows from them. */
async function mutations(): Promise<void> {
  const rig = new Rig();
  const life = lifeOf('c1', '2026-06-30');
  await rig.tell(life.slice(0, 10));
  await rig.checkpoint();
  await rig.tell(life.slice(10, 14));
  await rig.checkpoint();
  const text = await rig.bundle('c1');
  const bundle = rig.file('bundle.json', text);
  const keys = ['--key', rig.signer.publicKey.text, '--key', rig.witness.publicKey.text];
  check('the honest bundle is fine', verify(bundle, ...keys).code === 0);
  // Four processes of 2,500 each, two at a time.
  const run = (seed: number) =>
    new Promise<string>((resolve) => {
      const copy = rig.file(`bundle-${seed}.json`, text);
      const child = spawn(process.execPath, [
        join(__dirname, '..', 'exports', 'mutate.mjs'),
        verifier,
        copy,
        '2500',
        String(seed),
        ...keys,
      ]);
      let out = '';
      child.stdout.on('data', (d) => (out += d));
      child.stderr.on('data', (d) => (out += d));
      child.on('close', () => resolve(out));
    });
  let tried = 0;
  for (const pair of [
    [1, 2],
    [3, 4],
  ]) {
    for (const out of await Promise.all(pair.map(run))) {
      const result = JSON.parse(/\{"tried".*\}/.exec(out)?.[0] ?? '{"tried":0,"fine":-1,"missed":[]}') as {
        tried: number;
        fine: number;
        missed: unknown[];
        codes: unknown;
      };
      tried += result.tried;
      check(
        `${result.tried} changed bundles, none is called fine, every change of an event is found`,
        result.fine === 0 && result.missed.length === 0,
        result,
      );
      say(`exit codes ${JSON.stringify(result.codes)}`);
    }
  }
  check('ten thousand in all', tried === 10_000, tried);
  rig.end();
}

/** verify.mjs over a whole log: events a second, and that memory does not grow with it. */
async function speed(): Promise<void> {
  const { fill } = await import('../evidence/events');
  const rig = new Rig();
  await fill(rig.store, 250, 200);
  await rig.checkpoint();
  const file = rig.file('all.json', await rig.bundle(undefined));
  const keys = ['--key', rig.signer.publicKey.text, '--key', rig.witness.publicKey.text];
  const begun = Date.now();
  const { code, out } = verify(file, ...keys);
  const seconds = (Date.now() - begun) / 1000;
  say(`verify.mjs: 50,000 events in ${seconds.toFixed(1)} s, ${Math.round(50_000 / seconds)} a second`);
  check(
    'a bundle of 50,000 events is read and proved',
    code === 5 && /50000 个事件/.test(out) && /日历版本/.test(out),
    out.slice(-600),
  );
  rig.end();
}

async function main(): Promise<void> {
  try {
    await processMining();
    await mutations();
    await speed();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  end();
}

main().catch((error: unknown) => {
  check('the lane itself', false, error instanceof Error ? error.stack : String(error));
  end();
});
