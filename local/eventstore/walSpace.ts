import { closeSync, fstatSync, fsyncSync, openSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';

/** How long the write-ahead log is made in advance, and at what length it is moved into the file. */
const WAL_BYTES = 8 * 1024 * 1024;
const CHECKPOINT_BYTES = 6 * 1024 * 1024;
/** The log is made in advance only where this many times its length is free. */
const FREE_FACTOR = 20;
const CHUNK = Buffer.alloc(1024 * 1024);
/** How often the length is looked at: commits, or events within them. */
const LOOK_COMMITS = 64;
const LOOK_EVENTS = 500;

/**
 * Writes zeros where the write-ahead log is going to be. A sync of a file that grows must also sync its length and the
 * blocks it took, which doubles the time of a commit; SQLite overwrites what is there and takes zeros for an empty log.
 * Only an empty log is touched; that it cannot be done does not matter.
 */
export function prepareWal(path: string): void {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    if (bavail * bsize < FREE_FACTOR * WAL_BYTES) return;
    const file = openSync(path, 'r+');
    try {
      if (fstatSync(file).size > 0) return;
      for (let at = 0; at < WAL_BYTES; at += CHUNK.length) writeSync(file, CHUNK, 0, CHUNK.length, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // slower, not wrong
  }
}

/**
 * Moves the write-ahead log into the file in time. SQLite's own automatic checkpoint hides its errors; `failed` hears
 * of them here.
 */
export function createCheckpoints(db: Database.Database, failed: (cause: unknown) => void) {
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  let commits = 0;
  let events = 0;
  function look(): void {
    if (!db.open) return;
    try {
      const [{ log }] = db.pragma('wal_checkpoint(NOOP)') as [{ log: number }];
      if (log * pageBytes >= CHECKPOINT_BYTES) db.pragma('wal_checkpoint(PASSIVE)');
    } catch (cause) {
      failed(cause);
    }
  }
  return {
    committed(written: number): void {
      commits += 1;
      events += written;
      if (commits < LOOK_COMMITS && events < LOOK_EVENTS) return;
      commits = 0;
      events = 0;
      setImmediate(look);
    },
  };
}
