import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { membersOf } from '../events/members';

/** What this process was given open is written to as it is, wherever it leads. */
const givenOpen = /^\/dev\/(std(in|out|err)$|fd\/)|^\/proc\//;

/**
 * The plain file a path leads to, there or still to be made; undefined for a device, a pipe or a folder, which can not
 * be replaced.
 */
export function plainFile(path: string): string | undefined {
  if (givenOpen.test(resolve(path))) return undefined;
  const known = statSync(path, { throwIfNoEntry: false });
  if (known === undefined) return path;
  return known.isFile() ? realpathSync(path) : undefined;
}

/**
 * Replaces a file as a whole: after a crash there is the old content or the new, on disk. What is no plain file is
 * written to.
 */
export function replaceFile(path: string, content: string): void {
  const file = plainFile(path);
  if (file === undefined) {
    writeFileSync(path, content);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.draft`;
  const fd = openSync(draft, 'w');
  try {
    writeSync(fd, content);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(draft, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The content, or undefined when there is no such file. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (membersOf(error).code === 'ENOENT') return undefined;
    throw error;
  }
}

const WAIT_MS = 20;
/** Somebody else has held the lock for too long. */
export class Locked extends Error {
  override readonly name = 'Locked';
}

/** Locks this process holds: its number may be that of an earlier process, above all in a container. */
const held = new Set<string>();

/**
 * Does the work alone among all processes of this machine; a lock whose owner is gone is taken over. @throws Locked
 * after `limitMs`
 */
export async function alone<T>(lock: string, work: () => Promise<T> | T, limitMs = 60_000): Promise<T> {
  mkdirSync(dirname(lock), { recursive: true });
  for (let waitedMs = 0; !tryLock(lock); waitedMs += WAIT_MS) {
    if (waitedMs >= limitMs) throw new Locked(`${lock} 被另一个进程占用 / held by another process`);
    await pause(WAIT_MS);
  }
  try {
    return await work();
  } finally {
    held.delete(lock);
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    const fd = openSync(lock, 'wx');
    writeSync(fd, String(process.pid));
    closeSync(fd);
    held.add(lock);
    return true;
  } catch (error) {
    if (membersOf(error).code !== 'EEXIST') throw error;
    const owner = Number(readIfThere(lock));
    const gone = owner === process.pid ? !held.has(lock) : owner > 0 && !isAlive(owner);
    if (gone) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return membersOf(error).code === 'EPERM';
  }
}
