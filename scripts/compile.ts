import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { root } from '../settings/programs';

const options: BuildOptions & { metafile: true; write: false } = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: 'warning',
};

/**
 * Compiles programs, by the name each gets in `dist/`, into one file each; packages stay outside.
 * @returns the source files that went in, as paths from the project's folder
 */
export async function compile(entryPoints: Readonly<Record<string, string>>): Promise<string[]> {
  const { outputFiles, metafile } = await build({ ...options, entryPoints: { ...entryPoints } });
  for (const { path, contents } of outputFiles) put(path, contents);
  return Object.keys(metafile.inputs);
}

/** The source files that a program is made of, as paths from the project's folder. */
export async function sourcesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({ ...options, entryPoints: [entry] });
  return Object.keys(metafile.inputs);
}

/** Writes a file so that nobody ever reads half of it. */
export function put(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}
