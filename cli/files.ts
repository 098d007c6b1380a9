import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Files of other rooms that are copied or run as they are: the client does not import them. */

const root = join(__dirname, '..');
/** Checks an exported bundle with nothing but Node. */
export const verifier = join(root, 'audit', 'exports', 'verify.mjs');
/** Copies and restores the embedded store, whose file belongs to it. */
export const backupProgram = join(root, 'local', 'eventstore', 'backupMain.ts');
/** Tells a life on servers of its own, which belong to the embedded stack. */
export const simulateProgram = join(root, 'local', 'simulate.ts');

/** Runs one of the programs to its end. */
export const runProgram = (program: string, args: readonly string[], stdio: 'inherit' | 'pipe') =>
  spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), program, ...args], { stdio, encoding: 'utf8' });
