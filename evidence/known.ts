import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareOrigin } from './algorithms';
import { parseCheckpoint, type SignedCheckpoint, verifyCheckpoint } from './checkpoint';
import type { PublicKey } from './keys';
import type { LogTree } from './logTree';
import { BadNote } from './note';
import { rootAt } from './tree';

/** Checkpoints of this log that somebody kept: our own files, and what witnesses handed back. */
export const checkpointFolder = (home: string): string => join(home, 'checkpoints');

/** The log denies what it signed before; the message says how, and what to do. */
export class LogChanged extends Error {
  override readonly name = 'LogChanged';
  constructor(
    readonly kind: 'rollback' | 'rewritten',
    /** Events the earlier checkpoint speaks of, and events there are. */
    readonly was: number,
    readonly is: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * All checkpoints in a folder (`*.checkpoint`, `*.cosigned`) that the log's own key signed; others are none of ours.
 */
export function keptCheckpoints(folder: string, keys: readonly PublicKey[]): SignedCheckpoint[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => /\.(checkpoint|cosigned)$/.test(name));
  return files
    .flatMap((name) => signedBy(readFileSync(join(folder, name), 'utf8'), keys) ?? [])
    .sort((a, b) => a.size - b.size);
}

/** The checkpoint, if the log's key signed it. */
function signedBy(text: string, keys: readonly PublicKey[]): SignedCheckpoint | undefined {
  try {
    const checkpoint = parseCheckpoint(text);
    verifyCheckpoint(checkpoint, keys);
    return checkpoint;
  } catch (error) {
    if (error instanceof BadNote) return undefined;
    throw error;
  }
}

const backup =
  '请停止写入，保留现状，用最近的备份与见证人手中的检查点核对后再恢复 / stop writing, keep everything as it is, and compare with backups before restoring';

/** The log is shorter than a tree somebody has seen. */
export const rolledBack = (was: number, is: number): LogChanged =>
  new LogChanged(
    'rollback',
    was,
    is,
    `拒绝：已签署并由他人保存的检查点含 ${was} 个事件，现在的记录只有 ${is} 个，缺 ${was - is} 个。记录被截短，或恢复了旧的备份。${backup}. A kept checkpoint has ${was} events, the record only ${is}: it was cut, or an older copy was restored.`,
  );

/** The first events are not those an earlier checkpoint speaks of. */
export const rewritten = (was: number, is: number, where = ''): LogChanged =>
  new LogChanged(
    'rewritten',
    was,
    is,
    `拒绝：前 ${was} 个事件与已签署的检查点不符，有事件被改写、删除、插入或调换。${backup}. The first ${was} events are not those of a kept checkpoint: something was rewritten, dropped, inserted or reordered.${where === '' ? '' : ` ${where}`}`,
  );

/**
 * Does the log still say what it said? @throws LogChanged naming the first checkpoint, by size, that it does not
 * continue
 * @param known checkpoints whose signature by the log was verified
 */
export function checkContinues(tree: LogTree, known: readonly SignedCheckpoint[], origin: string): void {
  const ours = known
    .filter((k) => bareOrigin(k.origin) === origin && tree.algorithms.includes(k.algorithm))
    .sort((a, b) => a.size - b.size);
  for (const { size, root, algorithm } of ours) {
    if (size <= tree.size && !rootAt(algorithm, tree.node(algorithm), size).equals(root))
      throw rewritten(size, tree.size);
  }
  const largest = ours.at(-1)?.size ?? 0;
  if (largest > tree.size) throw rolledBack(largest, tree.size);
}
