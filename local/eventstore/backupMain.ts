/**
 * The embedded store's file, copied and brought back: `node dist/storeFile.js backup|restore|verify --store F [--file
 * F]`. Prints what was found as one line of JSON. Exit code 1 with a sentence when it could not be done.
 */
import { parseArgs } from 'node:util';
import { reasonOf } from '../../events/reason';
import { backup, restore, verifyFile } from './backup';

function main(): void {
  const { values, positionals } = parseArgs({
    options: { store: { type: 'string' }, file: { type: 'string' } },
    allowPositionals: true,
  });
  const { store = '', file = '' } = values;
  const [command = ''] = positionals;
  const commands: Record<string, () => unknown> = {
    backup: () => backup(store, file),
    restore: () => restore(file, store),
    verify: () => verifyFile(store),
  };
  const run = commands[command];
  if (!run || store === '' || (command !== 'verify' && file === ''))
    throw new Error('usage: backup|restore|verify --store STORE [--file FILE]');
  console.log(JSON.stringify(run()));
}

try {
  main();
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
}
