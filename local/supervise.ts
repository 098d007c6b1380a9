import { setTimeout as pause } from 'node:timers/promises';
import { type Launch, launch, type Running } from './launch';

/** A program that is started again whenever it dies. */
export interface Supervised {
  /** The present life's process; undefined between two lives. */
  pid(): number | undefined;
  /** Resolves when the present or the next life is ready; rejects once it is being stopped. */
  up(): Promise<void>;
  /** SIGKILL, as a crash would; resolves when that life is over. It is then started again. */
  kill(): Promise<void>;
  /** Stops it for good; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface Watcher {
  /** A sentence for the person at the terminal. */
  tell(line: string): void;
  /** A life began (its process) or ended (undefined). */
  changed?(pid: number | undefined): void;
}

const firstPauseMs = 200;
const longestPauseMs = 5000;
/** A life this long counts as healthy: the next restart is quick again. */
const healthyMs = 5000;

/**
 * Starts a program and starts it again, on the same terms, whenever it ends: after 0.2 s, then twice as long, at most 5
 * s. Resolves when it is ready the first time.
 * @param giveUp ends the waiting for the first life
 * @throws Error when the first life does not become ready; nothing is left running then
 */
export async function supervise(how: Launch, watcher: Watcher, giveUp?: AbortSignal): Promise<Supervised> {
  const stopping = new AbortController();
  let life: Running | undefined;
  const begin = async (): Promise<Running> => {
    life = await launch(how);
    watcher.changed?.(life.pid);
    return life;
  };
  const lifeEnds = async (present: Running): Promise<string> => {
    const reason = await present.exited;
    life = undefined;
    watcher.changed?.(undefined);
    return reason;
  };

  const keepAlive = async (first: Running): Promise<void> => {
    let pauseMs = firstPauseMs;
    for (let present: Running | undefined = first; ; ) {
      const since = Date.now();
      const reason: string = present ? await lifeEnds(present) : 'not started';
      if (stopping.signal.aborted) return;
      if (Date.now() - since > healthyMs) pauseMs = firstPauseMs;
      watcher.tell(
        `${how.name} 意外退出（${reason}），${pauseMs / 1000} 秒后重启。 It ended unexpectedly and is started again.`,
      );
      await pause(pauseMs, undefined, stopping).catch(() => {});
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      present = await begin().catch((error: Error) => {
        watcher.tell(error.message);
        return undefined;
      });
      if (stopping.signal.aborted) await present?.stop();
      const { kill } = present ?? {};
      present?.ready.then(
        () => watcher.tell(`${how.name} 已恢复。 It is back.`),
        () => kill?.(),
      );
    }
  };

  giveUp?.throwIfAborted();
  const first = await begin();
  await unless(giveUp, first.ready).catch(async (error: Error) => {
    await first.stop();
    await lifeEnds(first);
    throw error;
  });
  const watching = keepAlive(first);
  return {
    pid: () => life?.pid,
    up: async () => {
      for (;;) {
        if (stopping.signal.aborted) throw new Error(`${how.name} is being stopped`);
        const present = life;
        if (await present?.ready.then(() => life === present).catch(() => false)) return;
        await pause(20);
      }
    },
    kill: async () => {
      const victim = life;
      victim?.kill();
      await victim?.exited;
    },
    stop: async () => {
      stopping.abort();
      await life?.stop();
      await watching;
    },
  };
}

/** The promise, unless the signal comes first. */
async function unless(giveUp: AbortSignal | undefined, promise: Promise<void>): Promise<void> {
  const done = new AbortController();
  const aborted = new Promise<never>((_, reject) =>
    giveUp?.addEventListener('abort', () => reject(giveUp.reason), { signal: done.signal }),
  );
  await Promise.race([promise, aborted]).finally(() => done.abort());
}
