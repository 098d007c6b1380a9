import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EventToAppend } from '../../../events/store';
import { endingWithUs } from '../../../local/processes';
import { program } from '../../../settings/programs';
import { inTime } from '../../support/eventually';

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

/** The event store as a process of its own, which ends with this one at the latest; resolves once it listens. */
export async function spawnEventStore(
  file: string,
  port = 0,
): Promise<{ child: ChildProcess; port: number; connectionString: string }> {
  const server = program('store', '--file', file, '--port', String(port));
  const child = spawn(...endingWithUs(process.execPath, server), { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the event store ended before it listened: ${signal ?? code}`);
  });
  const listening = once(createInterface(child.stdout), 'line');
  const [line] = await inTime('the event store to listen', Promise.race([listening, ended])).catch((error) => {
    child.kill('SIGKILL');
    throw error;
  });
  const bound = Number(/^eventstore listening on 127\.0\.0\.1:(\d+)$/.exec(String(line))?.[1]);
  return { child, port: bound, connectionString: `esdb://127.0.0.1:${bound}?tls=false` };
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null }> {
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode };
  const exited = once(child, 'exit');
  child.kill(signal);
  const [code] = await exited;
  return { code };
}
