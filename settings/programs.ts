import { extname, join } from 'node:path';

/** Every program of this project and where its source is. `npm run build` makes `dist/NAME.js` of each. */
export const programs = {
  centers: 'cli/main.ts',
  start: 'local/main.ts',
  demo: 'local/demo.ts',
  simulate: 'local/simulate.ts',
  mail: 'local/mailMain.ts',
  store: 'local/eventstore/main.ts',
  storeFile: 'local/eventstore/backupMain.ts',
  worker: 'worker/main.ts',
} as const;

export type Program = keyof typeof programs;

/**
 * The project's folder. It is one level up from this file and one level up from `dist/`, where each program is a single
 * file.
 */
export const root = join(__dirname, '..');

/**
 * Are we compiled? This is the only place that asks: tests and scripts run the sources, everything else runs `dist/`.
 */
const compiled = extname(__filename) === '.js';

/**
 * The arguments with which Node runs one of our programs: the compiled one from compiled code, the source from source.
 */
export function program(name: Program, ...args: string[]): string[] {
  if (!compiled) return fromSource(programs[name], ...args);
  return ['--enable-source-maps', join(__dirname, `${name}.js`), ...args];
}

/** The arguments with which Node runs a TypeScript file as it stands, such as a server that only tests need. */
export function fromSource(file: string, ...args: string[]): string[] {
  return ['--require', require.resolve('tsx/cjs'), join(root, file), ...args];
}

/** A file that the build left beside the programs; undefined when we run from source and must make it ourselves. */
export function builtFile(name: string): string | undefined {
  return compiled ? join(__dirname, name) : undefined;
}
