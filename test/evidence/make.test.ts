import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { definitionOf } from '../../events/catalogue';
import { chainHash, eventId } from '../../events/envelope';
import type { StoredEvent } from '../../events/store';
import {
  acceptCosigned,
  consistencyProof,
  countersign,
  eventJson,
  formatRequest,
  generateKey,
  includes,
  inclusionProof,
  LogChanged,
  leafHash,
  makeCheckpoint,
  parseCheckpoint,
  parsePrivateKey,
  parseRequest,
  rootAt,
  verifyAgainst,
  verifyCheckpoint,
  withTree,
} from '../../evidence';
import { there } from '../support/there';
import { fill, generated, MemoryStore } from './events';

const now = (): number => Date.parse('2026-10-10T02:00:00Z');
const signer = parsePrivateKey(generateKey('centers.test/log', 'ed25519').secret);
const witness = parsePrivateKey(generateKey('auditor.test/w1', 'ed25519-cosignature').secret);
const keys = [signer.publicKey, signer.publicKey.named('centers.test/log/sm3'), witness.publicKey];

let home: string;
let store: MemoryStore;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  store = new MemoryStore();
  await fill(store, 3, 20, 7);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const deps = () => ({ store, home, signer, now });
const make = (more: Partial<Parameters<typeof makeCheckpoint>[0]> = {}) => makeCheckpoint({ ...deps(), ...more });
const add = (n: number) =>
  store
    .read('center-c0')
    .then((e) =>
      store.append('center-c0', generated('center-c0', e.length, n, String(e.at(-1)?.metadata.hash)), e.length - 1),
    );
const first = (notes: readonly string[]) => parseCheckpoint(notes[0] ?? '');

test('a checkpoint is a signed file and an event in its envelope, chained', async () => {
  const { size, notes, files, made } = await make();
  expect({ size, made }).toEqual({ size: 60, made: true });
  expect(readFileSync(files[0] ?? '', 'utf8')).toBe(notes[0]);
  expect(verifyCheckpoint(first(notes), keys).signers).toEqual([expect.objectContaining({ name: 'centers.test/log' })]);
  const [event] = await store.read('checkpoints');
  expect(event?.type).toBe('CheckpointSigned');
  expect(definitionOf('CheckpointSigned')?.schema.safeParse(event?.data).success).toBe(true);
  expect(event?.data).toMatchObject({ size: 60, trees: [{ algorithm: 'sha-256', note: notes[0] }] });
  expect(event?.id).toBe(eventId('checkpoints', 'checkpoint/60/sha-256', 0));
  expect(event?.metadata.hash).toBe(event && chainHash('checkpoints', event));
});

test('nothing new: the same checkpoint again, and no second event; the checkpoint itself is a leaf of the next', async () => {
  const { notes } = await make();
  expect(await make()).toMatchObject({ size: 60, notes, made: false });
  expect(await store.read('checkpoints')).toHaveLength(1);
  await add(2);
  expect(await make()).toMatchObject({ size: 63, made: true });
});

test('growing day by day gives the same root as all at once', async () => {
  for (const n of [1, 2, 5, 13, 64]) {
    await add(n);
    await make();
  }
  const { size, notes } = await make();
  const fresh = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  await withTree({ store, home: fresh }, (tree) =>
    expect(rootAt('sha-256', tree.node('sha-256'), size)).toEqual(first(notes).root),
  );
  rmSync(fresh, { recursive: true });
});

test('SM3 beside SHA-256: two trees, two origins; once there, it is kept on', async () => {
  const { notes } = await make({ algorithms: ['sha-256', 'sm3'] });
  const [sha, sm3] = notes.map((note) => parseCheckpoint(note));
  expect([sha?.origin, sm3?.origin]).toEqual(['centers.test/log', 'centers.test/log/sm3']);
  expect(sm3?.algorithm).toBe('sm3');
  expect(sm3 && verifyCheckpoint(sm3, keys).signers).toHaveLength(1);
  expect(
    (
      await verifyAgainst(
        [sha, sm3].flatMap((c) => c ?? []),
        store,
      )
    ).findings,
  ).toEqual([]);
  await add(1);
  expect((await make()).notes).toHaveLength(2);
});

test('any event is proved to be in the log', async () => {
  const { notes } = await make();
  const { size, root } = first(notes);
  await withTree(deps(), (tree) => {
    for (const [i, event] of store.log.slice(0, size).entries()) {
      expect(tree.indexOf(event.position)).toBe(i);
      const proof = inclusionProof('sha-256', tree.node('sha-256'), i, size);
      expect(includes('sha-256', leafHash(eventJson(event), 'sha-256'), i, size, proof, root)).toBe(true);
    }
    expect(tree.indexOf('15')).toBeUndefined();
  });
});

test('ten at once make one checkpoint', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => make()));
  expect(all.filter((m) => m.made)).toHaveLength(1);
  expect(await store.read('checkpoints')).toHaveLength(1);
});

test('a memory that was cut, or is not this log, is made anew', async () => {
  const { notes } = await make();
  writeFileSync(join(home, 'tree', 'sha-256.hashes'), '');
  expect((await make()).notes).toEqual(notes);
  await add(1);
  expect((await make()).size).toBe(62);
});

describe('the log denies what it signed', () => {
  const caught = (work: Promise<unknown>): Promise<LogChanged> =>
    work.then(
      () => Promise.reject(new Error('nothing was noticed')),
      (error) => (error instanceof LogChanged ? error : Promise.reject(error)),
    );

  test('a restored older copy: refused, explained, and nothing is written', async () => {
    await make();
    await add(5);
    await make();
    const files = readdirSync(join(home, 'checkpoints'));
    store.log.length = 61;
    const error = await caught(make());
    expect({ kind: error.kind, was: error.was, is: error.is }).toEqual({ kind: 'rollback', was: 66, is: 61 });
    expect(error.message).toMatch(/恢复了旧的备份/);
    expect([store.log.length, readdirSync(join(home, 'checkpoints'))]).toEqual([61, files]);
  });

  test('restored together with the whole data folder, and grown on: noticed by what a witness holds', async () => {
    await add(5);
    const { notes } = await make();
    rmSync(home, { recursive: true });
    store.log.length = 60;
    const error = await caught(make({ trusted: [first(notes)] }));
    expect({ kind: error.kind, was: error.was, is: error.is }).toEqual({ kind: 'rollback', was: 65, is: 60 });
    await add(50);
    const grown = store.log.find((e) => e.revision === 21);
    if (grown) Object.assign(grown.data, { what: 'another life' });
    expect((await caught(make({ trusted: [first(notes)] }))).kind).toBe('rewritten');
  });

  test('a rewritten event in the middle is found by reading all again', async () => {
    const { notes } = await make();
    Object.assign(store.log[30]?.data ?? {}, { what: 'forged' });
    const verdict = await verifyAgainst(first(notes), store);
    expect(verdict.findings).toMatchObject([{ kind: 'altered' }]);
  });
});

describe('witness', () => {
  const folder = (): string => join(home, 'w');
  const ask = (note: string, old = -1, proof: readonly Buffer[] = []) =>
    countersign(
      { folder: folder(), signer: witness, logs: keys, now },
      parseRequest(old < 0 ? note : formatRequest(old, proof, note)),
    );
  const prove = (old: number, size: number) =>
    withTree(deps(), (tree) => consistencyProof('sha-256', tree.node('sha-256'), old, size));

  test('countersigns what continues, hands it back, and it is on the record', async () => {
    const one = await make();
    const { note } = await ask(one.notes[0] ?? '');
    expect(verifyCheckpoint(parseCheckpoint(note), keys).cosignatures).toMatchObject([
      { key: { name: 'auditor.test/w1' } },
    ]);
    const accepted = await acceptCosigned(deps(), note, keys, 'auditor');
    await acceptCosigned(deps(), note, keys, 'auditor');
    expect(accepted.cosignatures).toEqual([{ name: 'auditor.test/w1', at: '2026-10-10T10:00:00.000+08:00' }]);
    const recorded = (await store.read('checkpoints')).filter((e) => e.type === 'CheckpointWitnessed');
    expect(recorded).toHaveLength(1);
    expect(definitionOf('CheckpointWitnessed')?.schema.safeParse(recorded[0]?.data).success).toBe(true);
    await add(9);
    const two = await make();
    expect(two.size).toBe(71);
    expect((await ask(two.notes[0] ?? '', 60, await prove(60, 71))).checkpoint.size).toBe(71);
  });

  test.each<[string, number, RegExp]>([
    ['a log it does not know', 404, /--trusted/],
    ['another key in the log’s name', 403, /./],
    ['an old size that is larger', 400, /./],
    ['an old size it has not seen', 409, /--old 60/],
    ['a smaller tree than it has seen', 409, /恢复了旧的备份/],
    ['another root for the same size', 409, /改写/],
    ['a proof that fails', 422, /一致性证明/],
  ])('refuses %s', async (what, status, says) => {
    const one = (await make()).notes[0] ?? '';
    if (!/know|key/.test(what)) await ask(one);
    const at60 = first([one]);
    await add(9);
    const two = (await make()).notes[0] ?? '';
    const forged = (text: string, by = signer): string => {
      const size = Buffer.from(text);
      return `${text}\n— ${by.publicKey.name} ${Buffer.concat([Buffer.from(by.publicKey.id, 'hex'), by.sign(size)]).toString('base64')}\n`;
    };
    const stranger = parsePrivateKey(generateKey('centers.test/log', 'ed25519').secret);
    const root = Buffer.alloc(32).toString('base64');
    const asked: Record<string, () => Promise<unknown>> = {
      'a log it does not know': () => ask(forged(`else.test/log\n60\n${root}\n`)),
      'another key in the log’s name': () => ask(forged(at60.note.text, stranger)),
      'an old size that is larger': () => ask(two, 99),
      'an old size it has not seen': () => ask(two, 59),
      'a smaller tree than it has seen': () => ask(forged(`centers.test/log\n59\n${root}\n`)),
      'another root for the same size': () => ask(forged(`centers.test/log\n60\n${root}\n`)),
      'a proof that fails': async () => ask(two, 60, (await prove(60, 71)).slice(1)),
    };
    await expect(asked[what]?.()).rejects.toMatchObject({
      name: 'WitnessRefusal',
      status,
      message: expect.stringMatching(says),
    });
  });

  test('the race of the specification: of a smaller and a larger request at once, memory never goes back', async () => {
    const one = (await make()).notes[0] ?? '';
    await ask(one);
    await add(5);
    const two = (await make()).notes[0] ?? '';
    await add(5);
    const three = (await make()).notes[0] ?? '';
    const [small, large] = [first([two]).size, first([three]).size];
    const proofs = [await prove(60, small), await prove(60, large)];
    const outcomes = await Promise.allSettled([
      ask(three, 60, proofs[1]),
      ask(two, 60, proofs[0]),
      ask(three, 60, proofs[1]),
      ask(two, 60, proofs[0]),
    ]);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    const file = readdirSync(folder()).find((f) => f.endsWith('.checkpoint')) ?? '';
    const done = outcomes.flatMap((o) => (o.status === 'fulfilled' ? [o.value.checkpoint.size] : []));
    expect(parseCheckpoint(readFileSync(join(folder(), file), 'utf8')).size).toBe(done[0]);
  });
});

test('every part of an event is in its leaf', () => {
  const event: StoredEvent = { ...there(store.log[0]) };
  const changed: Partial<StoredEvent>[] = [
    { stream: 'center-c9' },
    { revision: 1 },
    { id: 'x' },
    { type: 'X' },
    { created: '2026-01-01T01:00:00.001Z' },
    { data: {} },
    { metadata: {} },
  ];
  const hashes = [{}, ...changed].map((change) =>
    leafHash(eventJson({ ...event, ...change }), 'sha-256').toString('hex'),
  );
  expect(new Set(hashes).size).toBe(8);
});
