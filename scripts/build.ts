import { statSync } from 'node:fs';
import { join } from 'node:path';
import { programs, root } from '../settings/programs';
import { bundleWorkflows } from '../worker/bundle';
import { compile, put, sourcesOf } from './compile';

interface Stamp {
  readonly stamp: string;
  standing(file: string): string;
}
const { stamp, standing }: Stamp = require('../bin/built');

/** What decides the outcome beside the sources themselves: the packages, the compiler's settings and this script. */
const alsoMatters = ['package-lock.json', 'tsconfig.json', 'scripts/build.ts', 'scripts/compile.ts'];

/**
 * `npm run build`: every program as one file in `dist/`, the workflows' bundle for Temporal, and a stamp of what went
 * in.
 */
async function main(): Promise<void> {
  const begun = Date.now();
  const [compiled, workflows, { code }] = await Promise.all([
    compile(programs),
    sourcesOf('workflows/index.ts'),
    bundleWorkflows(),
  ]);
  put(join(root, 'dist', 'workflows.js'), code);
  const sources = [...new Set([...compiled, ...workflows, ...alsoMatters])].sort();
  // What was changed while we compiled counts as not compiled.
  const stood = (file: string): string => (statSync(join(root, file)).mtimeMs < begun ? standing(file) : 'changed');
  put(stamp, JSON.stringify(Object.fromEntries(sources.map((file) => [file, stood(file)])), null, 1));
  process.stderr.write(`dist/ 已就绪 · ready in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
