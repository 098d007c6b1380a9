import { closeSync, openSync, readSync } from 'node:fs';
import { refuseDamaged } from './refusals';

const HEADER = 32;
const FRAME_HEADER = 24;

/**
 * Looks at the write-ahead log before SQLite does (https://sqlite.org/fileformat2.html#walformat). SQLite takes the
 * first bad frame for the end and drops what follows without a word. Every commit is synced before the next one begins,
 * so only the last commit can be torn; whole frames of this log behind a bad commit mean that acknowledged events would
 * go missing. Throws `EventStoreRefused` (DAMAGED) then.
 */
export function checkWal(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return; // no log: it was closed cleanly, or never was
  }
  try {
    check(path, file);
  } finally {
    closeSync(file);
  }
}

function check(path: string, file: number): void {
  const header = Buffer.alloc(HEADER);
  if (readSync(file, header, 0, HEADER, 0) < HEADER || header.every((byte) => byte === 0)) return;
  const big = (header.readUInt32BE(0) & 1) === 1;
  const pageSize = header.readUInt32BE(8);
  let sum: Sum = [0, 0];
  sum = checksum(header.subarray(0, 24), sum, big);
  const isHeader = header.readUInt32BE(0) >>> 1 === 0x377f0682 >>> 1 && pageSize >= 512 && pageSize <= 65536;
  if (!isHeader || sum[0] !== header.readUInt32BE(24) || sum[1] !== header.readUInt32BE(28))
    throw refuseDamaged(`${path}: header`);
  const salts = header.subarray(16, 24);
  const frame = Buffer.alloc(FRAME_HEADER + pageSize);
  let bad = -1;
  let commitsBehind = 0;
  for (let n = 0; readSync(file, frame, 0, frame.length, HEADER + n * frame.length) === frame.length; n += 1) {
    const ours = frame.subarray(8, 16).equals(salts) && frame.readUInt32BE(0) > 0;
    if (bad < 0) {
      const next = checksum(frame.subarray(FRAME_HEADER), checksum(frame.subarray(0, 8), sum, big), big);
      if (ours && next[0] === frame.readUInt32BE(16) && next[1] === frame.readUInt32BE(20)) sum = next;
      else bad = n;
    } else if (ours && commitsBehind > 0) throw refuseDamaged(`${path}: frame ${bad}`);
    if (bad >= 0 && ours && frame.readUInt32BE(4) !== 0) commitsBehind += 1; // this frame ends a commit
  }
}

type Sum = readonly [number, number];

/** SQLite's running checksum over pairs of 32-bit words. */
function checksum(bytes: Buffer, [a, b]: Sum, big: boolean): Sum {
  let [s0, s1] = [a, b];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    s0 = (s0 + view.getUint32(at, !big) + s1) >>> 0;
    s1 = (s1 + view.getUint32(at + 4, !big) + s0) >>> 0;
  }
  return [s0, s1];
}
