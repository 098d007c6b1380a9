import { digest, type HashAlgorithm, hashAlgorithms } from '../../evidence/algorithms';
import { MemoryTree, storedCount, storedIndex } from '../../evidence/hashFile';
import {
  consistencyProof,
  emptyRoot,
  includes,
  inclusionProof,
  isConsistent,
  nodeHash,
  rootAt,
} from '../../evidence/tree';

/**
 * RFC 6962 section 2.1 gives the definitions; the vectors are those of the reference implementation
 * (certificate-transparency, merkletree).
 */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (h) => Buffer.from(h, 'hex'),
);
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leafOf = (content: Buffer, algorithm: HashAlgorithm = 'sha-256'): Buffer =>
  digest(algorithm, Buffer.concat([Buffer.of(0), content]));

function treeOf(contents: readonly Buffer[], algorithm: HashAlgorithm = 'sha-256'): MemoryTree {
  const tree = new MemoryTree(algorithm);
  for (const content of contents) tree.push(leafOf(content, algorithm));
  return tree;
}

describe('published vectors', () => {
  const tree = treeOf(inputs);
  test('the empty tree', () => {
    expect(emptyRoot('sha-256').toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
  test.each(roots.map((root, i) => [i + 1, root] as const))('the root of %i leaves', (size, root) => {
    expect(rootAt('sha-256', tree.node, size).toString('hex')).toBe(root);
    expect(treeOf(inputs.slice(0, size)).root().toString('hex')).toBe(root);
  });
  test('a path and a consistency proof', () => {
    expect(inclusionProof('sha-256', tree.node, 5, 8).map((h) => h.toString('hex'))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(consistencyProof('sha-256', tree.node, 1, 8).map((h) => h.toString('hex'))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });
  test('SM3 of "abc", GB/T 32905 example 1', () => {
    expect(digest('sm3', 'abc').toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });
});

/** The definition of RFC 6962 2.1, word for word. */
function slowRoot(algorithm: HashAlgorithm, leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return emptyRoot(algorithm);
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(algorithm, slowRoot(algorithm, leaves.slice(0, k)), slowRoot(algorithm, leaves.slice(k)));
}

const leavesMost = 70;
const contents = Array.from({ length: leavesMost }, (_, i) => Buffer.from(`leaf ${i}`));
const flipped = (hash: Buffer): Buffer => {
  const other = Buffer.from(hash);
  other[7] = (other[7] ?? 0) ^ 1;
  return other;
};
/** What can be done to a proof: change, drop, repeat or add a hash. */
const spoilt = (proof: readonly Buffer[]): Buffer[][] => [
  ...proof.map((hash, i) => proof.map((h, j) => (i === j ? flipped(hash) : h))),
  ...proof.map((_, i) => proof.filter((__, j) => i !== j)),
  [...proof, Buffer.alloc(32)],
];

describe.each(hashAlgorithms)('%s, every size up to 70', (algorithm) => {
  const tree = treeOf(contents, algorithm);
  const leaves = contents.map((content) => leafOf(content, algorithm));
  const head = (size: number) => ({ size, root: rootAt(algorithm, tree.node, size) });

  test('roots are those of the definition', () => {
    for (let size = 0; size <= leavesMost; size += 1)
      expect(head(size).root.equals(slowRoot(algorithm, leaves.slice(0, size)))).toBe(true);
  });

  test('every leaf is included, and nothing else is', () => {
    const wrong: string[] = [];
    for (let size = 1; size <= leavesMost; size += 1) {
      const { root } = head(size);
      for (const [index, leaf] of leaves.slice(0, size).entries()) {
        const proof = inclusionProof(algorithm, tree.node, index, size);
        const accepted = (l: Buffer, i = index, p: readonly Buffer[] = proof, r = root): boolean =>
          includes(algorithm, l, i, size, p, r);
        if (!accepted(leaf)) wrong.push(`${index} of ${size}`);
        if (accepted(flipped(leaf)) || accepted(leaf, index + 1) || accepted(leaf, index, proof, flipped(root)))
          wrong.push(`not ${index} of ${size}`);
        if (size % 7 === 0 && spoilt(proof).some((p) => accepted(leaf, index, p)))
          wrong.push(`a spoilt proof of ${index} of ${size}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('every tree continues every smaller one, and no other', () => {
    const heads = Array.from({ length: leavesMost + 1 }, (_, size) => head(size));
    const wrong: string[] = [];
    const check = (what: string, ok: boolean): void => void (ok || wrong.push(what));
    for (const now of heads) {
      for (const old of heads.slice(0, now.size + 1)) {
        const proof = consistencyProof(algorithm, tree.node, old.size, now.size);
        const holds = (a: typeof old, b: typeof now, p = proof): boolean => isConsistent(algorithm, a, b, p);
        check(`${old.size} to ${now.size}`, holds(old, now));
        check('another old root', !holds({ ...old, root: flipped(old.root) }, now));
        if (old.size > 0 && old.size < now.size) {
          check('another new root', !holds(old, { ...now, root: flipped(now.root) }));
          check('backwards', !holds(now, old));
        }
        if (now.size % 7 === 0) for (const p of spoilt(proof)) check('a spoilt proof', !holds(old, now, p));
      }
    }
    expect(wrong).toEqual([]);
  });
});

test('the list of hashes is laid out as in Go: leaf, leaf, node, leaf, leaf, node, node', () => {
  expect([
    storedIndex(0, 0),
    storedIndex(0, 1),
    storedIndex(1, 0),
    storedIndex(0, 2),
    storedIndex(0, 3),
    storedIndex(1, 1),
    storedIndex(2, 0),
  ]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect([0, 1, 2, 3, 4, 5].map(storedCount)).toEqual([0, 1, 3, 4, 7, 8]);
});
