import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import {
  codeOf,
  EventStoreRefused,
  refuseDamaged,
  refuseForeign,
  refuseInUse,
  refuseNotWritable,
  refuseTooNew,
  refuseTooOld,
} from './refusals';
import { createTables, migrate, SCHEMA_VERSION } from './schema';
import { checkWal } from './walCheck';
import { prepareWal } from './walSpace';

export { SCHEMA_VERSION } from './schema';

/** "TICE", kept in the file header: tells our file from anybody else's. */
const APPLICATION_ID = 0x54494345;
/** How long a starting server waits for one that is just ending, in ms. */
const LOCK_WAIT_MS = 250;
/** SQLite's page cache. */
const CACHE_KIB = 16 * 1024;
/**
 * Earlier engines can skip acknowledged commits when a checkpoint meets a writer (https://sqlite.org/wal.html, the
 * WAL-reset bug).
 */
const LEAST_ENGINE = [3, 51, 3] as const;

export interface OpenedFile {
  readonly db: Database.Database;
  /** Closes the database and lets the next server have the file. */
  close(): void;
}

/**
 * Opens the file, or creates it, for one server alone: WAL, every commit synced, format checked.
 * Throws `EventStoreRefused` when the file is foreign, too new, in use or cannot be written; nothing is changed then.
 */
export function openFile(path: string): OpenedFile {
  const file = writablePath(path);
  const lock = takeLock(file);
  let db: Database.Database | undefined;
  try {
    checkWal(`${file}-wal`);
    db = new Database(file);
    const opened = db;
    prepareFile(opened, file);
    opened.prepare('SELECT count(*) FROM streams').get(); // now the log is there
    prepareWal(`${file}-wal`);
    return {
      db,
      close() {
        opened.close();
        lock.close();
      },
    };
  } catch (error) {
    db?.close();
    lock.close();
    throw sayWhy(error, file);
  }
}

/** The real path of the file, so that one file has one lock whatever name it is opened by. */
function writablePath(path: string): string {
  const wanted = resolve(path);
  try {
    mkdirSync(dirname(wanted), { recursive: true });
    const file = existsSync(wanted) ? realpathSync(wanted) : join(realpathSync(dirname(wanted)), basename(wanted));
    accessSync(dirname(file), constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
    return file;
  } catch (error) {
    throw refuseNotWritable(wanted, error);
  }
}

/** An exclusive lock on a side file, held by the operating system for as long as this process lives and no longer. */
function takeLock(file: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(`${file}.lock`, { timeout: LOCK_WAIT_MS });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    throw codeOf(error).startsWith('SQLITE_BUSY') ? refuseInUse(file) : refuseNotWritable(file, error);
  }
}

/** Runs something while no server has the file. */
export function withLock<Result>(path: string, run: () => Result): Result {
  const lock = takeLock(writablePath(path));
  try {
    return run();
  } finally {
    lock.close();
  }
}

/** Throws `EventStoreRefused` when the open database is not a store of just the format this program writes. */
export function checkFormat(db: Database.Database, file: string): void {
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw refuseForeign(file);
    if (version > SCHEMA_VERSION) throw refuseTooNew(file, version, SCHEMA_VERSION);
    if (version < SCHEMA_VERSION) throw refuseTooOld(file, version, SCHEMA_VERSION);
  } catch (error) {
    throw sayWhy(error, file);
  }
}

function prepareFile(db: Database.Database, file: string): void {
  checkEngine(String(db.prepare('SELECT sqlite_version()').pluck().get()));
  db.pragma('synchronous = FULL');
  const application = db.pragma('application_id', { simple: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (application === 0 && version === 0 && empty) create(db);
  else if (application !== APPLICATION_ID) throw refuseForeign(file);
  else if (version > SCHEMA_VERSION) throw refuseTooNew(file, version, SCHEMA_VERSION);
  else if (version < SCHEMA_VERSION) update(db, file, version);
  assertPragma(db, 'journal_mode = WAL', 'wal');
  // better-sqlite3 is built to fall back to NORMAL with WAL, which loses acknowledged commits when the power goes.
  db.pragma('synchronous = FULL');
  assertPragma(db, 'synchronous', 2);
  db.pragma('wal_autocheckpoint = 0'); // the committer does it, and sees its errors
  db.pragma(`cache_size = -${CACHE_KIB}`);
}

/**
 * In one rollback-journal transaction, before WAL: the header is in the file itself from the first moment, or nothing
 * is.
 */
function create(db: Database.Database): void {
  db.transaction(() => {
    createTables(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
  }).immediate();
}

/** Brings an older file up to date, all or nothing, and keeps it as it was beside the new one. */
function update(db: Database.Database, file: string, version: number): void {
  const kept = `${file}.v${version}`;
  if (!existsSync(kept)) db.prepare('VACUUM INTO ?').run(kept);
  db.transaction(() => migrate(db, version)).immediate();
}

function checkEngine(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [a, b, c] = LEAST_ENGINE;
  if (major !== a ? major < a : minor !== b ? minor < b : patch < c)
    throw new Error(`SQLite ${version} is older than ${LEAST_ENGINE.join('.')}`);
}

function assertPragma(db: Database.Database, pragma: string, expected: unknown): void {
  const got = db.pragma(pragma, { simple: true });
  if (got !== expected) throw new Error(`PRAGMA ${pragma} gave ${String(got)}, not ${String(expected)}`);
}

function sayWhy(error: unknown, file: string): unknown {
  if (error instanceof EventStoreRefused) return error;
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB') return refuseForeign(file);
  if (code.startsWith('SQLITE_CORRUPT')) return refuseDamaged(`${file}: ${code}`, { cause: error });
  if (/^SQLITE_(READONLY|CANTOPEN|IOERR|FULL|PERM)/.test(code)) return refuseNotWritable(file, error);
  if (code.startsWith('SQLITE_BUSY')) return refuseInUse(file);
  return error;
}
