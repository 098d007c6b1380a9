import type Database from 'better-sqlite3';
import type { EventLog } from './log';
import { codeOf } from './refusals';
import { createCheckpoints } from './walSpace';

interface Waiting {
  readonly work: (nowMs: number) => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** The store could not write (disk full, I/O error): nothing of this piece of work has been acknowledged. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted';
}

/**
 * From so many appends within so many ms on, if they come side by side, a commit waits for others a little, so that
 * they share one sync.
 */
const APPENDS_MANY = 8;
const WINDOW_MS = 2;
const WAIT_MS = 1;

export type Committer = ReturnType<typeof createCommitter>;

/**
 * Group commit: what is waiting in the same turn of the event loop, or under load in the same millisecond, shares one
 * transaction and one sync, and every caller hears of it only after the commit. A piece of work must validate before it
 * writes; if one throws, all are tried again, each on its own.
 *
 * A full disk refuses appends until there is room. Any other I/O error stops writing for good: after a failed sync
 * nobody knows what the disk holds, and a second sync may lie (https://wiki.postgresql.org/wiki/Fsync_Errors); a new
 * start reads and checks what is there.
 */
export function createCommitter(db: Database.Database, log: EventLog) {
  let waiting: Waiting[] = [];
  let scheduled = false;
  const traffic = createTraffic();
  /** How many appends shared the last commit: one writer alone never waits. */
  let shared = 1;
  let broken: NotCommitted | undefined;
  const listeners = new Set<() => void>();
  const checkpoints = createCheckpoints(db, (cause) => {
    if (codeOf(cause) !== 'SQLITE_FULL') undone(cause);
  });
  const run = db.transaction((batch: readonly Waiting[], nowMs: number) =>
    batch.map(({ work }) => work(nowMs) as never),
  ).immediate;

  function flush(): void {
    scheduled = false;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    shared = batch.length;
    const before = log.head();
    commit(batch);
    const written = log.head() - before;
    if (written === 0) return;
    for (const listener of listeners) listener();
    if (!broken) checkpoints.committed(written);
  }

  function commit(batch: readonly Waiting[]): void {
    let results: never[];
    try {
      if (broken) throw broken;
      results = run(batch, Date.now());
    } catch (cause) {
      undone(cause);
      if (batch.length > 1 && !broken) for (const one of batch) commit([one]);
      else for (const { reject } of batch) reject(broken ?? reasonOf(cause));
      return;
    }
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as never);
  }

  /** After a failure: what was remembered of the transaction is forgotten, and an I/O error ends writing. */
  function undone(cause: unknown): void {
    if (broken) return;
    if (/^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(codeOf(cause))) {
      broken = new NotCommitted(
        `the event store has stopped writing after an I/O error (${codeOf(cause)}); check the disk and start it again`,
        { cause },
      );
      console.error(`事件库遇到读写错误，已停止写入，请检查磁盘后重新启动。 ${broken.message}`);
    }
    try {
      log.forget();
    } catch (error) {
      broken ??= new NotCommitted('the event store could not be read', { cause: error });
    }
  }

  return {
    /**
     * Runs the work inside the next transaction; resolves with its result once that is on disk, rejects with
     * `NotCommitted`.
     */
    submit<Result>(work: (nowMs: number) => Result): Promise<Result> {
      return new Promise<Result>((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        const many = traffic() && shared > 1;
        if (!scheduled && many) setTimeout(flush, WAIT_MS);
        else if (!scheduled) setImmediate(flush);
        scheduled = true;
      });
    },
    /** Commits what is waiting now, before the server closes. */
    flush,
    /** Calls back after every commit that wrote something, until the returned function is called. */
    onCommit(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Counts appends; says whether they are many just now. */
function createTraffic(): () => boolean {
  let since = 0;
  let [before, now] = [0, 0];
  return () => {
    const at = performance.now();
    if (at - since > WINDOW_MS) {
      before = at - since > 2 * WINDOW_MS ? 0 : now;
      now = 0;
      since = at;
    }
    now += 1;
    return Math.max(before, now) >= APPENDS_MANY;
  };
}

function reasonOf(cause: unknown): unknown {
  const code = codeOf(cause);
  if (!code.startsWith('SQLITE_')) return cause;
  const full =
    code === 'SQLITE_FULL'
      ? '磁盘已满，未写入；腾出空间后即可继续。 The disk is full, nothing was written; appends go on when there is room.'
      : '';
  return new NotCommitted(full || `the event store could not write (${code})`, { cause });
}
