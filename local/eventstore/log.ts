import type Database from 'better-sqlite3';
import { checksum, createdOf, encodeBody, idOf, type Proposed } from './body';
import { type Row, TOMBSTONE_REVISION } from './encode';
import { RecentIds, SPAN } from './recent';
import { refuseDamaged } from './refusals';
import { createStreams, type Retention, type StreamState } from './streams';
import { createTail } from './tail';

export type { Proposed } from './body';
export { type Row, TOMBSTONE_REVISION } from './encode';
export type { Retention, StreamState } from './streams';

/** How much of the log one look takes at most: rows, and bytes of bodies. */
export interface PageSize {
  readonly rows: number;
  readonly bytes: number;
}
export const PAGE: PageSize = { rows: 512, bytes: 256 * 1024 };

type Stored = [position: number, stream: number, revision: number, body: Buffer, crc: number];
const SELECT = 'SELECT position, stream, revision, body, crc FROM events';

export type EventLog = ReturnType<typeof openLog>;

/**
 * The statements on the tables and nothing else; every rule is above. Writes belong inside the committer's transaction; after one failed
 * call `forget`. Positions and revisions are dense, and every event carries a checksum, so no read can bring a changed event or leave one
 * out: it throws `EventStoreRefused` (DAMAGED) instead.
 */
export function openLog(db: Database.Database) {
  const insert = db.prepare<Stored>('INSERT INTO events (position, stream, revision, body, crc) VALUES (?, ?, ?, ?, ?)');
  const one = {
    atPosition: db.prepare<[number], Stored>(`${SELECT} WHERE position = ?`).raw(),
    atRevision: db.prepare<[number, number], Stored>(`${SELECT} WHERE stream = ? AND revision = ?`).raw(),
  };
  const pages = {
    streamUp: db.prepare<[number, number, number], Stored>(`${SELECT} WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision`).raw(),
    streamDown: db.prepare<[number, number, number], Stored>(`${SELECT} WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision DESC`).raw(),
    allUp: db.prepare<[number], Stored>(`${SELECT} WHERE position >= ? ORDER BY position`).raw(),
    allDown: db.prepare<[number], Stored>(`${SELECT} WHERE position < ? ORDER BY position DESC`).raw(),
  };
  const headOf = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck();
  const streams = createStreams(db);
  const tail = createTail();
  let recent = new RecentIds();
  let head = 0;

  function row([position, stream, revision, body, crc]: Stored): Row {
    const { name, seed } = streams.nameOf(stream);
    if (checksum(position, seed, revision, body) !== crc) throw refuseDamaged(`event ${position}`);
    return { position, stream: name, revision, body };
  }

  /** Rows in a row: each `step` after the one before, the first at `first`. */
  function take(rows: IterableIterator<Stored>, size: PageSize, limit: number, first: number, step: number, count: (row: Row) => number): Row[] {
    const page: Row[] = [];
    let bytes = 0;
    let next = first;
    if (limit <= 0) return page;
    for (const stored of rows) {
      const taken = row(stored);
      if (count(taken) !== next) throw refuseDamaged(`before event ${taken.position}`);
      page.push(taken);
      next += step;
      bytes += taken.body.length;
      if (page.length >= limit || page.length >= size.rows || bytes >= size.bytes) break;
    }
    return page;
  }
  const byRevision = ({ revision }: Row): number => revision;
  const byPosition = ({ position }: Row): number => position;

  function put(stream: StreamState, revision: number, event: Proposed, createdMs: number): void {
    const position = head + 1;
    const body = encodeBody(event, createdMs);
    insert.run(position, stream.id, revision, body, checksum(position, stream.seed, revision, body));
    head = position;
    recent.add(event.id, position);
    tail.push({ position, stream: stream.name, revision, body });
  }

  /** Reads anew what is remembered of the log; at the start, and when a transaction was undone. */
  function forget(): void {
    head = headOf.get() ?? 0;
    recent = new RecentIds();
    streams.forget();
    tail.clear();
    for (const stored of pages.allUp.iterate(Math.max(1, head - SPAN))) recent.add(idOf(row(stored).body), stored[0]);
  }
  forget();

  return {
    forget,
    stream: streams.byName,
    ensureStream: streams.ensure,
    setRetention: (stream: StreamState, retention: Retention) => streams.setRetention(stream, retention),
    /** Appends behind `stream.last`; gives the position of the last event. */
    write(stream: StreamState, events: readonly Proposed[], createdMs: number): number {
      for (const event of events) {
        put(stream, stream.last + 1, event, createdMs);
        stream.last += 1;
      }
      return head;
    },
    /** Ends the stream for ever; gives the position of the tombstone. `last` stays, for reports of the actual revision. */
    tombstone(stream: StreamState, event: Proposed, createdMs: number): number {
      put(stream, TOMBSTONE_REVISION, event, createdMs);
      streams.setTombstone(stream);
      return head;
    },
    /** The event at a revision, whatever the stream's metadata hide. */
    at(stream: StreamState, revision: number): Row | undefined {
      const stored = one.atRevision.get(stream.id, revision);
      if (stored && (stored[1] !== stream.id || stored[2] !== revision)) throw refuseDamaged(`stream ${stream.name}`);
      return stored && row(stored);
    },
    /** The revision at which the stream has this event id, if the id was written not long ago and last in this stream. */
    recentRevision(stream: StreamState, id: string): number | undefined {
      const position = recent.positionOf(id);
      const stored = position === undefined ? undefined : one.atPosition.get(position);
      return stored && stored[1] === stream.id ? stored[2] : undefined;
    },
    /** Position of the last event of all, 0 in an empty log. */
    head: () => head,
    /** A page of revisions `from` to `to` (both included, `to` not beyond the last), rising or falling; `to` is where it starts when falling. */
    streamPage(stream: StreamState, from: number, to: number, falling: boolean, limit: number, size = PAGE): Row[] {
      if (from > to) return [];
      const rows = (falling ? pages.streamDown : pages.streamUp).iterate(stream.id, from, to);
      const page = take(rows, size, limit, falling ? to : from, falling ? -1 : 1, byRevision);
      if (page.length === 0 ? limit > 0 : page[0]?.stream !== stream.name || page.at(-1)?.stream !== stream.name) throw refuseDamaged(`stream ${stream.name}`);
      return page;
    },
    /** A page of the log from a position on (included), rising. */
    allUp(position: number, limit: number, size = PAGE): Row[] {
      const from = Math.max(1, position);
      if (from > head) return [];
      return tail.from(from, limit, size) ?? take(pages.allUp.iterate(from), size, limit, from, 1, byPosition);
    },
    /** A page of the log before a position (not included), falling. */
    allDown(position: number, limit: number, size = PAGE): Row[] {
      const before = Math.min(position, head + 1);
      return before <= 1 ? [] : take(pages.allDown.iterate(before), size, limit, before - 1, -1, byPosition);
    },
    createdAt: ({ body }: Row): number => createdOf(body),
    idOf: ({ body }: Row): string => idOf(body),
  };
}
