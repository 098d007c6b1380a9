import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { EventStoreRefused, refuseForeign, refuseInUse, refuseNotWritable, refuseTooNew } from './refusals';

/** "TICE", kept in the file header: tells our file from anybody else's. */
const APPLICATION_ID = 0x54494345;
/** Version of the tables below, kept as `user_version`; a file with a higher one is refused. */
export const SCHEMA_VERSION = 1;
/** How long a starting server waits for one that is just ending, in ms. */
const LOCK_WAIT_MS = 250;

const SCHEMA = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    last INTEGER NOT NULL DEFAULT -1,            -- revision of the last event, -1 without any
    tombstoned INTEGER NOT NULL DEFAULT 0,
    max_count INTEGER,                           -- the three kept from the stream's metadata; max_age in seconds
    max_age INTEGER,
    truncate_before INTEGER
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,  -- the place in the log of all events
    stream INTEGER NOT NULL REFERENCES streams(id),
    revision INTEGER NOT NULL,
    id BLOB NOT NULL,                            -- UUID, 16 bytes
    type TEXT NOT NULL,
    is_json INTEGER NOT NULL,
    data BLOB NOT NULL,
    metadata BLOB NOT NULL,
    created INTEGER NOT NULL,                    -- ms since 1970
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE INDEX events_by_id ON events (id);
`;

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
    db = new Database(file);
    const opened = db;
    prepareFile(opened, file);
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

function prepareFile(db: Database.Database, file: string): void {
  db.pragma('synchronous = FULL');
  const application = db.pragma('application_id', { simple: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (application === 0 && version === 0 && empty) create(db);
  else if (application !== APPLICATION_ID) throw refuseForeign(file);
  else if (version > SCHEMA_VERSION) throw refuseTooNew(file, version, SCHEMA_VERSION);
  assertPragma(db, 'journal_mode = WAL', 'wal');
  // better-sqlite3 is built to fall back to NORMAL with WAL, which loses acknowledged commits when the power goes.
  db.pragma('synchronous = FULL');
  assertPragma(db, 'synchronous', 2);
  db.pragma('foreign_keys = ON');
}

/** In one rollback-journal transaction, before WAL: the header is in the file itself from the first moment, or nothing is. */
function create(db: Database.Database): void {
  db.transaction(() => {
    db.exec(SCHEMA);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

function assertPragma(db: Database.Database, pragma: string, expected: unknown): void {
  const got = db.pragma(pragma, { simple: true });
  if (got !== expected) throw new Error(`PRAGMA ${pragma} gave ${String(got)}, not ${String(expected)}`);
}

function sayWhy(error: unknown, file: string): unknown {
  if (error instanceof EventStoreRefused) return error;
  const code = codeOf(error);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return refuseForeign(file);
  if (/^SQLITE_(READONLY|CANTOPEN|IOERR|FULL|PERM)/.test(code)) return refuseNotWritable(file, error);
  if (code.startsWith('SQLITE_BUSY')) return refuseInUse(file);
  return error;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
