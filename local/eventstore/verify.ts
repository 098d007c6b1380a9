import { isDeepStrictEqual } from 'node:util';
import type Database from 'better-sqlite3';
import { checksum, seedOf } from './body';
import { TOMBSTONE_REVISION } from './encode';
import { openLog } from './log';
import { retentionAsWritten } from './metadata';
import { codeOf, EventStoreRefused, refuseDamaged } from './refusals';
import { tablesOf, tablesWanted } from './schema';

export interface VerifiedLog {
  readonly events: number;
  readonly streams: number;
}

/**
 * Reads everything: SQLite's own check of the file, the checksum of every event at its place, no gap in the log and
 * none in any stream, no event without its stream, nothing said of a stream that its events do not say. Throws
 * `EventStoreRefused` (DAMAGED) at the first thing that is wrong.
 */
export function verify(db: Database.Database): VerifiedLog {
  try {
    return check(db);
  } catch (error) {
    throw error instanceof EventStoreRefused ? error : refuseDamaged(codeOf(error) || String(error), { cause: error });
  }
}

function check(db: Database.Database): VerifiedLog {
  const found = db.pragma('integrity_check', { simple: true });
  if (found !== 'ok') throw refuseDamaged(String(found).split('\n')[0] ?? '');
  if (db.pragma('encoding', { simple: true }) !== 'UTF-8') throw refuseDamaged('encoding');
  if (tablesOf(db) !== tablesWanted()) throw refuseDamaged('tables');
  const seeds = new Map(
    db
      .prepare<[], [number, string]>('SELECT id, name FROM streams')
      .raw()
      .all()
      .map(([id, name]) => [id, seedOf(name)]),
  );
  const rows = db
    .prepare<[], [number, number, number, Buffer, number]>(
      'SELECT position, stream, revision, body, crc FROM events ORDER BY position',
    )
    .raw();
  let events = 0;
  for (const [position, stream, revision, body, crc] of rows.iterate()) {
    events += 1;
    if (position !== events) throw refuseDamaged(`before event ${position}`);
    if (checksum(position, seeds.get(stream) ?? -1, revision, body) !== crc) throw refuseDamaged(`event ${position}`);
  }
  const gap = db
    .prepare<[number], number>(
      'SELECT stream FROM events WHERE revision < ? GROUP BY stream HAVING min(revision) <> 0 OR max(revision) <> count(*) - 1 LIMIT 1',
    )
    .pluck()
    .get(TOMBSTONE_REVISION);
  if (gap !== undefined) throw refuseDamaged(`stream number ${gap}`);
  checkStreams(db);
  return { events, streams: seeds.size };
}

/**
 * What is kept with a stream for speed's sake must be what its metadata and its tombstone say: a changed limit would
 * hide events from readers.
 */
function checkStreams(db: Database.Database): void {
  const ended = db.prepare<[], string>(
    `${NAMES} (tombstoned <> 0) <> (id IN (SELECT stream FROM events WHERE revision = ${TOMBSTONE_REVISION})) LIMIT 1`,
  );
  const wrong = ended.pluck().get();
  if (wrong !== undefined) throw refuseDamaged(`stream ${wrong}`);
  const said = db
    .prepare<[], string>(`${NAMES} max_count IS NOT NULL OR max_age IS NOT NULL OR truncate_before IS NOT NULL`)
    .pluck()
    .all();
  const asked = db.prepare<[], string>(`SELECT substr(name, 3) FROM streams WHERE name GLOB '$$*'`).pluck().all();
  if (said.length + asked.length === 0) return; // opening the log reads the last of it
  const log = openLog(db);
  for (const name of [...said, ...asked]) {
    const stream = log.stream(name);
    if (stream && !isDeepStrictEqual(stream.retention, retentionAsWritten(log, name)))
      throw refuseDamaged(`stream ${name}`);
  }
}
const NAMES = 'SELECT name FROM streams WHERE';
