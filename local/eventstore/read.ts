import { setImmediate as nextTurn } from 'node:timers/promises';
import { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { isTombstoned } from './append';
import { encodeEvent } from './encode';
import { invalidArgument, streamDeleted } from './errors';
import { type Filter, filterOf } from './filters';
import { type EventLog, type Row, TOMBSTONE_REVISION } from './log';
import { isSoftDeleted, visible } from './metadata';
import { streamName, wholeNumber } from './wire';

/** Takes encoded messages, at most a page of them, and waits for room; false when the reader has gone. */
export type Send = (messages: readonly Uint8Array[]) => Promise<boolean>;

/** How rows become messages for one reader: links followed or not, ids in the form it asked for. */
export type Render = (row: Row) => Uint8Array;

export function renderOf(log: EventLog, options: ReadReq.Options): Render {
  const structuredIds = Boolean(options.getUuidOption()?.hasStructured());
  if (!options.getResolveLinks()) return (row) => encodeEvent({ event: row, structuredIds });
  return (row) => (row.type === '$>' ? encodeEvent({ event: linked(log, row), link: row, structuredIds }) : encodeEvent({ event: row, structuredIds }));
}

/** The event a link (`revision@stream`) points to; undefined when it is not there. */
function linked(log: EventLog, link: Row): Row | undefined {
  const [, revision, stream] = /^(\d+)@(.+)$/su.exec(link.data.toString('utf8')) ?? [];
  return revision !== undefined && stream !== undefined ? log.rowAt(stream, wholeNumber(revision)) : undefined;
}

/** Answers a read that ends: of one stream or of all, in either direction, up to a count. */
export async function read(log: EventLog, options: ReadReq.Options, send: Send): Promise<void> {
  const count = wholeNumber(options.getCount());
  if (count === 0) throw invalidArgument('the count must be greater than 0');
  const render = renderOf(log, options);
  const falling = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const stream = options.getStream();
  if (stream) await readStream(log, stream, { count, falling, render, send });
  else await readAll(log, options, { count, falling, render, send, filter: filterOf(options) });
}

interface Reading {
  readonly count: number;
  readonly falling: boolean;
  readonly render: Render;
  readonly send: Send;
}

async function readStream(log: EventLog, options: ReadReq.Options.StreamOptions, { count, falling, render, send }: Reading): Promise<void> {
  const name = streamName(options.getStreamIdentifier());
  if (options.hasEnd() && !falling) throw invalidArgument('reading forwards from the end gives nothing');
  const stream = log.stream(name);
  if (isTombstoned(log, name, stream)) throw streamDeleted(name);
  if (!stream || stream.last < 0 || isSoftDeleted(stream)) {
    await send([notFound(name)]);
    return;
  }
  const { first, sinceMs } = visible(stream, Date.now());
  const asked = options.hasStart() ? 0 : options.hasEnd() ? stream.last : wholeNumber(options.getRevision());
  let at = falling ? Math.min(asked, stream.last) : Math.max(asked, first);
  let left = count;
  while (left > 0) {
    const page = log.streamPage(stream, falling ? first : at, falling ? at : TOMBSTONE_REVISION - 1, sinceMs, falling, left);
    const last = page.at(-1);
    if (!last || !(await send(page.map(render)))) return;
    left -= page.length;
    at = last.revision + (falling ? -1 : 1);
  }
}

async function readAll(log: EventLog, options: ReadReq.Options, { count, falling, render, send, filter }: Reading & { filter: Filter | undefined }) {
  const all = options.getAll();
  let at = all?.hasEnd() ? log.head() + 1 : all?.hasPosition() ? wholeNumber(all.getPosition()?.getCommitPosition() ?? '0') : 0;
  if (falling && !all?.hasEnd() && !all?.hasPosition()) return;
  let left = count;
  while (left > 0) {
    const limit = filter ? Number.MAX_SAFE_INTEGER : left;
    const page = falling ? log.allDown(at, limit) : log.allUp(at, limit);
    const last = page.at(-1);
    if (!last) return;
    const wanted = filter ? page.filter(filter.matches).slice(0, left) : page;
    if (!(await send(wanted.map(render)))) return;
    left -= wanted.length;
    at = falling ? last.position : last.position + 1;
    await nextTurn(); // appends come between two pages of a long read
  }
}

function notFound(name: string): Uint8Array {
  const identifier = new StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));
  return new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(identifier)).serializeBinary();
}
