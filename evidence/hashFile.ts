import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { HASH_BYTES, type HashAlgorithm } from './algorithms';
import { Frontier, type NodeOf } from './tree';

/**
 * Where the hash of a complete subtree stands in an append-only list of hashes: each leaf is followed by the hashes of
 * the subtrees it completes. The layout of Go's `golang.org/x/mod/sumdb/tlog` (StoredHashIndex), so one file holds the
 * whole tree and never changes.
 */
export function storedIndex(level: number, index: number): number {
  let leaf = index;
  for (let l = level; l > 0; l -= 1) leaf = 2 * leaf + 1;
  let before = 0;
  for (let n = leaf; n > 0; n = Math.floor(n / 2)) before += n;
  return before + level;
}

/** How many hashes stand in the list of a tree of `size` leaves. */
export function storedCount(size: number): number {
  let count = 0;
  for (let n = size; n > 0; n = Math.floor(n / 2)) count += n;
  return count;
}

/** Records held in memory before they are written. */
const RECORDS_HELD = 4096;

/**
 * Fixed-length records appended to one file; what is beyond `count` when it is opened was never confirmed, and is cut
 * off.
 */
export class RecordFile {
  private readonly fd: number;
  /** Records that were appended and are not in the file yet. */
  private readonly page: Buffer;
  private waiting = 0;
  constructor(
    path: string,
    readonly bytes: number,
    public count: number,
  ) {
    this.fd = openSync(path, count === 0 || !existsSync(path) ? 'w+' : 'r+');
    ftruncateSync(this.fd, count * bytes);
    this.page = Buffer.alloc(RECORDS_HELD * bytes);
  }

  append(record: Uint8Array): void {
    if (this.waiting === RECORDS_HELD) this.flush();
    this.page.set(record, this.waiting * this.bytes);
    this.waiting += 1;
  }

  /** Writes what was appended; it is on disk only after `sync`. */
  flush(): void {
    if (this.waiting > 0) writeSync(this.fd, this.page, 0, this.waiting * this.bytes, this.count * this.bytes);
    this.count += this.waiting;
    this.waiting = 0;
  }

  at(index: number): Buffer {
    if (index >= this.count) this.flush();
    const record = Buffer.alloc(this.bytes);
    if (index >= this.count || readSync(this.fd, record, 0, this.bytes, index * this.bytes) !== this.bytes)
      throw new RangeError(`record ${index} of ${this.count} cannot be read`);
    return record;
  }

  sync(): void {
    this.flush();
    fsyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** Reads the leaves of a kept tree without changing the file; undefined for those it does not hold. */
export function leavesIn(
  path: string,
  size: number,
): { readonly leaf: (index: number) => Buffer | undefined; close(): void } {
  const fd = openSync(path, 'r');
  return {
    leaf(index) {
      const hash = Buffer.alloc(HASH_BYTES);
      const read = index < size ? readSync(fd, hash, 0, HASH_BYTES, storedIndex(0, index) * HASH_BYTES) : 0;
      return read === HASH_BYTES ? hash : undefined;
    },
    close: () => closeSync(fd),
  };
}

/** A tree kept in one file. */
export class HashFile {
  private readonly file: RecordFile;
  private readonly frontier: Frontier;
  readonly node: NodeOf = (level, index) => this.file.at(storedIndex(level, index));
  constructor(
    path: string,
    readonly algorithm: HashAlgorithm,
    size: number,
  ) {
    this.file = new RecordFile(path, HASH_BYTES, storedCount(size));
    this.frontier = new Frontier(algorithm, size, this.node);
  }

  get size(): number {
    return this.frontier.size;
  }
  push(leaf: Buffer): void {
    for (const hash of this.frontier.push(leaf)) this.file.append(hash);
  }
  root(): Buffer {
    return this.frontier.root();
  }
  sync(): void {
    this.file.sync();
  }
  close(): void {
    this.file.close();
  }
}

/** A tree in memory, for tests and small exports. */
export class MemoryTree {
  private readonly hashes: Buffer[] = [];
  private readonly frontier: Frontier;
  readonly node: NodeOf = (level, index) => {
    const hash = this.hashes[storedIndex(level, index)];
    if (!hash) throw new RangeError(`no node ${level}/${index}`);
    return hash;
  };
  constructor(readonly algorithm: HashAlgorithm) {
    this.frontier = new Frontier(algorithm);
  }
  get size(): number {
    return this.frontier.size;
  }
  push(leaf: Buffer): void {
    this.hashes.push(...this.frontier.push(leaf));
  }
  root(): Buffer {
    return this.frontier.root();
  }
}
