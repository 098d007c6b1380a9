import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { denial, ensureLogKey, keyFolder, makeCheckpoint, newKeyPair } from '../../evidence';
import { alone } from '../../evidence/files';
import { fill, generated, MemoryStore } from './events';

const now = (): number => Date.parse('2026-10-10T02:00:00Z');
let home: string;
let store: MemoryStore;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'guard-'));
  store = new MemoryStore();
  await fill(store, 3, 20, 7);
  await makeCheckpoint({ store, home, signer: ensureLogKey(home).signer, now });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const cutTo = (size: number): void => void store.log.splice(size);
const add = (stream: string, n: number) => store.append(stream, generated(stream, 0, n), -1);

test('a store that only grew is written to; only what is new is read', async () => {
  await add('center-new', 5);
  const read: (string | undefined)[] = [];
  const { readAll } = store;
  store.readAll = (range) => {
    read.push(range?.after);
    return readAll.call(store, range);
  };
  expect(await denial(store, { home })).toBeUndefined();
  expect(read).toEqual([store.log[58]?.position]);
});

test('without a key or a checkpoint there is nothing to deny, whatever the store holds', async () => {
  cutTo(0);
  rmSync(join(home, 'checkpoints'), { recursive: true });
  expect(await denial(store, { home })).toBeUndefined();
  rmSync(join(home, 'keys'), { recursive: true });
  expect(await denial(store, { home })).toBeUndefined();
});

test.each([0, 1, 30, 59])('a store cut to %d events is refused, and the kept tree stays as it is', async (size) => {
  cutTo(size);
  const tree = readFileSync(join(home, 'tree', 'sha-256.hashes'));
  expect(await denial(store, { home })).toMatchObject({ kind: 'rollback', was: 60, is: size });
  expect(await denial(store, { home })).toMatchObject({ kind: 'rollback' });
  expect(readFileSync(join(home, 'tree', 'sha-256.hashes'))).toEqual(tree);
});

test('an older copy that has grown past the checkpoint is refused too, with the place', async () => {
  cutTo(40);
  await add('center-new', 50);
  const denied = await denial(store, { home });
  expect(denied).toMatchObject({ kind: 'rewritten', was: 60, is: 90 });
  expect(denied?.message).toMatch(/日志第 41 个位置/);
});

test('a lost or broken tree is no ground: the log is read again', async () => {
  for (const spoil of [
    () => rmSync(join(home, 'tree'), { recursive: true }),
    () => rmSync(join(home, 'tree', 'sha-256.hashes')),
    () => writeFileSync(join(home, 'tree', 'positions'), ''),
  ]) {
    spoil();
    expect(await denial(store, { home })).toBeUndefined();
    await makeCheckpoint({ store, home, signer: ensureLogKey(home).signer, now });
  }
});

describe('database and data folder restored together', () => {
  let older: string;
  beforeEach(async () => {
    older = mkdtempSync(join(tmpdir(), 'guard-older-'));
    cpSync(home, older, { recursive: true });
    await add('center-new', 20);
    await makeCheckpoint({ store, home, signer: ensureLogKey(home).signer, now });
    cutTo(61);
  });
  afterEach(() => rmSync(older, { recursive: true, force: true }));

  test('nothing here knows of it', async () => expect(await denial(store, { home: older })).toBeUndefined());
  test.each(['witnessed', 'witness'])('what a witness keeps tells (%s)', async (where) => {
    const folder = join(older, where);
    mkdirSync(folder);
    for (const name of readdirSync(join(home, 'checkpoints')))
      cpSync(join(home, 'checkpoints', name), join(folder, name.replace('.checkpoint', '.cosigned')));
    expect(await denial(store, { home: older, witnessed: where === 'witnessed' ? folder : undefined })).toMatchObject({
      kind: 'rollback',
      was: 81,
      is: 61,
    });
  });
  test('a folder that is not there is never taken for one without checkpoints', () =>
    expect(denial(store, { home: older, witnessed: join(older, 'nowhere') })).rejects.toThrow(/CENTERS_WITNESSED/));
  test('checkpoints of another log are none of ours', async () => {
    rmSync(keyFolder(older), { recursive: true });
    newKeyPair(keyFolder(older), 'another.test/log', 'ed25519');
    expect(await denial(store, { home: older, witnessed: join(home, 'checkpoints') })).toBeUndefined();
  });
});

test('a lock left behind by an earlier process of the same number is taken over', async () => {
  const lock = join(home, 'tree.lock');
  writeFileSync(lock, String(process.pid));
  expect(await alone(lock, () => 'done', 100)).toBe('done');
  await alone(lock, () => expect(alone(lock, () => 'twice', 100)).rejects.toThrow(/被另一个进程占用/));
});
