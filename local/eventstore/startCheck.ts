import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { program } from '../../settings/programs';
import { verify } from './verify';

/** Up to this size a store is read in full before it is served (under a second); a larger one while it is served. */
const AT_ONCE_BYTES = 64 * 1024 * 1024;

/** What says that the store is damaged, when that is found later. */
export interface StartCheck {
  stop(): void;
}

/**
 * A store is never served unread: a lost page of an index would hide events without a word. Throws `EventStoreRefused`
 * (DAMAGED), or calls `damaged` later, from a process of its own that reads beside the server.
 */
export function checkAtStart(db: Database.Database, file: string, damaged: (why: string) => void): StartCheck {
  if (statSync(file).size <= AT_ONCE_BYTES) {
    verify(db);
    return { stop: () => undefined };
  }
  const child = spawn(process.execPath, program('storeFile', 'verify', '--store', file), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.unref();
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  child.once('exit', (code) => {
    if (code === 1 && said !== '') damaged(said.trim());
  });
  return { stop: () => void child.kill() };
}
