import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EventToAppend } from '../../../events/store';
import { program } from '../../../settings/programs';

export const ROOT = join(__dirname, '../../..');

/** A folder that lasts for one test file. */
export function temporaryFolder(): { path(name: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'eventstore-'));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An event with a number in it, and a fresh id unless one is given. */
export function event(n: number, id: string = randomUUID()): EventToAppend {
  return { id, type: 'SomethingHappened', data: { n }, metadata: { recordedAt: '2026-01-01T08:00:00.000+08:00' } };
}

/** The event store as a process of its own; resolves once it listens. */
export async function spawnEventStore(
  file: string,
  port = 0,
): Promise<{ child: ChildProcess; port: number; connectionString: string }> {
  const server = program('store', '--file', file, '--port', String(port));
  const child = spawn(process.execPath, server, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const bound = Number(/^eventstore listening on 127\.0\.0\.1:(\d+)$/.exec(String(line))?.[1]);
  return { child, port: bound, connectionString: `esdb://127.0.0.1:${bound}?tls=false` };
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null }> {
  const exited = once(child, 'exit');
  child.kill(signal);
  const [code] = await exited;
  return { code };
}

/** Waits until something holds, looking again every few milliseconds; fails after `limitMs`. */
export async function until(holds: () => boolean, limitMs = 10_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`did not come true within ${limitMs} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
