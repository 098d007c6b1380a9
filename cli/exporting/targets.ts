import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { plainFile } from '../../evidence';
import { CliError, exit, fileError } from '../output';

/** Where an export goes. */

export type Write = (text: string) => Promise<void>;

/** The target stdout; the result is the export itself, so nothing else is printed there. */
export async function onScreen<T>(work: (write: Write) => Promise<T>): Promise<T> {
  return work(async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  });
}

/**
 * A file as target; it bears its name only once it is whole. What is no plain file (a device, a pipe) is written to as
 * it is.
 */
export async function inFile<T>(path: string, work: (write: Write) => Promise<T>): Promise<T> {
  const plain = plainFile(path);
  const draft = plain === undefined ? path : `${plain}.${process.pid}.draft`;
  const file = createWriteStream(draft);
  const failed: Promise<never> = once(file, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const result = work(async (text) => {
    if (!file.write(text)) await Promise.race([once(file, 'drain'), failed]);
  });
  try {
    const value = await Promise.race([result, failed]);
    file.end();
    await Promise.race([once(file, 'finish'), failed]);
    if (plain !== undefined) renameSync(draft, plain);
    return value;
  } catch (error) {
    file.destroy();
    if (plain !== undefined) rmSync(draft, { force: true });
    const unwritten = fileError(error);
    throw unwritten
      ? new CliError(`文件写不了：${unwritten.message} / the file cannot be written`, exit.failed)
      : error;
  }
}
