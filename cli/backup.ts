import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { program } from '../settings/programs';
import { addresses } from './connections';
import { CliError, exit, type Format, print } from './output';

interface Options {
  readonly output: Format;
  /** Which store; the one of CENTERS_HOME by default. */
  readonly store?: string;
}

/** `backup`: a checked copy of the embedded store, made while it runs. */
export function backup(file: string, options: Options): number {
  const { events } = run('backup', file, options);
  print(
    options.output,
    { file: resolve(file), events },
    () => `已备份 ${events} 条事件至 ${resolve(file)}，并已通读核对`,
  );
  return exit.done;
}

/** `restore`: puts a backup where there is no store, once it has been read from end to end. */
export function restore(file: string, options: Options): number {
  const { events } = run('restore', file, options);
  print(
    options.output,
    { file: resolve(file), store: storeOf(options), events },
    () => `已由 ${resolve(file)} 恢复 ${events} 条事件，并已通读核对`,
  );
  return exit.done;
}

const storeOf = ({ store }: Options): string => resolve(store ?? join(addresses().home, 'eventstore.db'));

/** The store's file belongs to the embedded server's own program, not to the client. */
function run(command: 'backup' | 'restore', file: string, options: Options): { events: number } {
  const args = program('storeFile', command, '--store', storeOf(options), '--file', resolve(file));
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new CliError(stderr.trim() || '未能完成 / failed', exit.failed);
  const found: { events: number } = JSON.parse(stdout);
  return found;
}
