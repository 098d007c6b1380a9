/**
 * The little of protobuf's wire format (https://protobuf.dev/programming-guides/encoding) that is read and written by hand: appends and
 * recorded events are nearly all there is to do, and the generated classes cost more than SQLite does.
 */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** Walks the fields of one message. After `next()`, `field` and one of `value` and `bytes` tell what was there. Throws `Malformed`. */
export class Reader {
  field = 0;
  /** Of a varint field, cut to what a double holds: no log grows that long. */
  value = 0;
  /** Of a length-delimited field; shares memory with the message. */
  bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  constructor(private readonly buffer: Buffer) {}

  next(): boolean {
    if (this.at >= this.buffer.length) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    const wire = tag % 8;
    if (this.field === 0) throw new Malformed('a field without a number');
    if (wire === VARINT) this.value = this.varint();
    else if (wire === LENGTH_DELIMITED) this.bytes = this.take(this.varint());
    else if (wire === FIXED64) this.take(8);
    else if (wire === FIXED32) this.take(4);
    else throw new Malformed(`wire type ${wire}`);
    return true;
  }

  private take(length: number): Buffer {
    const end = this.at + length;
    if (end > this.buffer.length) throw new Malformed('a field longer than its message');
    const bytes = this.buffer.subarray(this.at, end);
    this.at = end;
    return bytes;
  }

  private varint(): number {
    let value = 0;
    let scale = 1;
    for (let n = 0; n < 10; n += 1) {
      const byte = this.buffer[this.at];
      if (byte === undefined) throw new Malformed('a number without an end');
      this.at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return Math.min(value, Number.MAX_SAFE_INTEGER);
      scale *= 128;
    }
    throw new Malformed('a number of more than ten bytes');
  }
}

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
export function putVarint(target: Buffer, at: number, value: number): number {
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
