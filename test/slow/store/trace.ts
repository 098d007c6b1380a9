import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One thing the server did, as `shim.c` wrote it down. */
export interface Step {
  readonly kind: 'W' | 'T' | 'F' | 'U' | 'S';
  readonly path: string;
  readonly offset: number;
  readonly data: Buffer;
}

export function readTrace(file: string): Step[] {
  const bytes = readFileSync(file);
  const steps: Step[] = [];
  for (let at = 0; at + 3 <= bytes.length; ) {
    const kind = String.fromCharCode(bytes.readUInt8(at)) as Step['kind'];
    const nameEnd = at + 3 + bytes.readUInt16LE(at + 1);
    const path = bytes.toString('utf8', at + 3, nameEnd);
    const offset = Number(bytes.readBigUInt64LE(nameEnd));
    const end = nameEnd + 12 + bytes.readUInt32LE(nameEnd + 8);
    steps.push({ kind, path, offset, data: bytes.subarray(nameEnd + 12, end) });
    at = end;
  }
  return steps;
}

const FRAME_HEADER = 24;
/** True when the step writes the header of a frame that ends a commit in the write-ahead log. */
export const endsCommit = ({ kind, path, data }: Step): boolean =>
  kind === 'W' && path.endsWith('-wal') && data.length === FRAME_HEADER && data.readUInt32BE(4) !== 0;

const SECTOR = 512;

/** What a disk holds when every write is there at once only in memory: synced bytes, and writes that wait. */
export class Disk {
  private readonly durable = new Map<string, Buffer>();
  private readonly waiting = new Map<string, Step[]>();

  apply(step: Step): void {
    const { kind, path } = step;
    if (kind === 'W' || kind === 'T') this.waiting.set(path, [...(this.waiting.get(path) ?? []), step]);
    else if (kind === 'F') {
      this.durable.set(
        path,
        (this.waiting.get(path) ?? []).reduce(
          (content, one) => put(content, one, () => true),
          this.durable.get(path) ?? Buffer.alloc(0),
        ),
      );
      this.waiting.delete(path);
    } else if (kind === 'U') {
      this.durable.delete(path);
      this.waiting.delete(path);
    }
  }

  /** Whether a file of which the name ends so has bytes that were never synced. */
  hasWaiting(end: string): boolean {
    return [...this.waiting.keys()].some((path) => path.endsWith(end));
  }

  /** The files after a power cut now: all synced bytes, and of the waiting writes any sectors that chance says. */
  cut(folder: string, survives: () => boolean): void {
    for (const path of new Set([...this.durable.keys(), ...this.waiting.keys()])) {
      const content = (this.waiting.get(path) ?? []).reduce(
        (before, one) => put(before, one, survives),
        this.durable.get(path) ?? Buffer.alloc(0),
      );
      writeFileSync(join(folder, basename(path)), content);
    }
  }
}

function put(content: Buffer, { kind, offset, data }: Step, survives: () => boolean): Buffer {
  if (kind === 'T') {
    if (!survives()) return content;
    return offset <= content.length
      ? Buffer.from(content.subarray(0, offset))
      : Buffer.concat([content, Buffer.alloc(offset - content.length)]);
  }
  const out = Buffer.alloc(Math.max(content.length, offset + data.length));
  content.copy(out);
  for (let at = 0; at < data.length; ) {
    const end = Math.min(data.length, at + SECTOR - ((offset + at) % SECTOR));
    if (survives()) data.copy(out, offset + at, at, end);
    at = end;
  }
  return out;
}
