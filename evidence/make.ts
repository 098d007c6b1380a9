import { join } from 'node:path';
import { checkpointSigned } from '../events/checkpoint';
import { type HashAlgorithm, originOf } from './algorithms';
import { checkpointText, parseCheckpoint, type SignedCheckpoint } from './checkpoint';
import { alone, replaceFile } from './files';
import type { Signer } from './keys';
import { checkContinues, checkpointFolder, keptCheckpoints } from './known';
import { growTree, type LogTree } from './logTree';
import { BadNote, formatNote, signNote } from './note';
import { append, type Recorder } from './record';
import { rootAt } from './tree';

export interface CheckpointDeps extends Recorder {
  /** `CENTERS_HOME`: the trees are kept in `tree/`, the checkpoints in `checkpoints/`. */
  readonly home: string;
  /** The log's key; its name is the log's origin. */
  readonly signer: Signer;
  /** Default: SHA-256. Once a tree is kept with another hash beside it, that is kept on. */
  readonly algorithms?: readonly HashAlgorithm[];
  /** Checkpoints witnesses hold, beside those in `checkpoints/`. */
  readonly trusted?: readonly SignedCheckpoint[];
  /** Under which the event is recorded, once; default: one that names the trees. */
  readonly commandId?: string;
}

export interface MadeCheckpoint {
  readonly size: number;
  /** Base64, of the first tree. */
  readonly root: string;
  /** One signed note a tree, SHA-256 first. */
  readonly notes: readonly string[];
  readonly files: readonly string[];
  /** False: nothing had happened since the last one, which is given back. */
  readonly made: boolean;
}

export const treeFolder = (home: string): string => join(home, 'tree');
/** Whoever works with the tree of a data folder holds this. */
export const treeLock = (home: string): string => join(home, 'tree.lock');

/** Brings the trees up to date, alone on this machine, and works with them. */
export function withTree<T>(
  deps: Pick<CheckpointDeps, 'store' | 'home' | 'algorithms'>,
  work: (tree: LogTree) => Promise<T> | T,
): Promise<T> {
  return alone(treeLock(deps.home), async () => {
    const tree = await growTree(deps.store, treeFolder(deps.home), deps.algorithms ?? ['sha-256']);
    try {
      return await work(tree);
    } finally {
      tree.close();
    }
  });
}

/**
 * Signs a checkpoint over the whole log, unless the log denies an earlier one. It is on disk as a file before it is on
 * the record as an event of the stream `checkpoints`. Called again with nothing new, it gives the last one back.
 * @throws LogChanged when a kept checkpoint speaks of more, or of other, events: nothing is signed or written then
 */
export function makeCheckpoint(deps: CheckpointDeps): Promise<MadeCheckpoint> {
  const { home, signer } = deps;
  const origin = signer.publicKey.name;
  if (signer.publicKey.type !== 'ed25519')
    throw new BadNote('检查点须用日志密钥签署，不是见证密钥 / a checkpoint needs a log key, not a witness key');
  return withTree(deps, async (tree) => {
    const signers = tree.algorithms.map((algorithm) => signer.named(originOf(origin, algorithm)));
    const keys = signers.map((s) => s.publicKey);
    const kept = keptCheckpoints(checkpointFolder(home), keys);
    checkContinues(tree, [...kept, ...(deps.trusted ?? [])], origin);
    const last = kept.findLast((k) => k.origin === origin);
    const nothingNew = last !== undefined && tree.matters <= last.size;
    const size = nothingNew ? last.size : tree.size;
    const old = nothingNew ? kept.filter((k) => k.size === size) : [];
    const notes = tree.algorithms.map((algorithm, i) => {
      const known = old.find((k) => k.algorithm === algorithm);
      return known ? formatNote(known.note) : sign(tree, algorithm, size, signers[i] ?? signer);
    });
    const files = notes.map((note, i) => write(home, size, tree.algorithms[i] ?? 'sha-256', note));
    const root = await record(deps, size, notes);
    return { size, root, notes, files, made: !nothingNew };
  });
}

function sign(tree: LogTree, algorithm: HashAlgorithm, size: number, signer: Signer): string {
  const text = checkpointText({
    origin: signer.publicKey.name,
    size,
    root: rootAt(algorithm, tree.node(algorithm), size),
  });
  return formatNote(signNote(text, signer));
}

/** `<size>.checkpoint`, and `<size>.sm3.checkpoint`; the size has leading zeros, so that names sort as trees grow. */
export const checkpointFile = (home: string, size: number, algorithm: HashAlgorithm): string =>
  join(
    checkpointFolder(home),
    `${String(size).padStart(12, '0')}${algorithm === 'sha-256' ? '' : `.${algorithm}`}.checkpoint`,
  );

function write(home: string, size: number, algorithm: HashAlgorithm, note: string): string {
  const file = checkpointFile(home, size, algorithm);
  replaceFile(file, note);
  return file;
}

/** @returns the root of the first tree, base64 */
async function record(deps: CheckpointDeps, size: number, notes: readonly string[]): Promise<string> {
  const { name, id, type } = deps.signer.publicKey;
  const trees = notes.map((note) => {
    const { algorithm, root, note: parsed } = parseCheckpoint(note);
    // What witnesses added later stands in events of its own: the same checkpoint is always the same event.
    const own = { ...parsed, signatures: parsed.signatures.slice(0, 1) };
    return { algorithm, root: root.toString('base64'), note: formatNote(own) };
  });
  const [{ root, note } = { root: '', note: '' }] = trees;
  const body = checkpointSigned({ origin: name, size, root, note, trees, key: { name, id, algorithm: type } });
  const commandId = deps.commandId ?? `checkpoint/${size}/${trees.map((t) => t.algorithm).join('+')}`;
  await append(deps, commandId, 'SignCheckpoint', [body]);
  return root;
}
