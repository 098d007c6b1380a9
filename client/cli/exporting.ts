import { CliError, exit } from './output';

/** `export`: follows with client/exports. */
export async function exportRecord(_center: string | undefined, _options: unknown): Promise<number> {
  throw new CliError('尚未提供 / not yet', exit.failed);
}
