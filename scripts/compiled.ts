import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../settings/programs';
import { compile } from './compile';

/**
 * `tsx scripts/compiled.ts FILE ARGUMENTS…`: compiles a bench as the programs are, and runs it, so that the programs'
 * figures are measured.
 */
async function main([file = '', ...args]: string[]): Promise<void> {
  const name = file.replace(/\.ts$/, '').replaceAll('/', '-');
  await compile({ [name]: file });
  const entry = join(root, 'dist', `${name}.js`);
  const child = spawn(process.execPath, ['--enable-source-maps', entry, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.once('close', (code) => process.exit(code ?? 1));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
