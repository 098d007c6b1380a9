import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { reasonOf } from '../events/reason';
import { endingWithUs, signal } from './processes';

/** How to start a program, how to see that it is ready, and how long to wait for it. */
export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Everything it prints is appended here. */
  readonly logFile?: string;
  readonly onLine?: (line: string) => void;
  /** A line it prints when it is ready, or a question asked until it is answered without an error. */
  readonly ready: RegExp | (() => Promise<void>);
  readonly readyWithinMs: number;
  /** How long it may take to stop before it is killed. */
  readonly stopWithinMs: number;
}

/** One life of a program. */
export interface Running {
  readonly pid: number;
  /** Resolves when it is ready; rejects, with the last lines it printed, when it ends before or takes too long. */
  readonly ready: Promise<void>;
  /** Resolves when it is gone, with the reason, such as "signal SIGKILL". */
  readonly exited: Promise<string>;
  /** Asks it to stop, then kills it; resolves when it is gone. */
  stop(): Promise<void>;
  kill(): void;
}

/**
 * Starts a program in a process group of its own (a Ctrl-C reaches us, and we stop it in our order). Its standard input
 * is a pipe that closes when we die.
 * @throws Error when it cannot be started at all
 */
export async function launch(how: Launch): Promise<Running> {
  const [command, args] = endingWithUs(how.command, how.args);
  const child = spawn(command, args, {
    env: how.env ?? process.env,
    cwd: how.cwd,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<string>((resolve) =>
    child.once('close', (code, name) => resolve(name ? `signal ${name}` : `exit code ${code}`)),
  );
  await Promise.race([
    once(child, 'spawn'),
    once(child, 'error').then(([error]) => Promise.reject(new Error(cannotStart(how, error)))),
  ]);
  child.stdin?.on('error', () => {}); // it may close its end first
  const { pid } = child;
  if (pid === undefined) throw new Error(cannotStart(how, 'no pid'));

  const output = follow(child, how);
  const kill = () => signal(pid, 'SIGKILL');
  const stop = async () => {
    signal(pid, 'SIGTERM');
    const forced = setTimeout(kill, how.stopWithinMs);
    await exited;
    clearTimeout(forced);
  };
  const ready = waitUntilReady(how, output, exited);
  ready.catch(() => {}); // whoever does not ask is not told
  return { pid, ready, exited, stop, kill };
}

interface Output {
  /** The last lines, for an error message. */
  readonly tail: string[];
  /** Resolves when a line matches. */
  matches(line: RegExp): Promise<void>;
}

function follow(child: ChildProcess, { logFile, onLine }: Launch): Output {
  const tail: string[] = [];
  const listeners = new Set<(line: string) => void>();
  if (logFile !== undefined) mkdirSync(dirname(logFile), { recursive: true });
  // A full disk must not end the stack.
  const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: 'a' }).on('error', () => {});
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line);
      if (tail.length > 15) tail.shift();
      log?.write(`${line}\n`);
      onLine?.(line);
      for (const listener of listeners) listener(line);
    });
  }
  child.once('close', () => log?.end());
  const matches = (wanted: RegExp) =>
    new Promise<void>((resolve) => listeners.add((line) => wanted.test(line) && resolve()));
  return { tail, matches };
}

async function waitUntilReady(how: Launch, output: Output, exited: Promise<string>): Promise<void> {
  const { ready, readyWithinMs } = how;
  const over = new AbortController();
  const said = (why: string): string =>
    [
      `${how.name} ${why}`,
      ...output.tail.map((line) => `  | ${line}`),
      ...(how.logFile ? [`  日志 log: ${how.logFile}`] : []),
    ].join('\n');
  try {
    await Promise.race([
      ready instanceof RegExp ? output.matches(ready) : answers(ready, over.signal),
      exited.then((reason) => Promise.reject(new Error(said(`未就绪即退出（${reason}） ended before it was ready`)))),
      pause(readyWithinMs, undefined, over).then(() =>
        Promise.reject(new Error(said(`在 ${readyWithinMs / 1000} 秒内未就绪 was not ready in time`))),
      ),
    ]);
  } finally {
    over.abort();
  }
}

/** Asks until there is no error. */
async function answers(ask: () => Promise<void>, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    try {
      return await ask();
    } catch {
      await pause(100);
    }
  }
}

function cannotStart({ name, command }: Launch, error: unknown): string {
  return `${name} 无法启动（${command}）：${reasonOf(error)} It cannot be started.`;
}
