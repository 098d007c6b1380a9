import { type Row, TOMBSTONE_REVISION } from './log';

/**
 * The one message that is written by hand: a `ReadResp` holding an event. Reading a whole log is these bytes and nothing else, and the
 * generated setters cost more than SQLite does. Field numbers are those of EventStoreDB's `streams.proto`.
 */
export interface EventToSend {
  readonly event: Row | undefined;
  /** The link the event was reached by, when links are resolved. */
  readonly link?: Row | undefined;
  readonly structuredIds: boolean;
}

const LENGTH_DELIMITED = 2;
const TICKS_PER_MS = '0000'; // EventStoreDB counts 100 ns
const JSON_TYPE = mapEntry('content-type', 'application/json');
const BINARY_TYPE = mapEntry('content-type', 'application/octet-stream');
const TOMBSTONE = '9223372036854775807';

/** `ReadResp { event: ReadEvent { event, link, commit_position } }`. */
export function encodeEvent({ event, link, structuredIds }: EventToSend): Buffer {
  const parts: Buffer[] = [];
  if (event) parts.push(nested(1, recordedEvent(event, structuredIds)));
  if (link) parts.push(nested(2, recordedEvent(link, structuredIds)));
  parts.push(uint64(3, (link ?? event)?.position ?? 0));
  return nested(1, parts);
}

function recordedEvent(row: Row, structuredIds: boolean): Buffer[] {
  const id = structuredIds ? nested(1, [int64(1, row.id, 0), int64(2, row.id, 8)]) : text(2, uuidText(row.id));
  const revision = row.revision === TOMBSTONE_REVISION ? bigUint64(3, BigInt(TOMBSTONE)) : uint64(3, row.revision);
  return [
    nested(1, id),
    nested(2, text(3, row.stream)),
    revision,
    uint64(4, row.position),
    uint64(5, row.position),
    mapEntry('type', row.type),
    row.is_json ? JSON_TYPE : BINARY_TYPE,
    mapEntry('created', `${row.created}${TICKS_PER_MS}`),
    bytes(7, row.metadata),
    bytes(8, row.data),
  ];
}

/** A UUID's 16 bytes as lower-case text. */
export function uuidText(id: Buffer): string {
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An entry of `RecordedEvent.metadata`, a map in field 6. */
function mapEntry(key: string, value: string): Buffer {
  return nested(6, [text(1, key), text(2, value)]);
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value, 'utf8'));
}

function bytes(field: number, value: Buffer): Buffer {
  if (value.length === 0) return Buffer.alloc(0);
  return Buffer.concat([head(field, value.length), value]);
}

function nested(field: number, content: Buffer | readonly Buffer[]): Buffer {
  const parts = Buffer.isBuffer(content) ? [content] : content;
  let length = 0;
  for (const part of parts) length += part.length;
  return Buffer.concat([head(field, length), ...parts]);
}

/** Tag and length of a length-delimited field. */
function head(field: number, length: number): Buffer {
  return Buffer.from([(field << 3) | LENGTH_DELIMITED, ...varint(length)]);
}

function uint64(field: number, value: number): Buffer {
  return Buffer.from([field << 3, ...varint(value)]);
}

function varint(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
  return out;
}

function int64(field: number, id: Buffer, offset: number): Buffer {
  return bigUint64(field, id.readBigUInt64BE(offset));
}

function bigUint64(field: number, value: bigint): Buffer {
  const out = [field << 3];
  let rest = value;
  while (rest >= 0x80n) {
    out.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  out.push(Number(rest));
  return Buffer.from(out);
}
