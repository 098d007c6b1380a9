import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ancestorsUpTo, end, endingWithUs, exists, holdersOf, identify, isAlive } from '../../../local/processes';
import { eventually, hangsAfterMs } from '../../support/eventually';

const children: ChildProcess[] = [];
const shell = (script: string): ChildProcess & { pid: number } => {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  if (child.pid === undefined) throw new Error('sh did not start');
  children.push(child);
  return child as ChildProcess & { pid: number };
};
afterEach(() => children.splice(0).map((child) => child.kill('SIGKILL')));

test('a process is known by its number and its start; a later one is another', async () => {
  const child = shell('exec sleep 3600');
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
  const [polite, deaf] = [shell('exec sleep 3600'), shell("trap '' TERM; echo ready; exec sleep 3600")];
  await once(deaf.stdout ?? deaf, 'data');
  const [first, second] = [polite, deaf].map(({ pid }) => identify(pid) ?? { pid, started: '' });
  expect(first && (await end(first, hangsAfterMs))).toBe('ended');
  expect(second && (await end(second, 300))).toBe('killed');
  expect([first, second].filter((id) => id && isAlive(id))).toStrictEqual([]);
  expect(await end({ pid: process.pid, started: 'long ago' }, hangsAfterMs)).toBe('was gone');
});

/** Waits until a process has taken the place of what set it up. */
const becomes = (pid: number, command: RegExp): Promise<string> =>
  eventually(
    `process ${pid} to become ${command}`,
    () => readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
    (line) => command.test(line),
  );

// Holders are looked for in /proc, which only Linux has.
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('whoever has a file open is found', async () => {
  const file = join(realpathSync(mkdtempSync(join(tmpdir(), 'centers-holder-'))), 'data.db');
  expect(holdersOf([file])).toStrictEqual([]);
  writeFileSync(file, '');
  const holder = shell(`exec 3< ${file}; echo open; exec sleep 3600`);
  await once(holder.stdout ?? holder, 'data');
  await becomes(holder.pid, /^sleep/);
  expect(holdersOf([file, '/nowhere'])).toStrictEqual([{ pid: holder.pid, command: 'sleep 3600' }]);
});

onLinux('a child is told to stop when its parent is killed', async () => {
  const [command, args] = endingWithUs('sleep', ['3600']);
  const start = `const { pid } = require('node:child_process').spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}); console.log(pid); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['-e', start], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(parent);
  const child = identify(Number(await once(parent.stdout, 'data')));
  if (!child) throw new Error('no child');
  await becomes(child.pid, /^sleep/);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await eventually('the child to end', () => !isAlive(child));
});

test('the processes above this one are found, nearest first', () => {
  const [nearest] = ancestorsUpTo(/./);
  expect(nearest).toBe(process.ppid);
  expect(ancestorsUpTo(/no such program/)).toStrictEqual([]);
});
