import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '../../events/eventStoreDb';
import { membersOf } from '../../events/members';
import {
  consistencyProof,
  type HashAlgorithm,
  inclusionProof,
  leafText,
  originOf,
  parseCheckpoint,
  rootAt,
  withTree,
} from '../../evidence';
import { startEventStore } from '../../local/eventstore';
import { fill } from '../evidence/events';
import { type Forged, forge } from '../evidence/forge';
import { lifeOf, Rig } from '../exports/rig';
import { counting } from './lane';
import { pythonWith } from './python';

/**
 * Checkpoints looked at by independent programs, Go's sumdb packages and aics-tlog from PyPI; and the whole way through
 * the command line.
 */

const root = join(__dirname, '..', '..');
const interop = join(root, 'test', 'interop', 'checkpoint');
const { check, say, end } = counting();
const folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));

/** What the foreign programs get: the note, every leaf, and proofs of many sizes. */
async function material(): Promise<string> {
  const rig = new Rig();
  await rig.tell([...lifeOf('c1', '2026-06-30'), ...lifeOf('c2', '2025-06-30')]);
  const { makeCheckpoint } = await import('../../evidence');
  const { notes } = await makeCheckpoint({ ...rig.deps, algorithms: ['sha-256', 'sm3'] });
  const cosigned = await rig.checkpoint();
  const { size } = parseCheckpoint(cosigned);
  const leaves = (algorithm: HashAlgorithm): string[] =>
    rig.store.log.slice(0, size).map((e) => Buffer.from(leafText(e, algorithm)).toString('base64'));
  const text = (hash: Buffer): string => hash.toString('base64');
  const proofs = await withTree(rig.deps, (tree) => {
    const node = tree.node('sha-256');
    const at = (n: number): string => text(rootAt('sha-256', node, n));
    const sizes = Array.from({ length: size }, (_, i) => i + 1);
    const some = sizes.flatMap((n) => [0, Math.floor(n / 2), n - 1].map((index) => [index, n] as const));
    const pairs = sizes.flatMap((n) =>
      [1, Math.floor(n / 3), n - 1].filter((old) => old > 0 && old < n).map((old) => [old, n] as const),
    );
    return {
      Inclusion: some.map(([index, n]) => ({
        Index: index,
        Size: n,
        Root: at(n),
        Proof: inclusionProof('sha-256', node, index, n).map(text),
      })),
      Consistency: pairs.map(([old, n]) => ({
        Old: old,
        Size: n,
        OldRoot: at(old),
        NewRoot: at(n),
        Proof: consistencyProof('sha-256', node, old, n).map(text),
      })),
    };
  });
  // The file holds the leaves appended since, too; Go lays out those of the checkpoint.
  const { storedCount } = await import('../../evidence/hashFile');
  const hashes = readFileSync(join(rig.home, 'tree', 'sha-256.hashes')).subarray(0, storedCount(size) * 32);
  const file = join(folder, 'material.json');
  const sm3Key = rig.signer.publicKey.named(originOf(rig.signer.publicKey.name, 'sm3'));
  const value = {
    LogKey: rig.signer.publicKey.text,
    WitnessKey: rig.witness.publicKey.text,
    Note: cosigned,
    Leaves: leaves('sha-256'),
    StoredHashes: text(hashes),
    Sm3Key: sm3Key.text,
    Sm3Note: notes[1],
    Sm3Leaves: leaves('sm3'),
    ...proofs,
  };
  writeFileSync(file, JSON.stringify(value));
  rig.end();
  return file;
}

/** Counts the lines a foreign program prints. */
function counted(by: string, out: string, least: number): void {
  const lines = out.split('\n').filter((line) => /^(ok|FAILED)/.test(line));
  for (const line of lines) check(`${by}: ${line.replace(/^\w+ /, '')}`, line.startsWith('ok'), line);
  check(`${by} came to its end`, lines.length >= least, out.slice(-600));
}

function go(file: string): void {
  if (spawnSync('go', ['version']).status !== 0) {
    say('no go on this machine: its checks are left out');
    return;
  }
  const run = spawnSync('go', ['run', '.', file], {
    cwd: interop,
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '-mod=mod' },
  });
  counted('Go sumdb', run.stdout + run.stderr, 7);
}

function python(file: string): void {
  const bin = pythonWith(folder, 'aics-tlog==0.2.1', [3, 12]);
  if (!bin) {
    say('no Python of 3.12 or later with a package index: its checks are left out');
    return;
  }
  const run = spawnSync(bin, [join(interop, 'check.py'), file], { encoding: 'utf8' });
  counted('aics-tlog', run.stdout + run.stderr, 5);
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly json: Record<string, unknown>;
}
function cli(home: string, eventstore: string, ...args: string[]): Promise<Ran> {
  const env = { ...process.env, CENTERS_HOME: home, CENTERS_EVENTSTORE: eventstore };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'centers.js'), ...args, '--output', 'json'], { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (d) => (out += d));
    child.stderr.on('data', (d) => (err += d));
    child.on('close', (code) => {
      let json: Record<string, unknown> = {};
      try {
        json = membersOf(JSON.parse(out));
      } catch {
        // the caller sees the text
      }
      resolve({ code, out: out + err, json });
    });
  });
}

/**
 * The bureau, the auditor's machine and the authority's, each with a home of its own; then the database is forged and
 * restored.
 */
async function commandLine(): Promise<void> {
  const [bureau, auditor, authority] = ['bureau', 'auditor', 'authority'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const db = join(folder, 'store.db');
  let server = await startEventStore({ file: db });
  const store = connectEventStore(server.connectionString);
  await fill(store, 5, 40, 8);
  const at = (home: string, ...args: string[]): Promise<Ran> =>
    cli(home, server.connectionString, 'checkpoint', ...args);
  const log = await at(bureau, 'keygen', 'centers.test/log');
  check('a key for the log', log.code === 0 && existsSync(String(log.json.key)), log.out);
  check('a key is never replaced', (await at(bureau, 'keygen', 'centers.test/log')).code === 1);
  const sm2 = await at(bureau, 'keygen', 'centers.test/log', '--algorithm', 'sm2', '--out', join(folder, 'x'));
  check('SM2 says that it is not available', sm2.code === 1 && /SM2/.test(sm2.out), sm2.out);
  for (const [home, name] of [
    [auditor, 'auditor.test/w'],
    [authority, 'shi8.test/w'],
  ] as const) {
    const made = await at(home, 'keygen', name, '--witness');
    check(`a key for ${name}`, made.code === 0, made.out);
    cpSync(join(bureau, 'keys', 'log.pub'), join(home, 'keys', 'log.pub'));
  }
  const early = join(folder, 'yesterday.db');
  const one = await at(bureau, 'make', '--sm3');
  check(
    'a checkpoint of 200 events over two hashes',
    one.code === 0 && one.json.size === 200 && (one.json.notes as unknown[]).length === 2,
    one.out,
  );
  const request = await at(bureau, 'request');
  check('a request for witnesses', request.code === 0 && request.json.old === 0, request.out);
  const witnessed = [];
  for (const [home, as] of [
    [auditor, 'auditor'],
    [authority, 'authority'],
  ] as const) {
    const out = join(folder, `${as}.cosigned`);
    const signed = await at(home, 'cosign', String(request.json.file), '--as', as, '--out', out);
    check(`the ${as} countersigns on a machine of his own`, signed.code === 0, signed.out);
    const trusted = join(home, 'keys', 'witness.pub');
    const taken = await at(bureau, 'accept', out, '--as', as, '--trusted', trusted);
    check(`the bureau takes it back and records it`, taken.code === 0, taken.out);
    witnessed.push(trusted);
  }
  const kept = join(folder, 'auditor.cosigned');
  const fine = await at(bureau, 'verify', kept, '--trusted', ...witnessed);
  const signed = (fine.json.checkpoints as { cosignatures: unknown[] }[] | undefined)?.[0];
  check(
    'verify: all agree, and the countersignature is named',
    fine.code === 0 && fine.json.ok === true && signed?.cosignatures.length === 1,
    fine.out,
  );
  const types = (await store.read('checkpoints')).map((e) => e.type);
  check(
    'the record holds the checkpoint and both witnesses',
    types.join() === 'CheckpointSigned,CheckpointWitnessed,CheckpointWitnessed',
    types,
  );
  await store.close();
  await server.stop();
  cpSync(db, early);

  server = await startEventStore({ file: db });
  const again = connectEventStore(server.connectionString);
  await fillMore(again);
  const two = await at(bureau, 'make');
  check('the next day continues', two.code === 0 && Number(two.json.size) > 200, two.out);
  const next = await at(bureau, 'request');
  check(
    'its request proves the step from the tree the witnesses know',
    next.json.old === 200 && Number(next.json.proof) > 0,
    next.out,
  );
  const later = await at(auditor, 'cosign', String(next.json.file), '--out', join(folder, 'later.cosigned'));
  check('the auditor countersigns the larger tree', later.code === 0, later.out);
  const back = await at(auditor, 'cosign', String(request.json.file));
  check('and refuses the smaller one', back.code === 3 && /已见过/.test(back.out), back.out);
  await again.close();
  await server.stop();

  // Yesterday's copy of database and data folder together: only what a witness holds tells.
  const restored = join(folder, 'restored');
  cpSync(join(bureau, 'keys'), join(restored, 'keys'), { recursive: true });
  server = await startEventStore({ file: early });
  const rollback = await at(restored, 'make', '--trusted', join(folder, 'later.cosigned'));
  check(
    'a restored older copy is refused, with the reason',
    rollback.code === 4 && /恢复了旧的备份/.test(rollback.out),
    rollback.out,
  );
  const found = await at(restored, 'verify', join(folder, 'later.cosigned'));
  check(
    'verify says so too',
    found.code === 4 && (found.json.findings as { kind: string }[])[0]?.kind === 'missing',
    found.out,
  );
  await server.stop();

  forge(early, (all: Forged[]) => all.map((e, i) => (i === 77 ? { ...e, data: { ...e.data, due: '2026-12-31' } } : e)));
  server = await startEventStore({ file: early });
  const forged = await at(bureau, 'verify', kept);
  const finding = (forged.json.findings as { kind: string; index: number }[] | undefined)?.[0];
  check(
    'a forged event, all hashes made anew, is found and placed',
    forged.code === 4 && finding?.kind === 'altered' && finding.index === 77,
    forged.out,
  );
  const bundle = await cli(bureau, server.connectionString, 'export', 'c1', '--out', join(folder, 'forged.json'));
  check('no proof is made of a record that denies its checkpoints', bundle.code === 4, bundle.out);
  await server.stop();
}

async function fillMore(store: ReturnType<typeof connectEventStore>): Promise<void> {
  const { generated } = await import('../evidence/events');
  await store.append('center-later', generated('center-later', 0, 60), -1);
}

/** Time of a checkpoint beside that of a bare read of the same log, in the same run; and the next day's increment. */
async function speed(): Promise<void> {
  const { makeCheckpoint, generateKey, parsePrivateKey } = await import('../../evidence');
  const { generated } = await import('../evidence/events');
  const server = await startEventStore({ file: join(folder, 'speed.db') });
  const store = connectEventStore(server.connectionString);
  await fill(store, 250, 200, 100);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1000;
  };
  const read = async (): Promise<void> => {
    for await (const event of store.readAll()) void event;
  };
  await read();
  const bare = await timed(read);
  const deps = {
    store,
    home: join(folder, 'speed'),
    signer: parsePrivateKey(generateKey('centers.test/log', 'ed25519').secret),
    now: Date.now,
  };
  const whole = await timed(() => makeCheckpoint(deps));
  await store.append('center-later', generated('center-later', 0, 500), -1);
  const day = await timed(() => makeCheckpoint(deps));
  // Figures, not checks: they depend on the machine.
  say(
    `50,000 events: bare read ${bare.toFixed(2)} s, checkpoint ${whole.toFixed(2)} s (${(whole / bare).toFixed(2)} times), next day's 500 in ${day.toFixed(2)} s`,
  );
  await store.close();
  await server.stop();
}

async function main(): Promise<void> {
  try {
    const file = await material();
    go(file);
    python(file);
    await commandLine();
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
