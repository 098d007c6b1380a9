import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { transformSync } from '@swc/core';

export const ROOT = join(__dirname, '../../..');
const SOURCE = join(ROOT, 'local/eventstore');

/** A change to the server's source: which text becomes what. It is an error if the text is not there. */
export type Edit = readonly [from: string | RegExp, to: string];

/** A folder of its own for one lane; removed by `remove`. */
export function workshop(name: string, parent = tmpdir()) {
  const folder = mkdtempSync(join(parent, `store-${name}-`));
  return { path: (file: string): string => join(folder, file), remove: (): void => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * The server compiled to plain JavaScript, so that it starts in a fraction of a second, with some of its source changed if asked. The
 * product itself has no switch for faults.
 */
export function buildServer(into: string, edits: readonly Edit[] = []): string {
  mkdirSync(into, { recursive: true });
  const open = new Set(edits);
  for (const file of readdirSync(SOURCE).filter((name) => name.endsWith('.ts'))) {
    let text = readFileSync(join(SOURCE, file), 'utf8');
    for (const edit of edits) {
      const changed = text.replace(edit[0], edit[1]);
      if (changed !== text) open.delete(edit);
      text = changed;
    }
    const { code } = transformSync(text, { filename: file, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } });
    writeFileSync(join(into, file.replace(/\.ts$/, '.js')), code);
  }
  if (open.size > 0) throw new Error(`harness broken: not in the source any more: ${[...open].map(([from]) => from).join(', ')}`);
  return join(into, 'main.js');
}

/** The fault shim, compiled with the machine's C compiler. */
export function buildShim(into: string): string {
  const library = join(into, 'shim.so');
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, join(__dirname, 'shim.c'), '-ldl'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return library;
}

export interface Server {
  readonly child: ChildProcess;
  readonly port: number;
  readonly connectionString: string;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a compiled server; rejects with what it said when it ends before it listens. */
export async function start(main: string, file: string, { port = 0, env = {} }: { port?: number; env?: Record<string, string> } = {}): Promise<Server> {
  const child = spawn(process.execPath, [main, '--file', file, '--port', String(port)], {
    env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(([code, signal]) => Promise.reject(new Error(`${signal ?? code}: ${said}`))),
  ]);
  const bound = Number(/:(\d+)$/.exec(String(line))?.[1]);
  return {
    child,
    port: bound,
    connectionString: `esdb://127.0.0.1:${bound}?tls=false`,
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await exited;
    },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeatable chance. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
