import { setImmediate as nextTurn } from 'node:timers/promises';
import { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { isTombstoned } from './append';
import { invalidArgument, streamDeleted } from './errors';
import { type Filter, filterOf } from './filters';
import type { EventLog } from './log';
import { isSoftDeleted, visible } from './metadata';
import { growingPages } from './pages';
import { type Render, renderOf } from './render';
import { streamName, wholeNumber } from './wire';

/** Takes encoded messages, at most a page of them, and waits for room; false when the reader has gone. */
export type Send = (messages: readonly Uint8Array[]) => Promise<boolean>;

/** Answers a read that ends: of one stream or of all, in either direction, up to a count. */
export async function read(log: EventLog, options: ReadReq.Options, send: Send): Promise<void> {
  const count = wholeNumber(options.getCount());
  if (count === 0) throw invalidArgument('the count must be greater than 0');
  const render = renderOf(log, options);
  const falling = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const stream = options.getStream();
  if (stream) await readStream(log, options, stream, { count, falling, render, send });
  else await readAll(log, options, { count, falling, render, send, filter: filterOf(options) });
}

interface Reading {
  readonly count: number;
  readonly falling: boolean;
  readonly render: Render;
  readonly send: Send;
}

async function readStream(
  log: EventLog,
  all: ReadReq.Options,
  options: ReadReq.Options.StreamOptions,
  { count, falling, render, send }: Reading,
): Promise<void> {
  const name = streamName(options.getStreamIdentifier());
  if (options.hasEnd() && !falling) throw invalidArgument('reading forwards from the end gives nothing');
  const stream = log.stream(name);
  if (isTombstoned(log, name, stream)) throw streamDeleted(name);
  if (!stream || stream.last < 0 || isSoftDeleted(stream)) {
    await send([notFound(name)]);
    return;
  }
  // What there is at the beginning is what the read brings, however long it takes.
  const { last } = stream;
  const { first, sinceMs } = visible(stream, Date.now());
  const asked = options.hasStart() ? 0 : options.hasEnd() ? last : wholeNumber(options.getRevision());
  let at = falling ? Math.min(asked, last) : Math.max(asked, first);
  let left = count;
  const size = growingPages();
  while (left > 0) {
    const page = log.streamPage(stream, falling ? first : at, falling ? at : last, falling, left, size());
    const end = page.at(-1);
    if (!end) break;
    const wanted = sinceMs === 0 ? page : page.filter((row) => log.createdAt(row) >= sinceMs);
    if (!(await send(wanted.map(render)))) return;
    left -= wanted.length;
    at = end.revision + (falling ? -1 : 1);
    await nextTurn(); // appends come between two pages of a long read
  }
  if ((all.getControlOption()?.getCompatibility() ?? 0) >= 1)
    await send(places(left === count ? Math.max(asked, first) : asked, asked, last));
}

/**
 * A client that asks for them (`compatibility` 1) hears where the stream begins, when it asked for less, and where it
 * ends.
 */
function places(first: number, asked: number, last: number): Uint8Array[] {
  const ends = new ReadResp().setLastStreamPosition(String(last)).serializeBinary();
  return first === asked ? [ends] : [new ReadResp().setFirstStreamPosition(String(first)).serializeBinary(), ends];
}

async function readAll(
  log: EventLog,
  options: ReadReq.Options,
  { count, falling, render, send, filter }: Reading & { filter: Filter | undefined },
) {
  const all = options.getAll();
  let at = all?.hasEnd()
    ? log.head() + 1
    : all?.hasPosition()
      ? wholeNumber(all.getPosition()?.getCommitPosition() ?? '0')
      : 0;
  if (falling && !all?.hasEnd() && !all?.hasPosition()) return;
  let left = count;
  const size = growingPages();
  while (left > 0) {
    const limit = filter ? Number.MAX_SAFE_INTEGER : left;
    const page = falling ? log.allDown(at, limit, size()) : log.allUp(at, limit, size());
    const last = page.at(-1);
    if (!last) return;
    const wanted = filter ? page.filter(filter.matches).slice(0, left) : page;
    if (!(await send(wanted.map(render)))) return;
    left -= wanted.length;
    at = falling ? last.position : last.position + 1;
    await nextTurn();
  }
}

function notFound(name: string): Uint8Array {
  const identifier = new StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));
  return new ReadResp()
    .setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifier))
    .serializeBinary();
}
