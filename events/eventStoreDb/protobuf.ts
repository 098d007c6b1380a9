/** The little of protobuf's wire format (https://protobuf.dev/programming-guides/encoding) that is read by hand. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/**
 * Walks the fields of one message. After `next()`, `field` says which field it is, and one of the others what it holds.
 * Throws `Malformed`.
 */
export class MessageReader {
  field = 0;
  /** The value of a varint field, cut to what a double holds: no log grows that long. */
  value = 0;
  /** Where a length-delimited field begins and ends in the message. */
  private from = 0;
  private to = 0;
  constructor(
    private readonly buffer: Buffer,
    private at = 0,
    private readonly end = buffer.length,
  ) {}

  next(): boolean {
    if (this.at >= this.end) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    const wire = tag % 8;
    if (this.field === 0) throw new Malformed('a field without a number');
    if (wire === VARINT) this.value = this.varint();
    else if (wire === LENGTH_DELIMITED) this.take(this.varint());
    else if (wire === FIXED64) this.take(8);
    else if (wire === FIXED32) this.take(4);
    else throw new Malformed(`wire type ${wire}`);
    return true;
  }

  /** A length-delimited field; shares memory with the message. */
  get bytes(): Buffer {
    return this.buffer.subarray(this.from, this.to);
  }

  /** The same as text (UTF-8). */
  get text(): string {
    return this.buffer.toString('utf8', this.from, this.to);
  }

  /** The fields of the message that stands in a length-delimited field. */
  get fields(): MessageReader {
    return new MessageReader(this.buffer, this.from, this.to);
  }

  private take(length: number): void {
    this.from = this.at;
    this.to = this.at + length;
    if (this.to > this.end) throw new Malformed('a field longer than its message');
    this.at = this.to;
  }

  private varint(): number {
    let value = 0;
    let scale = 1;
    for (let n = 0; n < 10 && this.at < this.end; n += 1) {
      const byte = this.buffer[this.at] as number;
      this.at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return Math.min(value, Number.MAX_SAFE_INTEGER);
      scale *= 128;
    }
    throw new Malformed(this.at < this.end ? 'a number of more than ten bytes' : 'a number without an end');
  }
}
