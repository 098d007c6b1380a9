import type Database from 'better-sqlite3';
import { checksum, createdOf, encodeBody, idOf, type Proposed } from './body';
import { type Row, TOMBSTONE_REVISION } from './encode';
import { PAGE, type PageSize } from './pages';
import { EMPTY } from './protobuf';
import { IDS_KEPT, RecentIds } from './recent';
import { refuseDamaged } from './refusals';
import { createStreams, type Retention, type StreamEntry } from './streams';
import { createTail } from './tail';

export type { Proposed } from './body';
export { type Row, TOMBSTONE_REVISION } from './encode';
export type { Retention, StreamEntry } from './streams';

type Stored = [position: number, stream: number, revision: number, body: Buffer, crc: number];
const SELECT = 'SELECT position, stream, revision, body, crc FROM events';
/** All of an event but its body. */
type Head = [position: number, stream: number, revision: number, crc: number, length: number];
const HEADS = 'SELECT position, stream, revision, crc, octet_length(body) FROM events';
/** Places in a head. */
const [POSITION, REVISION, LENGTH] = [0, 2, 4] as const;
/**
 * The bodies of a page as one piece, cut up by their lengths: a buffer for every event costs more than all the rest of
 * a read.
 */
const bodies = (where: string) =>
  `SELECT CAST(group_concat(CAST(body AS TEXT), '') AS BLOB) FROM (SELECT body FROM events WHERE ${where})`;

/** How the numbers of a page run. */
interface Numbers {
  readonly number: typeof POSITION | typeof REVISION;
  readonly first: number;
  readonly step: 1 | -1;
}

export type EventLog = ReturnType<typeof openLog>;

/**
 * The statements on the tables and nothing else; every rule is above. Writes belong inside the committer's transaction;
 * after one failed call `forget`. Positions and revisions are dense, and every event carries a checksum, so no read can
 * bring a changed event or leave one out: it throws `EventStoreRefused` (DAMAGED) instead.
 */
export function openLog(db: Database.Database) {
  const insert = db.prepare<Stored>(
    'INSERT INTO events (position, stream, revision, body, crc) VALUES (?, ?, ?, ?, ?)',
  );
  const one = {
    atPosition: db.prepare<[number], Stored>(`${SELECT} WHERE position = ?`).raw(),
    atRevision: db.prepare<[number, number], Stored>(`${SELECT} WHERE stream = ? AND revision = ?`).raw(),
  };
  const ofStream = {
    up: db
      .prepare<[number, number, number, number], Head>(
        `${HEADS} WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision LIMIT ?`,
      )
      .raw(),
    down: db
      .prepare<[number, number, number, number], Head>(
        `${HEADS} WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision DESC LIMIT ?`,
      )
      .raw(),
    bodies: db
      .prepare<[number, number, number], Buffer>(bodies('stream = ? AND revision BETWEEN ? AND ? ORDER BY revision'))
      .pluck(),
  };
  const ofAll = {
    up: db.prepare<[number, number], Head>(`${HEADS} WHERE position >= ? ORDER BY position LIMIT ?`).raw(),
    down: db.prepare<[number, number], Head>(`${HEADS} WHERE position < ? ORDER BY position DESC LIMIT ?`).raw(),
    bodies: db.prepare<[number, number], Buffer>(bodies('position BETWEEN ? AND ? ORDER BY position')).pluck(),
  };
  const headOf = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM events').pluck();
  const streams = createStreams(db);
  const tail = createTail();
  let recent = new RecentIds();
  let head = 0;

  function row([position, stream, revision, body, crc]: Stored): Row {
    const { name, seed } = streams.nameOf(stream);
    // A changed column head makes a revision nothing or a text, which would count as 0.
    if (!Number.isInteger(revision) || checksum(position, seed, revision, body) !== crc)
      throw refuseDamaged(`event ${position}`);
    return { position, stream: name, revision, body };
  }

  /**
   * As many of these heads as fit a page, whose numbers begin with `first` and go on by `step`, with their bodies,
   * which `read` gives in rising order.
   */
  function page(
    heads: readonly Head[],
    size: PageSize,
    { number, first, step }: Numbers,
    read: (from: number, to: number) => Buffer | undefined,
  ): Row[] {
    let bytes = 0;
    const fit = heads.findIndex((head) => {
      bytes += head[LENGTH];
      return bytes >= size.bytes;
    });
    const taken = fit < 0 ? heads : heads.slice(0, fit + 1);
    for (const [n, head] of taken.entries())
      if (head[number] !== first + n * step) throw refuseDamaged(`before event ${head[POSITION]}`);
    const last = first + (taken.length - 1) * step;
    const together = (taken.length > 0 && read(Math.min(first, last), Math.max(first, last))) || EMPTY;
    let from = step > 0 ? 0 : together.length;
    return taken.map(([position, stream, revision, crc, length]) => {
      const begin = step > 0 ? from : from - length;
      from += step * length;
      return row([position, stream, revision, together.subarray(Math.max(0, begin), begin + length), crc]);
    });
  }

  function put(stream: StreamEntry, revision: number, event: Proposed, createdMs: number): void {
    const position = head + 1;
    const body = encodeBody(event, createdMs);
    insert.run(position, stream.id, revision, body, checksum(position, stream.seed, revision, body));
    head = position;
    recent.add(event.id, position);
    tail.push({ position, stream: stream.name, revision, body });
  }

  function upFrom(from: number, limit: number, size: PageSize): Row[] {
    const rows = page(
      ofAll.up.all(from, Math.min(limit, size.rows)),
      size,
      { number: POSITION, first: from, step: 1 },
      (a, b) => ofAll.bodies.get(a, b),
    );
    if (rows.length === 0 && from <= head) throw refuseDamaged(`before event ${head + 1}`);
    return rows;
  }

  /** Reads anew what is remembered of the log; at the start, and when a transaction was undone. */
  function forget(): void {
    head = headOf.get() ?? 0;
    recent = new RecentIds();
    streams.forget();
    tail.clear();
    for (let at = Math.max(1, head - IDS_KEPT); at <= head; ) {
      const rows = upFrom(at, PAGE.rows, PAGE);
      for (const { body, position } of rows) recent.add(idOf(body), position);
      at += rows.length;
    }
  }
  forget();

  return {
    forget,
    stream: streams.byName,
    ensureStream: streams.ensure,
    setRetention: (stream: StreamEntry, retention: Retention) => streams.setRetention(stream, retention),
    /** Appends behind `stream.last`; gives the position of the last event. */
    write(stream: StreamEntry, events: readonly Proposed[], createdMs: number): number {
      for (const event of events) {
        put(stream, stream.last + 1, event, createdMs);
        stream.last += 1;
      }
      return head;
    },
    /**
     * Ends the stream for ever; gives the position of the tombstone. `last` stays, for reports of the actual revision.
     */
    tombstone(stream: StreamEntry, event: Proposed, createdMs: number): number {
      put(stream, TOMBSTONE_REVISION, event, createdMs);
      streams.setTombstone(stream);
      return head;
    },
    /** The event at a revision, whatever the stream's metadata hide. */
    at(stream: StreamEntry, revision: number): Row | undefined {
      const stored = one.atRevision.get(stream.id, revision);
      if (stored && (stored[1] !== stream.id || stored[2] !== revision)) throw refuseDamaged(`stream ${stream.name}`);
      return stored && row(stored);
    },
    /**
     * The revision at which the stream has this event id, if the id was written not long ago and last in this stream.
     */
    recentRevision(stream: StreamEntry, id: string): number | undefined {
      const position = recent.positionOf(id);
      const stored = position === undefined ? undefined : one.atPosition.get(position);
      return stored && stored[1] === stream.id ? row(stored).revision : undefined;
    },
    /** Position of the last event of all, 0 in an empty log. */
    head: () => head,
    /**
     * A page of revisions `from` to `to` (both included, `to` not beyond the last), rising or falling; `to` is where it
     * starts when falling.
     */
    streamPage(stream: StreamEntry, from: number, to: number, falling: boolean, limit: number, size = PAGE): Row[] {
      if (from > to) return [];
      const heads = (falling ? ofStream.down : ofStream.up).all(stream.id, from, to, Math.min(limit, size.rows));
      const numbers: Numbers = { number: REVISION, first: falling ? to : from, step: falling ? -1 : 1 };
      const rows = page(heads, size, numbers, (a, b) => ofStream.bodies.get(stream.id, a, b));
      if (rows.length === 0 ? limit > 0 : rows.some((r) => r.stream !== stream.name))
        throw refuseDamaged(`stream ${stream.name}`);
      return rows;
    },
    /** A page of the log from a position on (included), rising. */
    allUp(position: number, limit: number, size = PAGE): Row[] {
      const from = Math.max(1, position);
      return from > head || limit <= 0 ? [] : (tail.from(from, limit, size) ?? upFrom(from, limit, size));
    },
    /** A page of the log before a position (not included), falling. */
    allDown(position: number, limit: number, size = PAGE): Row[] {
      const before = Math.min(position, head + 1);
      if (before <= 1 || limit <= 0) return [];
      const heads = ofAll.down.all(before, Math.min(limit, size.rows));
      return page(heads, size, { number: POSITION, first: before - 1, step: -1 }, (a, b) => ofAll.bodies.get(a, b));
    },
    createdAt: ({ body }: Row): number => createdOf(body),
    idOf: ({ body }: Row): string => idOf(body),
  };
}
