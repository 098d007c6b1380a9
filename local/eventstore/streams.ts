import type Database from 'better-sqlite3';
import { seedOf } from './body';
import { TOMBSTONE_REVISION } from './encode';
import { refuseDamaged } from './refusals';

/** What is known of a stream. */
export interface StreamEntry {
  readonly id: number;
  readonly name: string;
  /** The checksum of its name, with which those of its events begin (`body.ts`). */
  readonly seed: number;
  /** Revision of the last event, -1 without any; a tombstone does not count. */
  last: number;
  tombstoned: boolean;
  /** What the stream's metadata say about which events may be read; `maxAge` in seconds. */
  retention: Retention;
}

export interface Retention {
  readonly maxCount: number | null;
  readonly maxAge: number | null;
  readonly truncateBefore: number | null;
}

export interface SeededName {
  readonly name: string;
  readonly seed: number;
}

interface Stored {
  readonly id: number;
  readonly name: string;
  readonly tombstoned: number;
  readonly max_count: number | null;
  readonly max_age: number | null;
  readonly truncate_before: number | null;
}

/** How many streams are kept in memory, and as many again that were used before them. */
const STREAMS_KEPT = 10_000;

/** The streams by name and by number, the last used ones in memory: so an append of one event writes one row. */
export function createStreams(db: Database.Database) {
  const byNameOf = db.prepare<[string], Stored>('SELECT * FROM streams WHERE name = ?');
  const nameOfId = db.prepare<[number], string>('SELECT name FROM streams WHERE id = ?').pluck();
  const lastOf = db
    .prepare<[number, number], number | null>('SELECT max(revision) FROM events WHERE stream = ? AND revision < ?')
    .pluck();
  const insert = db.prepare<[string]>('INSERT INTO streams (name) VALUES (?)');
  const setTombstone = db.prepare<[number]>('UPDATE streams SET tombstoned = 1 WHERE id = ?');
  const setRetention = db.prepare<[number | null, number | null, number | null, number]>(
    'UPDATE streams SET max_count = ?, max_age = ?, truncate_before = ? WHERE id = ?',
  );
  let states = new Generations<string, StreamEntry>();
  let names = new Generations<number, SeededName>();

  function byName(name: string): StreamEntry | undefined {
    const known = states.get(name);
    if (known) return known;
    const stored = byNameOf.get(name);
    if (!stored) return undefined;
    if (stored.name !== name) throw refuseDamaged(`stream ${name}`);
    const { id, tombstoned, max_count, max_age, truncate_before } = stored;
    const retention = { maxCount: max_count, maxAge: max_age, truncateBefore: truncate_before };
    return states.set(name, {
      id,
      name,
      seed: seedOf(name),
      last: lastOf.get(id, TOMBSTONE_REVISION) ?? -1,
      tombstoned: tombstoned === 1,
      retention,
    });
  }

  return {
    byName,
    /** The stream's state, made if it is new. */
    ensure(name: string): StreamEntry {
      const known = byName(name);
      if (known) return known;
      const id = Number(insert.run(name).lastInsertRowid);
      return states.set(name, {
        id,
        name,
        seed: seedOf(name),
        last: -1,
        tombstoned: false,
        retention: { maxCount: null, maxAge: null, truncateBefore: null },
      });
    },
    nameOf(id: number): SeededName {
      const known = names.get(id);
      if (known !== undefined) return known;
      const name = nameOfId.get(id);
      if (typeof name !== 'string') throw refuseDamaged(`stream number ${id}`); // none, or a changed column head
      return names.set(id, { name, seed: seedOf(name) });
    },
    setTombstone(stream: StreamEntry): void {
      setTombstone.run(stream.id);
      stream.tombstoned = true;
    },
    setRetention(stream: StreamEntry, retention: Retention): void {
      setRetention.run(retention.maxCount, retention.maxAge, retention.truncateBefore, stream.id);
      stream.retention = retention;
    },
    forget(): void {
      states = new Generations();
      names = new Generations();
    },
  };
}

/** A cache of at most twice `STREAMS_KEPT` entries that forgets what was not used for long. */
class Generations<Key, Value> {
  private young = new Map<Key, Value>();
  private old = new Map<Key, Value>();
  get(key: Key): Value | undefined {
    const found = this.young.get(key);
    if (found !== undefined) return found;
    const older = this.old.get(key);
    return older === undefined ? undefined : this.set(key, older);
  }
  set(key: Key, value: Value): Value {
    if (this.young.size >= STREAMS_KEPT) [this.old, this.young] = [this.young, new Map()];
    this.young.set(key, value);
    return value;
  }
}
