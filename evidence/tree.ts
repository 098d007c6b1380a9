import { digest, HASH_BYTES, type HashAlgorithm } from './algorithms';

/**
 * Merkle trees and their proofs, RFC 6962 section 2.1. A tree is read through `NodeOf`: the hash of the complete
 * subtree of 2^level leaves that begins at leaf index·2^level. Sizes are plain numbers (up to 2^53), so halves are
 * divisions, not shifts.
 */
export type NodeOf = (level: number, index: number) => Buffer;

const scratch = Buffer.alloc(1 + 2 * HASH_BYTES, 1);
/** Hash of an inner node: H(0x01 ‖ left ‖ right). */
export function nodeHash(algorithm: HashAlgorithm, left: Uint8Array, right: Uint8Array): Buffer {
  scratch.set(left, 1);
  scratch.set(right, 1 + HASH_BYTES);
  return digest(algorithm, scratch);
}

/** The root of a tree without leaves: the hash of nothing. */
export const emptyRoot = (algorithm: HashAlgorithm): Buffer => digest(algorithm, '');

/** The largest power of two below `n` (n > 1), as RFC 6962 calls k. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The hash of leaves `from` to `to` (not included) of a tree whose complete subtrees are known. */
function rangeHash(algorithm: HashAlgorithm, node: NodeOf, from: number, to: number): Buffer {
  const size = to - from;
  if (size === 0) return emptyRoot(algorithm);
  const level = Math.log2(size);
  if (Number.isInteger(level)) return node(level, from / size);
  const k = splitOf(size);
  return nodeHash(algorithm, rangeHash(algorithm, node, from, from + k), rangeHash(algorithm, node, from + k, to));
}

/** The root of the first `size` leaves. */
export const rootAt = (algorithm: HashAlgorithm, node: NodeOf, size: number): Buffer =>
  rangeHash(algorithm, node, 0, size);

/** PATH(m, D[n]), section 2.1.1: proves that leaf `index` is in the tree of the first `size` leaves. */
export function inclusionProof(algorithm: HashAlgorithm, node: NodeOf, index: number, size: number): Buffer[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const path = (m: number, from: number, to: number): Buffer[] => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return m < middle
      ? [...path(m, from, middle), rangeHash(algorithm, node, middle, to)]
      : [...path(m, middle, to), rangeHash(algorithm, node, from, middle)];
  };
  return path(index, 0, size);
}

/**
 * PROOF(m, D[n]), section 2.1.2: proves that the tree of `oldSize` leaves is the beginning of that of `size`. Empty for
 * 0 and for equal sizes.
 */
export function consistencyProof(algorithm: HashAlgorithm, node: NodeOf, oldSize: number, size: number): Buffer[] {
  if (!(oldSize >= 0 && oldSize <= size)) throw new RangeError(`a tree of ${size} has no beginning of ${oldSize}`);
  const subproof = (m: number, from: number, to: number, whole: boolean): Buffer[] => {
    if (m === to) return whole ? [] : [rangeHash(algorithm, node, from, to)];
    const middle = from + splitOf(to - from);
    return m <= middle
      ? [...subproof(m, from, middle, whole), rangeHash(algorithm, node, middle, to)]
      : [...subproof(m, middle, to, false), rangeHash(algorithm, node, from, middle)];
  };
  return oldSize === 0 || oldSize === size ? [] : subproof(oldSize, 0, size, true);
}

const half = (n: number): number => Math.floor(n / 2);
const odd = (n: number): boolean => n % 2 === 1;

/**
 * Does the proof lead from the leaf to the root? RFC 9162 section 2.1.3.2, the same trees as RFC 6962 with the check
 * written out.
 */
export function includes(
  algorithm: HashAlgorithm,
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!(index >= 0 && index < size)) return false;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const part of proof) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      hash = nodeHash(algorithm, part, hash);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = nodeHash(algorithm, hash, part);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && hash.equals(root);
}

export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/**
 * Is the old tree the beginning of the new one? RFC 9162 section 2.1.4.2; a tree of 0 is the beginning of every tree,
 * with an empty proof.
 */
export function isConsistent(
  algorithm: HashAlgorithm,
  old: TreeHead,
  head: TreeHead,
  proof: readonly Buffer[],
): boolean {
  if (old.size > head.size) return false;
  if (old.size === head.size) return proof.length === 0 && old.root.equals(head.root);
  if (old.size === 0) return proof.length === 0 && old.root.equals(emptyRoot(algorithm));
  const [first, ...rest] = Number.isInteger(Math.log2(old.size)) ? [old.root, ...proof] : proof;
  if (!first) return false;
  let [fn, sn] = [old.size - 1, head.size - 1];
  while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [before, after] = [first, first];
  for (const part of rest) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      before = nodeHash(algorithm, part, before);
      after = nodeHash(algorithm, part, after);
      while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else after = nodeHash(algorithm, after, part);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && before.equals(old.root) && after.equals(head.root);
}

/** The right edge of a growing tree: enough to add leaves and to know the root; one hash a level. */
export class Frontier {
  private readonly left: (Buffer | undefined)[] = [];
  constructor(
    readonly algorithm: HashAlgorithm,
    public size = 0,
    edge?: NodeOf,
  ) {
    let level = 0;
    for (let rest = size; rest > 0; rest = half(rest), level += 1)
      if (odd(rest) && edge) this.left[level] = edge(level, rest - 1);
  }

  /** Adds a leaf; gives the hashes of all subtrees it completes, the leaf first. */
  push(leaf: Buffer): Buffer[] {
    const made = [leaf];
    let [hash, level] = [leaf, 0];
    for (let n = this.size; odd(n); n = half(n), level += 1) {
      const left = this.left[level];
      if (!left) throw new Error('the edge of the tree is not known');
      hash = nodeHash(this.algorithm, left, hash);
      made.push(hash);
    }
    this.left[level] = hash;
    this.size += 1;
    return made;
  }

  root(): Buffer {
    let root: Buffer | undefined;
    let level = 0;
    for (let rest = this.size; rest > 0; rest = half(rest), level += 1) {
      const left = this.left[level];
      if (odd(rest) && left) root = root ? nodeHash(this.algorithm, left, root) : left;
    }
    return root ?? emptyRoot(this.algorithm);
  }
}
