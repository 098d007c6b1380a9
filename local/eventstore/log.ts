import type Database from 'better-sqlite3';

/** An event as a caller proposes it. `id` is a UUID's 16 bytes; `metadata` may be empty. */
export interface Proposed {
  readonly id: Buffer;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as it stands in the log. */
export interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: Buffer;
  readonly type: string;
  readonly is_json: number;
  readonly data: Buffer;
  readonly metadata: Buffer;
  readonly created: number;
}

/** What is known of a stream. `last` is -1 when it has (had) no event; `max_age` is in seconds. */
export interface StreamState {
  readonly id: number;
  readonly name: string;
  readonly last: number;
  readonly tombstoned: number;
  readonly max_count: number | null;
  readonly max_age: number | null;
  readonly truncate_before: number | null;
}

export interface Retention {
  readonly maxCount: number | null;
  readonly maxAge: number | null;
  readonly truncateBefore: number | null;
}

/** The revision of a tombstone, EventStoreDB's 2^63-1, as far as a double can carry it. */
export const TOMBSTONE_REVISION = Number.MAX_SAFE_INTEGER;

/** A page ends after so many rows or so many bytes of payload, whichever comes first. */
const PAGE_ROWS = 512;
const PAGE_BYTES = 1024 * 1024;

const COLUMNS = 'e.position, s.name AS stream, e.revision, e.id, e.type, e.is_json, e.data, e.metadata, e.created';
const FROM = 'FROM events e JOIN streams s ON s.id = e.stream';

export type EventLog = ReturnType<typeof openLog>;

/** The statements on the two tables and nothing else; every rule is above. Writes belong inside the committer's transaction. */
export function openLog(db: Database.Database) {
  const byName = db.prepare<[string], StreamState>('SELECT * FROM streams WHERE name = ?');
  const insertStream = db.prepare<[string]>('INSERT INTO streams (name) VALUES (?)');
  const setLast = db.prepare<[number, number]>('UPDATE streams SET last = ? WHERE id = ?');
  const setTombstone = db.prepare<[number]>('UPDATE streams SET tombstoned = 1 WHERE id = ?');
  const setRetention = db.prepare<[number | null, number | null, number | null, number]>(
    'UPDATE streams SET max_count = ?, max_age = ?, truncate_before = ? WHERE id = ?',
  );
  const insertEvent = db.prepare<[number, number, Buffer, string, number, Uint8Array, Uint8Array, number]>(
    'INSERT INTO events (stream, revision, id, type, is_json, data, metadata, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const idAt = db.prepare<[number, number], Buffer>('SELECT id FROM events WHERE stream = ? AND revision = ?').pluck();
  const revisionOf = db.prepare<[Buffer, number], number>('SELECT max(revision) FROM events WHERE id = ? AND stream = ?').pluck();
  const positionAt = db.prepare<[number, number], number>('SELECT position FROM events WHERE stream = ? AND revision = ?').pluck();
  const rowAt = db.prepare<[string, number], Row>(`SELECT ${COLUMNS} ${FROM} WHERE s.name = ? AND e.revision = ?`);
  const head = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck();
  const pages = {
    streamUp: db.prepare<[number, number, number, number], Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE e.stream = ? AND e.revision BETWEEN ? AND ? AND e.created >= ? ORDER BY e.revision`,
    ),
    streamDown: db.prepare<[number, number, number, number], Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE e.stream = ? AND e.revision BETWEEN ? AND ? AND e.created >= ? ORDER BY e.revision DESC`,
    ),
    allUp: db.prepare<[number], Row>(`SELECT ${COLUMNS} ${FROM} WHERE e.position >= ? ORDER BY e.position`),
    allDown: db.prepare<[number], Row>(`SELECT ${COLUMNS} ${FROM} WHERE e.position < ? ORDER BY e.position DESC`),
  };

  return {
    stream: (name: string) => byName.get(name),
    /** The stream's state, made if it is new. */
    ensureStream(name: string): StreamState {
      const known = byName.get(name);
      if (known) return known;
      const { lastInsertRowid } = insertStream.run(name);
      return { id: Number(lastInsertRowid), name, last: -1, tombstoned: 0, max_count: null, max_age: null, truncate_before: null };
    },
    /** Appends behind `stream.last`; gives the position of the last event. */
    write(stream: StreamState, events: readonly Proposed[], createdMs: number): number {
      let revision = stream.last;
      let position = 0;
      for (const event of events) {
        revision += 1;
        const { id, type, isJson, data, metadata } = event;
        position = Number(insertEvent.run(stream.id, revision, id, type, isJson ? 1 : 0, data, metadata, createdMs).lastInsertRowid);
      }
      if (events.length > 0) setLast.run(revision, stream.id);
      return position;
    },
    /** Ends the stream for ever; gives the position of the tombstone. `last` stays, for reports of the actual revision. */
    tombstone(stream: StreamState, event: Proposed, createdMs: number): number {
      const { id, type, isJson, data, metadata } = event;
      setTombstone.run(stream.id);
      return Number(insertEvent.run(stream.id, TOMBSTONE_REVISION, id, type, isJson ? 1 : 0, data, metadata, createdMs).lastInsertRowid);
    },
    setRetention: (stream: StreamState, { maxCount, maxAge, truncateBefore }: Retention) => setRetention.run(maxCount, maxAge, truncateBefore, stream.id),
    idAt: (stream: StreamState, revision: number) => idAt.get(stream.id, revision),
    /** The revision an event id has in the stream, the highest if it is there twice. */
    revisionOf: (stream: StreamState, id: Buffer) => revisionOf.get(id, stream.id) ?? undefined,
    positionAt: (stream: StreamState, revision: number) => positionAt.get(stream.id, revision),
    rowAt: (stream: string, revision: number) => rowAt.get(stream, revision),
    /** Position of the last event of all, 0 in an empty log. */
    head: () => head.get() ?? 0,
    /** A page of revisions `from` to `to` (both included) written since `sinceMs`, rising or falling. */
    streamPage: (stream: StreamState, from: number, to: number, sinceMs: number, falling: boolean, limit: number) =>
      takePage((falling ? pages.streamDown : pages.streamUp).iterate(stream.id, from, to, sinceMs), limit),
    /** A page of the log from a position on (included), rising. */
    allUp: (position: number, limit: number) => takePage(pages.allUp.iterate(position), limit),
    /** A page of the log before a position (not included), falling. */
    allDown: (position: number, limit: number) => takePage(pages.allDown.iterate(position), limit),
  };
}

function takePage(rows: IterableIterator<Row>, limit: number): Row[] {
  const page: Row[] = [];
  let bytes = 0;
  if (limit <= 0) return page;
  for (const row of rows) {
    page.push(row);
    bytes += row.data.length + row.metadata.length;
    if (page.length >= limit || page.length >= PAGE_ROWS || bytes >= PAGE_BYTES) break;
  }
  return page;
}
