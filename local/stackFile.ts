import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { runningStack } from '../settings';
import { end, holdersOf, isAlive } from './processes';

/** What is kept in `CENTERS_HOME/stack.json` while a stack runs: where it is, and which processes belong to it. */
const stackFile = runningStack.extend({
  children: z.array(z.object({ name: z.string(), pid: z.number().int().positive(), started: z.string() })),
});
export type StackFile = z.output<typeof stackFile>;

const pathIn = (home: string): string => join(home, 'stack.json');

/** The file, or undefined when there is none that can be read. */
export function readStackFile(home: string): StackFile | undefined {
  try {
    return stackFile.parse(JSON.parse(readFileSync(pathIn(home), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step: a reader sees the old one or the new one. */
export function writeStackFile(home: string, content: StackFile): void {
  const temporary = `${pathIn(home)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(temporary, pathIn(home));
}

export function removeStackFile(home: string): void {
  rmSync(pathIn(home), { force: true });
}

/** Locks this process holds, by folder. */
const claimedHere = new Map<string, Database.Database>();

/**
 * Claims a data folder for this process, or returns undefined when a living process has it. The system itself gives the
 * claim back when we die, so a dead stack never blocks the next one.
 * @returns gives the claim back
 */
export function claim(home: string): (() => void) | undefined {
  mkdirSync(home, { recursive: true });
  // The system's locks are between processes: two claims of one process are told apart here.
  if (claimedHere.has(home)) return undefined;
  const lock = new Database(join(home, 'stack.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
  claimedHere.set(home, lock);
  return () => {
    claimedHere.delete(home);
    lock.close();
  };
}

/**
 * After a stack that did not end properly: ends the children it left behind (only those it wrote down, and only if they
 * are still the same processes), says what was found, and removes its file. To be called by whoever has the claim.
 * @throws Error when somebody else has one of the data files open: which process, and what to do
 */
export async function clearLeftovers(
  home: string,
  dataFiles: readonly string[],
  tell: (line: string) => void,
): Promise<void> {
  const old = readStackFile(home);
  if (old) {
    tell(
      `上一次运行（进程 ${old.pid}，始于 ${old.startedAt}）没有正常结束，正在清理。 The last run did not end properly; clearing up.`,
    );
    for (const child of old.children.filter(isAlive)) {
      const how = await end(child, 4000);
      tell(
        `  遗留的 ${child.name}（进程 ${child.pid}）已${how === 'killed' ? '强制' : ''}结束。 It was left behind and has been ended.`,
      );
    }
  }
  removeStackFile(home);
  const [holder] = holdersOf(dataFiles);
  if (holder) {
    throw new Error(
      `${home} 的数据文件正被另一个进程使用：${holder.pid}（${holder.command}）。若它是遗留的，请执行 kill ${holder.pid} 后重试；否则请另设 CENTERS_HOME。\n` +
        `The data files are in use by process ${holder.pid}. If it is a leftover, say kill ${holder.pid} and start again; else set another CENTERS_HOME.`,
    );
  }
}
