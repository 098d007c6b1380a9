import type Database from 'better-sqlite3';

interface Waiting {
  readonly work: (nowMs: number) => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** The store could not write (disk full, I/O error): nothing of this piece of work is on the record. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted';
}

export type Committer = ReturnType<typeof createCommitter>;

/**
 * Group commit: what is waiting in the same turn of the event loop shares one transaction and one sync, and every caller hears of it
 * only after the commit. A piece of work must validate before it writes; if one throws, all are tried again, each on its own.
 */
export function createCommitter(db: Database.Database) {
  let waiting: Waiting[] = [];
  let scheduled = false;
  const listeners = new Set<() => void>();

  const run = db.transaction((batch: readonly Waiting[], nowMs: number) => batch.map(({ work }) => work(nowMs) as never));

  function flush(): void {
    scheduled = false;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    commit(batch);
    for (const listener of listeners) listener();
  }

  function commit(batch: readonly Waiting[]): void {
    let results: never[];
    try {
      results = run.immediate(batch, Date.now());
    } catch (cause) {
      if (batch.length > 1) for (const one of batch) commit([one]);
      else batch[0]?.reject(new NotCommitted('the event store could not write', { cause }));
      return;
    }
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as never);
  }

  return {
    /** Runs the work inside the next transaction; resolves with its result once that is on disk, rejects with `NotCommitted`. */
    submit<Result>(work: (nowMs: number) => Result): Promise<Result> {
      return new Promise<Result>((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        if (!scheduled) setImmediate(flush);
        scheduled = true;
      });
    },
    /** Commits what is waiting now, before the server closes. */
    flush,
    /** Calls back after every commit, until the returned function is called. */
    onCommit(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
