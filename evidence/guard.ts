import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '../events/store';
import { bareOrigin } from './algorithms';
import type { SignedCheckpoint } from './checkpoint';
import { alone } from './files';
import { logKeyFile, publicKeysIn, underAllOrigins } from './keyring';
import { readPrivateKey } from './keys';
import { checkContinues, checkpointFolder, keptCheckpoints, LogChanged, rewritten, rolledBack } from './known';
import { continuedTree, formerLeaves } from './logTree';
import { treeFolder, treeLock } from './make';
import { verifyAgainst } from './verify';

/** Where this machine may remember more than the store does. */
export interface Memory {
  /** `CENTERS_HOME`: its `checkpoints/`, and `witness/`, the memory of a witness on this machine. */
  readonly home: string;
  /** Folder into which witnesses put what they countersigned (`CENTERS_WITNESSED`). */
  readonly witnessed?: string | undefined;
}

/**
 * Every checkpoint of this machine's own log that is kept here, smallest first; without the log's key there is no log
 * to speak of.
 */
export function knownCheckpoints({ home, witnessed }: Memory): SignedCheckpoint[] {
  if (!existsSync(logKeyFile(home))) return [];
  const { publicKey } = readPrivateKey(logKeyFile(home));
  const keys = underAllOrigins([publicKey, ...publicKeysIn(home)]);
  if (witnessed !== undefined && !existsSync(witnessed))
    throw new Error(
      `CENTERS_WITNESSED 所指的文件夹 ${witnessed} 不存在，无法与见证人的检查点核对 / the folder of witnessed checkpoints does not exist`,
    );
  const folders = [checkpointFolder(home), join(home, 'witness'), ...(witnessed === undefined ? [] : [witnessed])];
  return folders
    .flatMap((folder) => keptCheckpoints(folder, keys))
    .filter((kept) => bareOrigin(kept.origin) === publicKey.name)
    .sort((a, b) => a.size - b.size);
}

/**
 * Does the store deny a checkpoint that is kept here: is it shorter, or another one? Costs what was appended since the
 * last checkpoint; where the kept tree does not go on, or there is none, the whole log is read. Nothing that is kept is
 * changed by a denial, so that `checkpoint verify` can still tell the place.
 * @returns why nothing must be written to this store; undefined when all is well, or nothing is known
 * @throws Locked when another process works with the tree for more than a minute
 */
export async function denial(store: EventStore, memory: Memory): Promise<LogChanged | undefined> {
  const known = knownCheckpoints(memory);
  const origin = known[0] && bareOrigin(known[0].origin);
  if (origin === undefined) return undefined;
  return alone(treeLock(memory.home), async () => {
    const tree = await continuedTree(store, treeFolder(memory.home), ['sha-256']);
    if (!tree) return readAnew(store, known, memory.home);
    try {
      checkContinues(tree, known, origin);
      return undefined;
    } catch (error) {
      if (error instanceof LogChanged) return error;
      throw error;
    } finally {
      tree.close();
    }
  });
}

async function readAnew(
  store: EventStore,
  known: readonly SignedCheckpoint[],
  home: string,
): Promise<LogChanged | undefined> {
  const former = formerLeaves(treeFolder(home));
  const { events, agrees, findings } = await verifyAgainst(known, store, former?.leaf).finally(() => former?.close());
  const [found] = findings;
  if (!found) return undefined;
  const wrong = known.find(({ size }) => size <= events && !agrees.includes(size));
  return wrong ? rewritten(wrong.size, events, found.message) : rolledBack(known.at(-1)?.size ?? 0, events);
}
