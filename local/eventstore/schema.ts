import Database from 'better-sqlite3';
import { checksum, encodeBody, seedOf } from './body';
import { refuseDamaged } from './refusals';

/**
 * Version of the tables, kept as `user_version`; a file with a higher one is refused, one with a lower one is brought
 * up to it.
 */
export const SCHEMA_VERSION = 2;

const STREAMS = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    tombstoned INTEGER NOT NULL DEFAULT 0,
    max_count INTEGER,                           -- the three kept from the stream's metadata; max_age in seconds
    max_age INTEGER,
    truncate_before INTEGER
  ) STRICT;
`;
const EVENTS = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,                -- the place in the log of all events: 1, 2, 3 and so on without a gap
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,                   -- the place in the stream: 0, 1, 2 and so on; 2^53-1 for a tombstone
    body BLOB NOT NULL,                          -- id, time, type, metadata and data, see body.ts
    crc INTEGER NOT NULL,                        -- CRC-32 of the body, seeded with its place and its stream's name
    UNIQUE (stream, revision)
  ) STRICT;
`;

export function createTables(db: Database.Database): void {
  db.exec(STREAMS + EVENTS);
  db.pragma(`user_version = ${SCHEMA_VERSION}`);
}

/**
 * The tables and indexes as the file keeps their texts, remarks left out: a table that calls its columns otherwise is
 * not ours.
 */
export function tablesOf(db: Database.Database): string {
  const all = db
    .prepare<[], [name: string, text: string]>(
      "SELECT name, coalesce(sql, tbl_name) FROM sqlite_schema WHERE name <> 'sqlite_sequence' ORDER BY type, name",
    )
    .raw()
    .all();
  const texts = all.map(([name, text]) => `${name}: ${text.replace(/--.*$/gm, '').replace(/\s+/g, ' ')}`);
  return texts.join('\n');
}

/** The tables of a new file. */
export function tablesWanted(): string {
  const fresh = new Database(':memory:');
  try {
    createTables(fresh);
    return tablesOf(fresh);
  } finally {
    fresh.close();
  }
}

/** One step per version, each inside the caller's transaction. */
const STEPS: Readonly<Record<number, (db: Database.Database) => void>> = { 1: fromVersion1 };

/** Brings older tables up to date; must run in one transaction. */
export function migrate(db: Database.Database, version: number): void {
  for (let at = version; at < SCHEMA_VERSION; at += 1) {
    const step = STEPS[at];
    if (!step) throw refuseDamaged(`format ${at}`);
    step(db);
    db.pragma(`user_version = ${at + 1}`);
  }
}

interface Version1 {
  readonly name: string;
  readonly position: number;
  readonly stream: number;
  readonly revision: number;
  readonly id: Buffer;
  readonly type: string;
  readonly is_json: number;
  readonly data: Buffer;
  readonly metadata: Buffer;
  readonly created: number;
}

/** Version 1 kept every field in a column of its own, an index over ids, and the last revision with the stream. */
function fromVersion1(db: Database.Database): void {
  db.exec(
    'DROP INDEX events_by_id; ALTER TABLE events RENAME TO old_events; ALTER TABLE streams RENAME TO old_streams',
  );
  db.exec(STREAMS + EVENTS);
  db.exec('INSERT INTO streams SELECT id, name, tombstoned, max_count, max_age, truncate_before FROM old_streams');
  const page = db.prepare<[number], Version1>(
    'SELECT e.*, s.name FROM old_events e JOIN streams s ON s.id = e.stream WHERE position > ? ORDER BY position LIMIT 500',
  );
  const insert = db.prepare('INSERT INTO events (position, stream, revision, body, crc) VALUES (?, ?, ?, ?, ?)');
  let position = 0;
  for (let rows = page.all(position); rows.length > 0; rows = page.all(position)) {
    for (const row of rows) {
      if (row.position !== position + 1) throw refuseDamaged(`before event ${row.position}`);
      position = row.position;
      const body = encodeBody({ ...row, id: uuidText(row.id), isJson: row.is_json === 1 }, row.created);
      insert.run(position, row.stream, row.revision, body, checksum(position, seedOf(row.name), row.revision, body));
    }
  }
  db.exec('DROP TABLE old_events; DROP TABLE old_streams');
}

function uuidText(id: Buffer): string {
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
