import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { inPages } from '../events/flow';
import type { EventStore, StoredEvent } from '../events/store';
import { type HashAlgorithm, hashAlgorithms, needHash } from './algorithms';
import { readIfThere, replaceFile } from './files';
import { HashFile, leavesIn, RecordFile } from './hashFile';
import { eventJson, leafHash } from './leaf';
import type { NodeOf } from './tree';

/**
 * The stream on which checkpoints are kept. Its events are leaves like all others: no stream is left out of the log by
 * its name.
 */
export const checkpointStream = 'checkpoints';

/**
 * The Merkle trees over the whole log, kept as files so that a day's increment costs what the day brought. A memory
 * only: whoever does not trust it deletes the folder, and it is made anew from the record.
 */
export interface LogTree {
  readonly size: number;
  readonly algorithms: readonly HashAlgorithm[];
  node(algorithm: HashAlgorithm): NodeOf;
  root(algorithm: HashAlgorithm): Buffer;
  /** The leaf of the event at a position in the log; undefined when it is not among the leaves. */
  indexOf(position: string): number | undefined;
  /** How many leaves there were when the last event was appended that is not about checkpoints itself. */
  readonly matters: number;
  close(): void;
}

const kept = z.strictObject({
  format: z.literal('centers-tree/v1'),
  size: z.int().min(0),
  matters: z.int().min(0),
  algorithms: z.array(z.enum(hashAlgorithms)).min(1),
});
type Kept = z.output<typeof kept>;

const POSITION_BYTES = 8;
const scratch = Buffer.alloc(POSITION_BYTES);

class Trees implements LogTree {
  readonly files: readonly HashFile[];
  readonly positions: RecordFile;
  matters: number;
  constructor(
    private readonly folder: string,
    { size, matters, algorithms }: Kept,
  ) {
    this.matters = matters;
    this.files = algorithms.map((algorithm) => new HashFile(join(folder, `${algorithm}.hashes`), algorithm, size));
    this.positions = new RecordFile(join(folder, 'positions'), POSITION_BYTES, size);
  }
  get algorithms(): HashAlgorithm[] {
    return this.files.map((file) => file.algorithm);
  }
  get size(): number {
    return this.files[0]?.size ?? 0;
  }
  private file(algorithm: HashAlgorithm): HashFile {
    const file = this.files.find((f) => f.algorithm === algorithm);
    if (!file) throw new Error(`no ${algorithm} tree is kept`);
    return file;
  }
  node(algorithm: HashAlgorithm): NodeOf {
    return this.file(algorithm).node;
  }
  root(algorithm: HashAlgorithm): Buffer {
    return this.file(algorithm).root();
  }
  position(index: number): bigint {
    return this.positions.at(index).readBigUInt64BE();
  }
  indexOf(position: string): number | undefined {
    const wanted = BigInt(position);
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.position(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    return low < this.size && this.position(low) === wanted ? low : undefined;
  }
  push(event: StoredEvent): void {
    const json = eventJson(event);
    for (const file of this.files) file.push(leafHash(json, file.algorithm));
    scratch.writeBigUInt64BE(BigInt(event.position));
    this.positions.append(scratch);
    if (event.stream !== checkpointStream) this.matters = this.size;
  }
  /** Is the last leaf that of this event? */
  endsWith(event: StoredEvent): boolean {
    const json = eventJson(event);
    const at = this.size - 1;
    return (
      BigInt(event.position) === this.position(at) &&
      this.files.every((file) => file.node(0, at).equals(leafHash(json, file.algorithm)))
    );
  }
  /** Puts everything on disk, and only then says how much there is. */
  keep(): void {
    for (const file of [...this.files, this.positions]) file.sync();
    const state: Kept = {
      format: 'centers-tree/v1',
      size: this.size,
      matters: this.matters,
      algorithms: this.algorithms,
    };
    replaceFile(join(this.folder, 'tree.json'), `${JSON.stringify(state)}\n`);
  }
  close(): void {
    for (const file of [...this.files, this.positions]) file.close();
  }
}

function open(folder: string, algorithms: readonly HashAlgorithm[], fresh: boolean): Trees {
  mkdirSync(folder, { recursive: true });
  const nothing: Kept = { format: 'centers-tree/v1', size: 0, matters: 0, algorithms: [...algorithms] };
  const text = fresh ? undefined : readIfThere(join(folder, 'tree.json'));
  const state = text === undefined ? nothing : (kept.safeParse(JSON.parse(text)).data ?? nothing);
  return new Trees(folder, algorithms.every((algorithm) => state.algorithms.includes(algorithm)) ? state : nothing);
}

/** The leaves of the tree kept in a folder, as they are; undefined when none is kept. */
export function formerLeaves(folder: string): ReturnType<typeof leavesIn> | undefined {
  const text = readIfThere(join(folder, 'tree.json'));
  const state = text === undefined ? undefined : kept.safeParse(JSON.parse(text)).data;
  return state?.algorithms.includes('sha-256') ? leavesIn(join(folder, 'sha-256.hashes'), state.size) : undefined;
}

/**
 * Brings the trees up to the end of the log. Where the last event remembered is not where it was, or not as it was, the
 * memory is thrown away and everything is read again; what that means for earlier checkpoints is for whoever compares
 * them to say.
 * @param folder where the trees are kept; not for two processes at once
 * @throws NotAvailable when a hash is not there
 */
export async function growTree(
  store: EventStore,
  folder: string,
  algorithms: readonly HashAlgorithm[],
): Promise<LogTree> {
  const kept = await continuedTree(store, folder, algorithms);
  if (kept) return kept;
  const fresh = open(folder, algorithms, true);
  await continues(fresh, store);
  return fresh;
}

/** The same where the log goes on from what is remembered; else undefined, and the memory stays as it is. */
export async function continuedTree(
  store: EventStore,
  folder: string,
  algorithms: readonly HashAlgorithm[],
): Promise<LogTree | undefined> {
  algorithms.forEach(needHash);
  const trees = open(folder, algorithms, false);
  if (await continues(trees, store)) return trees;
  trees.close();
  return undefined;
}

/** Adds what is new; false, with nothing added, when the log does not go on from the last leaf. */
async function continues(trees: Trees, store: EventStore): Promise<boolean> {
  const known = trees.size;
  const before = known > 1 ? trees.position(known - 2) : undefined;
  let seen = known === 0;
  for await (const page of inPages(store.readAll(before === undefined ? {} : { after: String(before) }), EVENTS_A_PAGE))
    for (const event of page) {
      if (seen) trees.push(event);
      else if (trees.endsWith(event)) seen = true;
      else return false;
    }
  if (seen) trees.keep();
  return seen;
}

/** Events read before they are hashed: about what the store sends at once, so that it prepares the next meanwhile. */
const EVENTS_A_PAGE = 64;
