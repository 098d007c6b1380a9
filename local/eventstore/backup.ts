import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { checkFormat, withLock } from './database';
import { refuseExisting, refuseMissing, refuseNotWritable } from './refusals';
import { type VerifiedLog, verify } from './verify';

/**
 * Copies the store as it is at one moment, while the server goes on, and reads the whole copy before it gets its name.
 * Throws `EventStoreRefused`: a file of that name is left alone, a damaged store or a foreign file is not backed up.
 */
export function backup(store: string, to: string): VerifiedLog {
  if (!existsSync(store)) throw refuseMissing(store);
  return make(to, (part) => {
    const db = new Database(store, { readonly: true, fileMustExist: true });
    try {
      checkFormat(db, store);
      db.prepare('VACUUM INTO ?').run(part);
    } finally {
      db.close();
    }
  });
}

/**
 * Puts a backup where a store is to be, once it has been read from end to end. No server may be running there; a store
 * that is there stays.
 */
export function restore(from: string, store: string): VerifiedLog {
  if (!existsSync(from)) throw refuseMissing(from);
  if (existsSync(store)) throw refuseExisting(store);
  return withLock(store, () => make(store, (part) => copyFileSync(from, part)));
}

/** All or nothing: written under another name, read, synced, renamed, and the folder synced. */
function make(to: string, write: (part: string) => void): VerifiedLog {
  const target = resolve(to);
  if (existsSync(target)) throw refuseExisting(target);
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    write(part);
    const verified = verifyFile(part);
    sync(part);
    renameSync(part, target);
    sync(dirname(target));
    return verified;
  } catch (error) {
    throw isSystemError(error) ? refuseNotWritable(target, error) : error;
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(part + end, { force: true });
  }
}

/** Opens a file by itself, checks that it is a store of a known format, and reads all of it. */
export function verifyFile(file: string): VerifiedLog {
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    checkFormat(db, file);
    return verify(db);
  } finally {
    db.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;
