import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { filterOf } from './filters';
import type { EventLog, Row } from './log';
import type { Send } from './read';
import { type Render, renderOf } from './render';
import { allSource, type Source, streamSource } from './sources';

/** Makes a function that resolves at the next commit that is news; false when the subscriber has gone instead. */
export type WaitForNews = (isNews: () => boolean) => () => Promise<boolean>;

const CAUGHT_UP = new ReadResp().setCaughtUp(new ReadResp.CaughtUp()).serializeBinary();

/**
 * Answers a subscription: confirmation, what there is after the given place, "caught up", then every event as it is
 * committed. The log itself is the queue: a commit only says "look again", so a slow subscriber costs no memory. Ends
 * when the subscriber has gone. On a stream that does not exist, or is deleted, it is caught up only after the stream
 * came to be, as on EventStoreDB.
 */
export async function subscribe(
  log: EventLog,
  options: ReadReq.Options,
  send: Send,
  waitFor: WaitForNews,
): Promise<void> {
  const render = renderOf(log, options);
  const stream = options.getStream();
  const source = stream ? streamSource(log, stream) : allSource(log, options, filterOf(options));
  const nextCommit = waitFor(source.isNews);
  const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
  if (!(await send([new ReadResp().setConfirmation(confirmation).serializeBinary()]))) return;
  const pump = pumpOf(source, render, send);
  while (!source.isThere()) if (!(await nextCommit())) return;
  if (!(await pump()) || !(await send([CAUGHT_UP]))) return;
  source.goLive();
  while ((await pump()) && (await nextCommit()));
}

/**
 * Sends all there is; false when the subscriber has gone. With a filter, a checkpoint follows every so many events
 * looked at.
 */
function pumpOf({ next, filter }: Source, render: Render, send: Send): () => Promise<boolean> {
  let looked = 0;
  return async () => {
    for (let page = next(); page.length > 0; page = next()) {
      const messages: Uint8Array[] = [];
      for (const row of page) {
        if (!filter || filter.matches(row)) messages.push(render(row));
        looked += 1;
        if (!filter || looked < filter.checkpointEvery) continue;
        messages.push(checkpoint(row));
        looked = 0;
      }
      if (messages.length > 0 && !(await send(messages))) return false;
      await nextTurn(); // appends come between two pages
    }
    return true;
  };
}

function checkpoint({ position }: Row): Uint8Array {
  const message = new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new ReadResp().setCheckpoint(message).serializeBinary();
}
