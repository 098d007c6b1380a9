import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFile } from '../../cli/exporting/targets';
import exporting from '../../cli/verbs/export';
import { replaceFile } from '../../evidence';
import { goldenLives } from '../audit/golden';
import { there } from '../support/there';
import { printed, recorded } from './recorded';

/** What the command line writes goes to what was named: a file is replaced whole, anything else is written to. */

const { home } = recorded(goldenLives().slice(0, 1));
const folder = mkdtempSync(join(tmpdir(), 'targets-'));
const readers: ChildProcess[] = [];
afterAll(() => {
  for (const reader of readers) reader.kill();
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text = '内容') => inFile(path, async (put) => put(text));
const pipe = (name: string): { readonly path: string; readonly read: Promise<string> } => {
  const path = join(folder, name);
  execFileSync('mkfifo', [path]);
  const reader = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'inherit'] });
  readers.push(reader);
  let text = '';
  reader.stdout.on('data', (part: Buffer) => (text += part.toString()));
  return { path, read: new Promise((resolve) => reader.once('close', () => resolve(text))) };
};

test('a file is there whole under its name, and nothing beside it', async () => {
  const path = join(folder, 'plain');
  writeFileSync(path, '旧');
  await write(path);
  expect(readFileSync(path, 'utf8')).toBe('内容');
  expect(readdirSync(folder)).toEqual(['plain']);
});

test('a link stays a link, and the file it leads to is replaced', async () => {
  const path = join(folder, 'real');
  writeFileSync(path, '旧');
  symlinkSync(path, join(folder, 'link'));
  await write(join(folder, 'link'));
  replaceFile(join(folder, 'link'), '再');
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe('再');
});

test('a pipe is written to, and stays a pipe', async () => {
  const { path, read } = pipe('pipe');
  await write(path);
  expect(await read).toBe('内容');
  expect(lstatSync(path).isFIFO()).toBe(true);
  const again = pipe('pipe-2');
  replaceFile(again.path, '再');
  expect(await again.read).toBe('再');
  expect(lstatSync(again.path).isFIFO()).toBe(true);
});

test('a device that takes nothing says so and stays', async () => {
  await expect(write('/dev/full')).rejects.toThrow('文件写不了');
  expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  expect(() => replaceFile('/dev/full', '内容')).toThrow('ENOSPC');
  expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
  await expect(write(folder)).rejects.toThrow('文件写不了');
});

test('export: no verifier beside a pipe or a device, and nothing but the export goes there', async () => {
  const { path, read } = pipe('bundle');
  const [life] = goldenLives();
  const center = there(there(life).log.find((e) => e.stream.startsWith('center-'))).stream.replace('center-', '');
  const told = await printed(() =>
    exporting.run(center, { format: 'csv', out: path, as: 'auditor', reason: '抽查' } as never),
  );
  expect(told).toEqual({ code: 0, text: '' });
  expect((await read).split('\n').length).toBeGreaterThan(10);
  expect(readdirSync(folder).filter((name) => name.includes('verify') || name.includes('draft'))).toEqual([]);
  expect(home).not.toBe('');
});
