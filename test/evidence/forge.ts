import Database from 'better-sqlite3';
import { chainHash } from '../../events/envelope';
import { membersOf } from '../../events/members';
import { checksum, createdOf, encodeBody, idOf, seedOf, typeOf } from '../../local/eventstore/body';
import { MessageReader } from '../../local/eventstore/protobuf';

/** An event as a forger sees it in the SQLite file. */
export interface Forged {
  stream: string;
  id: string;
  type: string;
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  createdMs: number;
}

/**
 * Rewrites the file of a stopped embedded store: the whole log, changed as the forger likes. Positions, revisions,
 * checksums and, if asked, every chain hash are made anew, so that nothing inside the file gives it away.
 */
export function forge(file: string, change: (log: Forged[]) => Forged[], rechain = true): void {
  const db = new Database(file);
  try {
    const rows = db
      .prepare<[], { name: string; body: Buffer }>(
        'SELECT s.name, e.body FROM events e JOIN streams s ON s.id = e.stream ORDER BY e.position',
      )
      .all();
    const log = change(rows.map(({ name, body }) => read(name, body)));
    const streams = new Map(
      db
        .prepare<[], { id: number; name: string }>('SELECT id, name FROM streams')
        .all()
        .map((s) => [s.name, s.id]),
    );
    db.transaction(() => {
      db.prepare('DELETE FROM events').run();
      write(db, streams, log, rechain);
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function read(stream: string, body: Buffer): Forged {
  const fields = new MessageReader(body);
  const parsed: Record<number, Record<string, unknown>> = {};
  while (fields.next())
    if (fields.field === 7 || fields.field === 8) parsed[fields.field] = JSON.parse(fields.bytes.toString('utf8'));
  return {
    stream,
    id: idOf(body),
    type: typeOf(body),
    data: parsed[8] ?? {},
    metadata: parsed[7] ?? {},
    createdMs: createdOf(body),
  };
}

function write(db: Database.Database, streams: Map<string, number>, log: readonly Forged[], rechain: boolean): void {
  const insert = db.prepare('INSERT INTO events (position, stream, revision, body, crc) VALUES (?, ?, ?, ?, ?)');
  const addStream = db.prepare('INSERT INTO streams (name) VALUES (?)');
  const last = new Map<string, { revision: number; hash: string }>();
  for (const [index, event] of log.entries()) {
    const { stream, id, type, data, createdMs } = event;
    const before = last.get(stream) ?? { revision: -1, hash: '' };
    const unchained = { ...event.metadata, prev: before.hash };
    const metadata = rechain
      ? { ...unchained, hash: chainHash(stream, { id, type, data, metadata: unchained }) }
      : event.metadata;
    const revision = before.revision + 1;
    const number = streams.get(stream) ?? Number(addStream.run(stream).lastInsertRowid);
    streams.set(stream, number);
    const [d, m] = [data, metadata].map((value) => Buffer.from(JSON.stringify(value)));
    const body = encodeBody(
      { id, type, isJson: true, data: d ?? Buffer.alloc(0), metadata: m ?? Buffer.alloc(0) },
      createdMs,
    );
    insert.run(index + 1, number, revision, body, checksum(index + 1, seedOf(stream), revision, body));
    last.set(stream, { revision, hash: String(membersOf(metadata).hash ?? '') });
  }
}
