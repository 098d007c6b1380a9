import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyFolder, logKeyFile } from '../../evidence';
import { announceKey, daySigner, untilTrusted } from '../../worker/evidence';
import { fill, MemoryStore } from '../evidence/events';

let home: string;
let store: MemoryStore;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'worker-'));
  store = new MemoryStore();
  await fill(store, 2, 10, 5);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const never = (): void => {
  throw new Error('not expected');
};

test('the key is made at the first start alone, and it is said where', () => {
  const told: string[] = [];
  announceKey(home, (line) => told.push(line));
  announceKey(home, (line) => told.push(line));
  expect(told).toEqual([expect.stringMatching(/^日志密钥 centers-[0-9a-f]{8}\/log 已生成：.*log\.key/)]);
  expect(told[0]).toContain(logKeyFile(home));
});

test('a key that cannot be used is told, and stops nothing but the signing', async () => {
  mkdirSync(keyFolder(home), { recursive: true });
  writeFileSync(logKeyFile(home), 'not a key\n');
  const told: string[] = [];
  announceKey(home, (line) => told.push(line));
  expect(told).toEqual([expect.stringMatching(/^日志密钥不可用/)]);
  await expect(daySigner(store, { home }, never)('2026-01-01')).rejects.toThrow(/不是私钥文件/);
});

test('a log that has come to deny what was signed while the worker ran: nothing is signed, and the worker is told to stop', async () => {
  const denied: string[] = [];
  const sign = daySigner(store, { home }, ({ kind }) => denied.push(kind));
  expect(await sign('2026-01-01')).toMatchObject({ size: 20 });
  store.log.splice(15);
  await expect(sign('2026-01-02')).rejects.toThrow(/恢复了旧的备份/);
  expect(denied).toEqual(['rollback']);
  expect(store.log).toHaveLength(15);
});

test('it waits, says so once, and goes on when the newer copy is there', async () => {
  await daySigner(store, { home }, never)('2026-01-01');
  const newer = store.log.splice(10);
  const told: string[] = [];
  let looked = 0;
  const { readAll } = store;
  store.readAll = (range) => {
    looked += 1;
    if (looked === 6) store.log.push(...newer);
    return readAll.call(store, range);
  };
  await untilTrusted(store, { home }, (line) => told.push(line), 1);
  expect(looked).toBeGreaterThanOrEqual(6);
  expect(told).toHaveLength(1);
});
