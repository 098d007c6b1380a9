import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { transformSync } from '@swc/core';
import { endingWithUs } from '../../../local/processes';

export const ROOT = join(__dirname, '../../..');
const SOURCE = 'local/eventstore';

/** A change to the server's source: which text becomes what. It is an error if the text is not there. */
export type Edit = readonly [from: string | RegExp, to: string];

/** A folder of its own for one lane; removed by `remove`. */
export function workshop(name: string, parent = tmpdir()) {
  const folder = mkdtempSync(join(parent, `store-${name}-`));
  return {
    path: (file: string): string => join(folder, file),
    remove: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * The server compiled to plain JavaScript, so that it starts in a fraction of a second, with some of its source changed
 * if asked. The product itself has no switch for faults.
 */
export function buildServer(into: string, edits: readonly Edit[] = []): string {
  const open = new Set(edits);
  const beside = new Set<string>();
  for (const name of readdirSync(join(ROOT, SOURCE)).filter((file) => file.endsWith('.ts'))) {
    let text = readFileSync(join(ROOT, SOURCE, name), 'utf8');
    for (const edit of edits) {
      const changed = text.replace(edit[0], edit[1]);
      if (changed !== text) open.delete(edit);
      text = changed;
    }
    compile(into, join(SOURCE, name), text);
    for (const [, path = ''] of text.matchAll(/from '\.\.\/\.\.\/([\w/]+)'/g)) beside.add(`${path}.ts`);
  }
  if (open.size > 0)
    throw new Error(`harness broken: not in the source any more: ${[...open].map(([from]) => from).join(', ')}`);
  // A large store is read by a program of its own, which is looked for beside what looks for it.
  compile(into, 'settings/storeFile.ts', "import '../local/eventstore/backupMain';");
  for (const file of beside) compile(into, file, readFileSync(join(ROOT, file), 'utf8'));
  return join(into, SOURCE, 'main.js');
}

/** One file at the same place below `into`. */
function compile(into: string, file: string, text: string): void {
  const { code } = transformSync(text, {
    filename: file,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const target = join(into, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

/** The fault shim, compiled with the machine's C compiler. */
export function buildShim(into: string): string {
  const library = join(into, 'shim.so');
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, join(__dirname, 'shim.c'), '-ldl'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return library;
}

export interface Server {
  readonly child: ChildProcess;
  readonly port: number;
  readonly connectionString: string;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a compiled server; rejects with what it said when it ends before it listens. */
export async function start(
  main: string,
  file: string,
  { port = 0, env = {} }: { port?: number; env?: Record<string, string> } = {},
): Promise<Server> {
  const program = [main, '--file', file, '--port', String(port)];
  // A fault shim is for the server alone; without one, what the lane leaves behind when it fails ends with the lane.
  const shimmed = env.LD_PRELOAD !== undefined;
  const child = spawn(...(shimmed ? ([process.execPath, program] as const) : endingWithUs(process.execPath, program)), {
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
