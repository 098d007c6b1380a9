import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programs, root } from '../../settings/programs';

/** A folder as after a build, with one source and a builder that only says that it was called. */
let folder: string;
const source = (): string => join(folder, 'cli', 'main.ts');
const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);
const centers = () => spawnSync(process.execPath, [join(folder, 'bin', 'centers.js')], { encoding: 'utf8' });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'centers-built-'));
  for (const name of ['bin', 'cli', 'dist', 'scripts'])
    cpSync(join(root, 'bin'), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  put('cli/main.ts', 'export {};');
  put('dist/centers.js', "console.log('this is centers');");
  put('scripts/build.ts', "console.error('built');");
  const { standing } = require(join(folder, 'bin', 'built.js')) as { standing(file: string): string };
  put('dist/sources.json', JSON.stringify({ 'cli/main.ts': standing('cli/main.ts') }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what is of the present sources is run as it is', () => {
  expect(centers()).toMatchObject({ status: 0, stdout: 'this is centers\n', stderr: '' });
});

test.each<[string, () => void]>([
  ['changed', () => writeFileSync(source(), 'export const changed = 1;')],
  ['touched', () => utimesSync(source(), 1, 1)],
  ['removed', () => rmSync(source())],
  ['never compiled', () => rmSync(join(folder, 'dist', 'sources.json'))],
])('it is built first when a source was %s', (_, happens) => {
  happens();
  expect(centers()).toMatchObject({
    status: 0,
    stdout: 'this is centers\n',
    stderr: expect.stringMatching(/built\n$/),
  });
});

test('a build that fails ends it', () => {
  rmSync(source());
  put('scripts/build.ts', 'process.exit(3);');
  expect(centers()).toMatchObject({ status: 1, stdout: '' });
});

test('where there is nothing to build from, as in the image, it is run as it is', () => {
  for (const name of ['scripts', 'cli']) rmSync(join(folder, name), { recursive: true });
  expect(centers()).toMatchObject({ status: 0, stdout: 'this is centers\n', stderr: '' });
});

test('the build makes every program and the workflows, and traces name the lines of the sources', () => {
  execFileSync(process.execPath, [join(root, 'scripts', 'ensure.mjs')]);
  for (const name of [...Object.keys(programs), 'workflows'])
    expect(existsSync(join(root, 'dist', `${name}.js`))).toBe(true);
  const map: { sources: string[] } = JSON.parse(readFileSync(join(root, 'dist', 'worker.js.map'), 'utf8'));
  expect(map.sources).toContain('../worker/main.ts');
});
