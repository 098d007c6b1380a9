import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { membersOf } from '../events/members';

/** Replaces a file as a whole: after a crash there is the old content or the new, on disk. */
export function replaceFile(file: string, content: string): void {
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
