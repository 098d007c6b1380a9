import { BadKey, BadNote, Locked, LogChanged, NotAvailable, WitnessRefusal } from '../../evidence';
import { CliError, exit, fileError } from '../output';

/** Every error of evidence is one sentence and the right exit code. */
export async function told<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LogChanged) {
      const { kind, was, is, message } = error;
      throw new CliError(message, exit.found, { error: { kind, was, is, message } });
    }
    if (error instanceof WitnessRefusal) {
      const { status, seen = null, message } = error;
      throw new CliError(message, exit.refused, { refused: { status, seen, message } });
    }
    if ([BadKey, BadNote, NotAvailable, Locked].some((kind) => error instanceof kind) && error instanceof Error)
      throw new CliError(error.message, exit.failed);
    const unread = fileError(error);
    if (unread?.code === 'ENOENT' || unread?.code === 'EISDIR')
      throw new CliError(`文件读不到：${unread.message} / the file cannot be read`, exit.failed);
    throw error;
  }
}
