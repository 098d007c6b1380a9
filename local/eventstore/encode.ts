import { AFTER_ID, idOf } from './body';
import { fieldSize, putBytes, putHead, putNumber, varintSize } from './protobuf';

/** An event as it stands in the log. */
export interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  /** See `body.ts`. */
  readonly body: Buffer;
}

export interface EventToSend {
  readonly event: Row | undefined;
  /** The link the event was reached by, when links are resolved. */
  readonly link?: Row | undefined;
  readonly structuredIds: boolean;
}

/** The revision of a tombstone, EventStoreDB's 2^63-1, as far as a double can carry it. */
export const TOMBSTONE_REVISION = Number.MAX_SAFE_INTEGER;
/** 2^63-1 as a varint. */
const TOMBSTONE = Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]);

/** `ReadResp { 1 event: ReadEvent { 1 event, 2 link, 3 commit_position } }` of EventStoreDB's streams.proto. */
export function encodeEvent({ event, link, structuredIds }: EventToSend): Buffer {
  const position = (link ?? event)?.position ?? 0;
  const [eventSize, linkSize] = [event ? sizeOf(event, structuredIds) : -1, link ? sizeOf(link, structuredIds) : -1];
  const size =
    (eventSize < 0 ? 0 : fieldSize(eventSize)) + (linkSize < 0 ? 0 : fieldSize(linkSize)) + 1 + varintSize(position);
  const out = Buffer.allocUnsafe(fieldSize(size));
  let at = putHead(out, 0, 1, size);
  if (event) at = putRecorded(out, putHead(out, at, 1, eventSize), event, structuredIds);
  if (link) at = putRecorded(out, putHead(out, at, 2, linkSize), link, structuredIds);
  putNumber(out, at, 3, position);
  return out;
}

function sizeOf({ stream, revision, position, body }: Row, structuredIds: boolean): number {
  const name = fieldSize(fieldSize(encodedName(stream).length));
  const number = revision === TOMBSTONE_REVISION ? TOMBSTONE.length : varintSize(revision);
  return (
    name +
    1 +
    number +
    2 * (1 + varintSize(position)) +
    (structuredIds ? body.length - AFTER_ID + structuredId(body).length : body.length)
  );
}

/** `RecordedEvent { 2 stream { 3 name }, 3 revision, 4 prepare, 5 commit, and the body }`. */
function putRecorded(
  out: Buffer,
  from: number,
  { stream, revision, position, body }: Row,
  structuredIds: boolean,
): number {
  const name = encodedName(stream);
  let at = putBytes(out, putHead(out, from, 2, fieldSize(name.length)), 3, name);
  if (revision === TOMBSTONE_REVISION) {
    out[at] = 3 << 3;
    out.set(TOMBSTONE, at + 1);
    at += 1 + TOMBSTONE.length;
  } else at = putNumber(out, at, 3, revision);
  at = putNumber(out, putNumber(out, at, 4, position), 5, position);
  for (const part of structuredIds ? [structuredId(body), body.subarray(AFTER_ID)] : [body]) {
    out.set(part, at);
    at += part.length;
  }
  return at;
}

/** `1 id: UUID { 1 structured { 1 most_significant_bits, 2 least_significant_bits } }`. */
function structuredId(body: Buffer): Buffer {
  const bytes = Buffer.from(idOf(body).replaceAll('-', ''), 'hex');
  const bits = Buffer.concat([bigField(1, bytes.readBigUInt64BE(0)), bigField(2, bytes.readBigUInt64BE(8))]);
  const out = Buffer.alloc(fieldSize(fieldSize(bits.length)));
  putBytes(out, putHead(out, 0, 1, fieldSize(bits.length)), 1, bits);
  return out;
}

function bigField(field: number, value: bigint): Buffer {
  const out = [field << 3];
  for (let rest = value; ; rest >>= 7n) {
    out.push(Number(rest & 0x7fn) | (rest >= 0x80n ? 0x80 : 0));
    if (rest < 0x80n) return Buffer.from(out);
  }
}

/** The last stream's name, encoded: reads bring many events of one stream in a row. */
let lastName = '';
let lastEncoded = Buffer.alloc(0);
function encodedName(stream: string): Buffer {
  if (stream !== lastName) [lastName, lastEncoded] = [stream, Buffer.from(stream, 'utf8')];
  return lastEncoded;
}
