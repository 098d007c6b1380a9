import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { definitionOf } from '../../events/catalogue';
import { center } from '../../rules/center';
import { program } from '../../rules/program';

/** Every region is made of the same files, so that what is looked for is where it is looked for. */
const root = resolve(__dirname, '..', '..');
const rooms = ['rules/center', 'rules/record', 'rules/program'].map((room) => join(root, room));

/** What each file of a region hands to its index. */
const parts = {
  'state.ts': 'initial',
  'evolve.ts': 'evolve',
  'deadlines.ts': 'deadlines',
  'tasks.ts': 'tasks',
  'notices.ts': 'notices',
  'refusals.ts': 'refusals',
} as const;

const folders = rooms.flatMap((room) =>
  readdirSync(room, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(room, entry.name)),
);

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)],
  );

const textOf = (path: string): string => readFileSync(path, 'utf8');
const bare = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^import [^;]*;$/gm, '')
    .trim();
const hands = (path: string, name: string): boolean =>
  new RegExp(`^export (const|function) ${name}\\b`, 'm').test(textOf(path));

/** One call of `region`, perhaps of what is handed in; its members are named, never written out. */
const member = String.raw`\w+(: ('\w+'|true|\w+\(\w+\)))?`;
const assembled = new RegExp(
  String.raw`^export const (\w+)Region = (\(\w+: [\w():= >]+\) =>\s+)?region\(\{\s*(${member},\s*)*${member},?\s*\}\);$`,
);

/** The value of a kind of which a region has nothing, and the sentence that says why. */
const empty = /((?:\/\*\*[^\n]*\*\/|\*\/)\n)?export const \w+(: [^=]+)? = (\[\]|\{\}|\(\)(: [^=]+)? => \[\]);$/m;

test('there are regions to look at', () => {
  expect(folders.map((folder) => relative(root, folder))).toEqual(
    expect.arrayContaining(['rules/center/annualReport', 'rules/record/task']),
  );
});

test('every folder of a room is a region of its aggregate, once', () => {
  const foldersOf = (...rooms: string[]): string[] =>
    folders.filter((folder) => rooms.includes(relative(root, join(folder, '..')))).map((folder) => basename(folder));
  const namesIn = (aggregate: { readonly regions: readonly { readonly name: string }[] }): string[] =>
    aggregate.regions.map(({ name }) => name);
  expect(namesIn(center).sort()).toEqual(foldersOf('rules/center', 'rules/record').sort());
  expect(namesIn(program).sort()).toEqual(foldersOf('rules/program', 'rules/record').sort());
});

describe.each(folders.map((folder) => [relative(root, folder), folder]))('%s', (name, folder) => {
  const own = sources(folder);

  test('has the files of every region', () => {
    const missing = Object.entries(parts).filter(([file, part]) => {
      const path = join(folder, file);
      return !existsSync(path) || !hands(path, part);
    });
    expect(missing).toEqual([]);
  });

  test('has its events in the file of its name', () => {
    const text = textOf(join(root, 'events', `${basename(folder)}.ts`));
    const types = [...text.matchAll(/^ {2}type: '(\w+)',$/gm)].map(([, type]) => type ?? '');
    expect(types.length).toBeGreaterThan(0);
    expect(types.filter((type) => definitionOf(type)?.region !== basename(folder))).toEqual([]);
  });

  test('has its commands in one file, or in one folder', () => {
    const places = ['commands.ts', 'commands/index.ts'].map((place) => join(folder, place)).filter(existsSync);
    expect(places).toHaveLength(1);
    expect(places.filter((place) => hands(place, 'commands'))).toEqual(places);
  });

  test('is only put together in its index', () => {
    const index = bare(textOf(join(folder, 'index.ts')));
    expect(index).toMatch(assembled);
    expect(assembled.exec(index)?.[1]).toBe(name.split('/').at(-1));
  });

  test('defines deadlines and commands where they belong', () => {
    const inFolder = (path: string): string => relative(folder, path);
    const deadlines = own.filter((path) => /\bdeadline\(\{/.test(textOf(path))).map(inFolder);
    const commands = own.filter((path) => /\bcommand\(\{/.test(textOf(path))).map(inFolder);
    expect(deadlines.filter((path) => path !== 'deadlines.ts')).toEqual([]);
    expect(commands.filter((path) => !/^commands(\.ts$|\/)/.test(path))).toEqual([]);
  });

  test('says why it has nothing of a kind', () => {
    const silent = own.filter((path) => {
      const found = Object.keys(parts).some((file) => path === join(folder, file) && file !== 'state.ts');
      const value = found ? empty.exec(textOf(path)) : null;
      return value !== null && !value[1]?.startsWith('/** None');
    });
    expect(silent).toEqual([]);
  });

  test('changes its members by the one patch', () => {
    expect(own.filter((path) => /\b(const|function) (patch|put|mark)\b/.test(textOf(path)))).toEqual([]);
  });

  test('has no long file beside the table of its refusals', () => {
    const long = own.filter((path) => !path.endsWith('refusals.ts') && textOf(path).split('\n').length > 121);
    expect(long).toEqual([]);
  });
});

test('an index that does more would be found', () => {
  expect("export const aRegion = region({ name: 'a', initial, evolve });").toMatch(assembled);
  expect('export const aRegion = (x: (s: S) => T) =>\n  region({ tasks: tasks(x) });').toMatch(assembled);
  expect('export const aRegion = region({ tasks: (state) => [] });').not.toMatch(assembled);
  expect('const b = 1;\nexport const aRegion = region({ initial });').not.toMatch(assembled);
});
