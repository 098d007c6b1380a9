import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ancestorsUpTo, end, endingWithUs, exists, holdersOf, identify, isAlive } from '../../../local/processes';

const children: ChildProcess[] = [];
const shell = (script: string): ChildProcess & { pid: number } => {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  if (child.pid === undefined) throw new Error('sh did not start');
  children.push(child);
  return child as ChildProcess & { pid: number };
};
afterEach(() => children.splice(0).map((child) => child.kill('SIGKILL')));

test('a process is known by its number and its start; a later one is another', async () => {
  const child = shell('exec sleep 60');
  const id = identify(child.pid);
  expect(id && isAlive(id)).toBe(true);
  expect(isAlive({ pid: child.pid, started: 'long ago' })).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(id && isAlive(id)).toBe(false);
  expect(identify(child.pid)).toBeUndefined();
  expect(exists(child.pid)).toBe(false);
});

test('who is asked to end ends; who does not listen is killed; who is gone is left in peace', async () => {
  const [polite, deaf] = [shell('exec sleep 60'), shell("trap '' TERM; echo ready; exec sleep 60")];
  await once(deaf.stdout ?? deaf, 'data');
  const ids = [polite, deaf].map(({ pid }) => identify(pid) ?? { pid, started: '' });
  const [first, second] = await Promise.all(ids.map((id) => end(id, 300)));
  expect([first, second]).toStrictEqual(['ended', 'killed']);
  expect(ids.filter(isAlive)).toStrictEqual([]);
  expect(await end({ pid: process.pid, started: 'long ago' }, 300)).toBe('was gone');
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('whoever has a file open is found', async () => {
  const file = join(realpathSync(mkdtempSync(join(tmpdir(), 'centers-holder-'))), 'data.db');
  expect(holdersOf([file])).toStrictEqual([]);
  writeFileSync(file, '');
  const holder = shell(`exec 3< ${file}; echo open; exec sleep 60`);
  await once(holder.stdout ?? holder, 'data');
  expect(holdersOf([file, '/nowhere'])).toStrictEqual([{ pid: holder.pid, command: 'sleep 60' }]);
});

onLinux('a child is told to stop when its parent is killed', async () => {
  const [command, args] = endingWithUs('sleep', ['60']);
  const start = `const { pid } = require('node:child_process').spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}); console.log(pid); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['-e', start], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(parent);
  const child = identify(Number(await once(parent.stdout, 'data')));
  await pause(200); // until sleep has taken the place of what set it up
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  for (let waitedMs = 0; waitedMs < 3000 && child && isAlive(child); waitedMs += 20) await pause(20);
  expect(child && isAlive(child)).toBe(false);
});

test('the processes above this one are found, nearest first', () => {
  const [nearest] = ancestorsUpTo(/./);
  expect(nearest).toBe(process.ppid);
  expect(ancestorsUpTo(/no such program/)).toStrictEqual([]);
});
