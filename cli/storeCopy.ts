import { join, resolve } from 'node:path';
import { addresses } from './connections';
import { runProgram } from './files';
import { CliError, exit } from './output';

/** The store's file that is meant; the one of CENTERS_HOME by default. */
export const storeFile = (store: string | undefined): string =>
  resolve(store ?? join(addresses().home, 'eventstore.db'));

/** Copies the embedded store to a file, or a file to where the store is; gives the number of events, all read. */
export function copyStore(command: 'backup' | 'restore', file: string, store: string): number {
  const args = [command, '--store', store, '--file', resolve(file)];
  const { status, stdout, stderr } = runProgram('storeFile', args, 'pipe');
  if (status !== 0) throw new CliError(stderr.trim() || '未能完成 / failed', exit.failed);
  const { events }: { events: number } = JSON.parse(stdout);
  return events;
}
