import { crc32 } from 'node:zlib';
import { EMPTY, fieldSize, Malformed, MessageReader, putBytes, putHead } from './protobuf';

/** An event as a caller proposes it. `id` is a UUID in lower case; `metadata` may be empty. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/**
 * What never changes about an event is kept as it will go out: the fields of EventStoreDB's `RecordedEvent`
 * (streams.proto) except stream, revision and position. In this order, so that id and time stand at fixed places:
 *   1 id { 2 text }, 6 "created" → ticks of 100 ns, 6 "content-type", 6 "type", 7 metadata, 8 data
 */
const ID_AT = 4;
const ID_LENGTH = 36;
/** Where the fields behind the id begin. */
export const AFTER_ID = ID_AT + ID_LENGTH;
const CREATED_AT = AFTER_ID + 13;
const MS_DIGITS = 13;
const TICKS_PER_MS = '0000';
const JSON_TYPE = entry('content-type', 'application/json');
const BINARY_TYPE = entry('content-type', 'application/octet-stream');
const TYPE_AT = AFTER_ID + entry('created', '1700000000000'.concat(TICKS_PER_MS)).length;

export function encodeBody({ id, type, isJson, data, metadata }: Proposed, createdMs: number): Buffer {
  const fixed = fixedPart(createdMs, isJson, type);
  const sizes = (metadata.length > 0 ? fieldSize(metadata.length) : 0) + (data.length > 0 ? fieldSize(data.length) : 0);
  const body = Buffer.allocUnsafe(AFTER_ID + fixed.length + sizes);
  let at = putHead(body, 0, 1, ID_LENGTH + 2);
  at = putHead(body, at, 2, ID_LENGTH);
  at += body.write(id, at, 'latin1');
  body.set(fixed, at);
  at += fixed.length;
  if (metadata.length > 0) at = putBytes(body, at, 7, metadata);
  if (data.length > 0) putBytes(body, at, 8, data);
  return body;
}

export const idOf = (body: Buffer): string => body.toString('latin1', ID_AT, AFTER_ID);
export const createdOf = (body: Buffer): number => Number(body.toString('latin1', CREATED_AT, CREATED_AT + MS_DIGITS));

export function typeOf(body: Buffer): string {
  const at = TYPE_AT + (body[TYPE_AT + 1] === JSON_TYPE.length - 2 ? JSON_TYPE.length : BINARY_TYPE.length);
  const fields = new MessageReader(body.subarray(at));
  if (!fields.next()) throw new Malformed('an event without a type');
  const pair = new MessageReader(fields.bytes);
  while (pair.next()) if (pair.field === 2) return pair.bytes.toString('utf8');
  return '';
}

export function dataOf(body: Buffer): Buffer {
  const fields = new MessageReader(body);
  let data: Buffer = EMPTY;
  while (fields.next()) if (fields.field === 8) data = fields.bytes;
  return data;
}

/** What a stream's name adds to the checksums of its events. */
export const seedOf = (stream: string): number => crc32(stream);

/**
 * A checksum of an event at its place and in its stream, so that neither a changed byte nor a row or a name that has
 * moved goes unseen.
 */
export function checksum(position: number, seed: number, revision: number, body: Buffer): number {
  return crc32(body, (Math.imul(position, 0x9e3779b1) ^ seed ^ Math.imul(revision % 0x7fffffff, 0xc2b2ae35)) >>> 0);
}

/** Time, content type and type, kept from the event before: the events of one append have them in common. */
let last: { createdMs: number; isJson: boolean; type: string; part: Buffer } | undefined;
function fixedPart(createdMs: number, isJson: boolean, type: string): Buffer {
  if (last && last.createdMs === createdMs && last.isJson === isJson && last.type === type) return last.part;
  const created = entry('created', `${String(createdMs).padStart(MS_DIGITS, '0')}${TICKS_PER_MS}`);
  const part = Buffer.concat([created, isJson ? JSON_TYPE : BINARY_TYPE, entry('type', type)]);
  last = { createdMs, isJson, type, part };
  return part;
}

/** An entry of `RecordedEvent.metadata`, a map in field 6. */
function entry(key: string, value: string): Buffer {
  const [k, v] = [Buffer.from(key), Buffer.from(value)];
  const length = fieldSize(k.length) + fieldSize(v.length);
  const out = Buffer.alloc(fieldSize(length));
  putBytes(out, putBytes(out, putHead(out, 0, 6, length), 1, k), 2, v);
  return out;
}
