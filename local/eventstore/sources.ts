import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { isTombstoned } from './append';
import { streamDeleted } from './errors';
import type { Filter } from './filters';
import { type EventLog, type Row, TOMBSTONE_REVISION } from './log';
import { isSoftDeleted, visible } from './metadata';
import { growingPages } from './pages';
import { streamName, wholeNumber } from './wire';

/** Where a subscription stands, and how it takes the next page. */
export interface Source {
  /** False while the stream is not there to be read. Throws when it has been tombstoned. */
  isThere(): boolean;
  /**
   * Rows behind what was taken before, in order, or none when all is taken. Throws when the stream has been tombstoned.
   */
  next(): readonly Row[];
  /** Whether a commit may have brought something; cheap, as every open subscription asks after every commit. */
  isNews(): boolean;
  /** From now on events come as they are written, whatever the stream's metadata hide from readers who come later. */
  goLive(): void;
  readonly filter: Filter | undefined;
}

export function streamSource(log: EventLog, options: ReadReq.Options.StreamOptions): Source {
  const name = streamName(options.getStreamIdentifier());
  const fromEnd = options.hasEnd();
  let at = options.hasStart()
    ? 0
    : fromEnd
      ? (log.stream(name)?.last ?? -1) + 1
      : wholeNumber(options.getRevision()) + 1;
  let live = fromEnd;
  // One that begins at the end hears of a tombstone to come, not of one that has been.
  const ended = fromEnd && isTombstoned(log, name, log.stream(name));
  const size = growingPages();

  function state() {
    const stream = log.stream(name);
    if (!ended && isTombstoned(log, name, stream)) return 'tombstoned' as const;
    return stream;
  }

  return {
    filter: undefined,
    isThere() {
      const stream = state();
      if (stream === 'tombstoned') throw streamDeleted(name);
      return fromEnd || (stream !== undefined && stream.last >= 0 && !isSoftDeleted(stream));
    },
    goLive() {
      live = true;
    },
    isNews() {
      const stream = log.stream(name);
      return !live || (stream !== undefined && stream.last >= at) || (!ended && isTombstoned(log, name, stream));
    },
    next,
  };

  function next(): readonly Row[] {
    const stream = state();
    const known = stream === 'tombstoned' ? log.stream(name) : stream;
    if (stream === 'tombstoned' && !live) throw streamDeleted(name);
    const { first, sinceMs } = known && !live ? visible(known, Date.now()) : { first: 0, sinceMs: 0 };
    const from = Math.max(at, first);
    if (!known || known.last < from) {
      if (stream === 'tombstoned') throw streamDeleted(name);
      return [];
    }
    const page = log.streamPage(
      known,
      from,
      Math.min(known.last, TOMBSTONE_REVISION - 1),
      false,
      Number.MAX_SAFE_INTEGER,
      size(),
    );
    at = (page.at(-1)?.revision ?? known.last) + 1;
    const wanted = sinceMs === 0 ? page : page.filter((row) => log.createdAt(row) >= sinceMs);
    return wanted.length > 0 || page.length === 0 ? wanted : next();
  }
}

export function allSource(log: EventLog, options: ReadReq.Options, filter: Filter | undefined): Source {
  const all = options.getAll();
  let at = all?.hasEnd()
    ? log.head() + 1
    : all?.hasPosition()
      ? wholeNumber(all.getPosition()?.getCommitPosition() ?? '0') + 1
      : 0;
  const size = growingPages();
  return {
    filter,
    isThere: () => true,
    goLive: () => undefined,
    isNews: () => true,
    next() {
      const page = log.allUp(at, Number.MAX_SAFE_INTEGER, size());
      at = (page.at(-1)?.position ?? at - 1) + 1;
      return page;
    },
  };
}
