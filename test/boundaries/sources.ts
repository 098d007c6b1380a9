import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What the sources import, read from their text. */

export const root = resolve(__dirname, '..', '..');

/** Every source file under a folder of the project, as absolute paths. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : /\.(ts|mjs|js)$/.test(name) ? [path] : [];
  });
}

export interface Import {
  /** Relative to the project. */
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

const named = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'"();]*?)\s*from\s+'([^']+)'/g;
const forEffect = /(?:^|\n)\s*import\s+'([^']+)'/g;
const loaded = /(typeof\s+)?(?:require|import)\('([^']+)'\)(?!\s*=>)/g;
const allTypes = /^\{\s*(type\s+\w+(\s+as\s+\w+)?\s*,?\s*)+\}$/;

/** The imports of a file. */
export const importsOf = (path: string): Import[] => importsIn(relative(root, path), readFileSync(path, 'utf8'));

/** The imports in the text of a file, by whatever form; comments are not looked at. */
export function importsIn(file: string, source: string): Import[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '');
  const statements = [...text.matchAll(named)].map(([, , type, names, from]) => ({
    file,
    from: from ?? '',
    typeOnly: type !== undefined || allTypes.test((names ?? '').trim()),
  }));
  const effects = [...text.matchAll(forEffect)].map(([, from]) => ({ file, from: from ?? '', typeOnly: false }));
  const calls = [...text.matchAll(loaded)].map(([, type, from]) => ({
    file,
    from: from ?? '',
    typeOnly: type !== undefined,
  }));
  return [...statements, ...effects, ...calls];
}

/** The file an import leads to, relative to the project; undefined for a package. */
export function targetOf({ file, from }: Pick<Import, 'file' | 'from'>): string | undefined {
  if (!from.startsWith('.')) return undefined;
  const path = resolve(root, dirname(file), from);
  const found = [path, `${path}.ts`, `${path}.js`, join(path, 'index.ts')].find(
    (one) => existsSync(one) && statSync(one).isFile(),
  );
  return relative(root, found ?? path);
}
