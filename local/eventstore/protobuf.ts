export { Malformed, MessageReader } from '../../events/eventStoreDb/protobuf';

/**
 * What is written by hand of protobuf's wire format (https://protobuf.dev/programming-guides/encoding): appends and
 * recorded events are nearly all there is to do, and the generated classes cost more than SQLite does.
 */
const LENGTH_DELIMITED = 2;

export const EMPTY = Buffer.alloc(0);

/** How many bytes a varint takes. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}

/** Size of a length-delimited field with a number below 16, its content included. */
export const fieldSize = (length: number): number => 1 + varintSize(length) + length;

/** Writes a varint; gives the place behind it. */
function putVarint(target: Buffer, at: number, value: number): number {
  let to = at;
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) target[to++] = (rest % 0x80) | 0x80;
  target[to++] = rest;
  return to;
}

/** Writes tag and length of a length-delimited field with a number below 16. */
export function putHead(target: Buffer, at: number, field: number, length: number): number {
  target[at] = (field << 3) | LENGTH_DELIMITED;
  return putVarint(target, at + 1, length);
}

/** Writes a whole varint field with a number below 16. */
export function putNumber(target: Buffer, at: number, field: number, value: number): number {
  target[at] = field << 3;
  return putVarint(target, at + 1, value);
}

/** Writes a whole length-delimited field with a number below 16. */
export function putBytes(target: Buffer, at: number, field: number, bytes: Uint8Array): number {
  const from = putHead(target, at, field, bytes.length);
  target.set(bytes, from);
  return from + bytes.length;
}
