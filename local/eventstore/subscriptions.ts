import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { isTombstoned } from './append';
import { streamDeleted } from './errors';
import { type Filter, filterOf } from './filters';
import { type EventLog, type Row, TOMBSTONE_REVISION } from './log';
import { isSoftDeleted, visible } from './metadata';
import { type Render, renderOf, type Send } from './read';
import { streamName, wholeNumber } from './wire';

/** Resolves at the next commit; false when the subscriber has gone instead. */
export type NextCommit = () => Promise<boolean>;

/** Where a subscription stands, and how it takes the next page. */
interface Source {
  /** Rows behind what was taken before, in order, or none when all is taken. Throws when the stream has been tombstoned. */
  next(): readonly Row[];
  readonly filter: Filter | undefined;
}

/**
 * Answers a subscription: confirmation, what there is after the given place, "caught up", then every event as it is committed. The log
 * itself is the queue: a commit only says "look again", so a slow subscriber costs no memory. Ends when the subscriber has gone.
 */
export async function subscribe(log: EventLog, options: ReadReq.Options, send: Send, nextCommit: NextCommit): Promise<void> {
  const render = renderOf(log, options);
  const stream = options.getStream();
  const source = stream ? streamSource(log, stream) : allSource(log, options);
  const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
  if (!(await send([new ReadResp().setConfirmation(confirmation).serializeBinary()]))) return;
  const pump = pumpOf(source, render, send);
  if (!(await pump())) return;
  if (!(await send([new ReadResp().setCaughtUp(new ReadResp.CaughtUp()).serializeBinary()]))) return;
  while ((await nextCommit()) && (await pump()));
}

/** Sends all there is; false when the subscriber has gone. With a filter, a checkpoint follows every so many events looked at, and the last. */
function pumpOf({ next, filter }: Source, render: Render, send: Send): () => Promise<boolean> {
  let looked = 0;
  return async () => {
    let unsaid: Row | undefined;
    for (let page = next(); page.length > 0; page = next()) {
      const messages: Uint8Array[] = [];
      for (const row of page) {
        const wanted = !filter || filter.matches(row);
        if (wanted) messages.push(render(row));
        unsaid = wanted ? undefined : row;
        looked += 1;
        if (!filter || looked < filter.checkpointEvery) continue;
        messages.push(checkpoint(row));
        looked = 0;
        unsaid = undefined;
      }
      if (!(await send(messages))) return false;
      await nextTurn(); // appends come between two pages
    }
    return !unsaid || send([checkpoint(unsaid)]);
  };
}

function streamSource(log: EventLog, options: ReadReq.Options.StreamOptions): Source {
  const name = streamName(options.getStreamIdentifier());
  let at = options.hasStart() ? 0 : options.hasEnd() ? (log.stream(name)?.last ?? -1) + 1 : wholeNumber(options.getRevision()) + 1;
  const next = (): readonly Row[] => {
    const stream = log.stream(name);
    if (isTombstoned(log, name, stream)) throw streamDeleted(name);
    if (!stream || stream.last < at || isSoftDeleted(stream)) return [];
    const { first, sinceMs } = visible(stream, Date.now());
    const page = log.streamPage(stream, Math.max(at, first), TOMBSTONE_REVISION - 1, sinceMs, false, Number.MAX_SAFE_INTEGER);
    at = (page.at(-1)?.revision ?? stream.last) + 1;
    return page;
  };
  return { next, filter: undefined };
}

function allSource(log: EventLog, options: ReadReq.Options): Source {
  const all = options.getAll();
  let at = all?.hasEnd() ? log.head() + 1 : all?.hasPosition() ? wholeNumber(all.getPosition()?.getCommitPosition() ?? '0') + 1 : 0;
  const next = (): readonly Row[] => {
    const page = log.allUp(at, Number.MAX_SAFE_INTEGER);
    at = (page.at(-1)?.position ?? at - 1) + 1;
    return page;
  };
  return { next, filter: filterOf(options) };
}

function checkpoint({ position }: Row): Uint8Array {
  const message = new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new ReadResp().setCheckpoint(message).serializeBinary();
}
