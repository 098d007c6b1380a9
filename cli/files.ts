import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Program, program, root } from '../settings/programs';

/** What belongs to other rooms and is copied or run as it is: the client does not import it. */

/** Checks an exported bundle with nothing but Node. */
export const verifier = join(root, 'audit', 'exports', 'verify.mjs');

/** Runs one of the programs to its end. */
export const runProgram = (name: Program, args: readonly string[], stdio: 'inherit' | 'pipe') =>
  spawnSync(process.execPath, program(name, ...args), { stdio, encoding: 'utf8' });
