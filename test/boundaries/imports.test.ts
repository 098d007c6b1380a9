import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** The import table of the architecture: who may know whom. `types` rooms may be named in `import type` only. */
const root = resolve(__dirname, '..', '..');
const rooms: Record<string, { may: string[]; types?: string[]; packages: RegExp }> = {
  events: { may: [], packages: /^(zod|uuid|@eventstore\/db-client(\/generated\/\w+)?|node:.*)$/ },
  rules: { may: ['events', 'data'], packages: /^(zod)$/ },
  workflows: { may: [], types: ['events', 'rules'], packages: /^@temporalio\/(workflow|common)$/ },
  activities: { may: ['events', 'rules'], types: ['workflows', 'delivery'], packages: /^(zod)$/ },
  settings: { may: ['events'], packages: /^(zod|node:.*)$/ },
  delivery: { may: ['events'], types: ['settings'], packages: /^(nodemailer|csv-parse.*|zod|node:.*)$/ },
  evidence: { may: ['events', 'rules'], packages: /^(zod|node:.*)$/ },
  worker: {
    may: ['events', 'rules', 'workflows', 'activities', 'evidence', 'settings', 'delivery'],
    packages: /^(@temporalio\/.*|node:.*)$/,
  },
  client: {
    may: ['events', 'rules', 'evidence', 'settings'],
    types: ['workflows'],
    packages: /^(@temporalio\/(client|common)|csv-parse.*|read-excel-file.*|zod|node:.*)$/,
  },
  register: {
    may: ['events', 'rules', 'evidence', 'settings', 'client'],
    types: ['workflows'],
    packages: /^(ical-generator|zod|node:.*)$/,
  },
  audit: {
    may: ['events', 'rules', 'evidence', 'register', 'client'],
    types: ['workflows'],
    packages: /^(csv-parse.*|zod|node:.*)$/,
  },
  cli: {
    may: ['events', 'rules', 'evidence', 'settings', 'client', 'register', 'audit'],
    types: ['workflows'],
    packages: /^(@temporalio\/client|commander|cli-table3|csv-parse.*|mailparser|zod|node:.*)$/,
  },
};

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : name.endsWith('.ts') ? [path] : [];
  });
}

interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = [...text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s+)?([^'"();]*?)\s*from\s+'([^']+)'/g)].map(
    ([, , type, names, from]) => ({
      file: relative(root, path),
      from: from ?? '',
      typeOnly: type !== undefined || /^\{\s*(type\s+\w+(\s+as\s+\w+)?\s*,?\s*)+\}$/.test((names ?? '').trim()),
    }),
  );
  const loaded = [...text.matchAll(/(?:require|import)\('([^']+)'\)(?!\s*=>)/g)].map(([whole, from], i) => ({
    file: relative(root, path),
    from: from ?? '',
    typeOnly:
      whole.startsWith('import') &&
      text[text.indexOf(whole) - 1] === ' ' &&
      /typeof $/.test(text.slice(0, text.indexOf(whole, i))),
  }));
  return [...found, ...loaded];
}

const roomOf = (from: string, file: string): string =>
  relative(root, resolve(root, dirname(file), from)).split(sep)[0] ?? '';

describe.each(Object.entries(rooms))('%s', (room, { may, types = [], packages }) => {
  const all = files(join(root, room)).flatMap(importsOf);

  test('has imports to look at', () => expect(all.length).toBeGreaterThan(0));

  test('knows only the rooms it may know', () => {
    const wrong = all.filter(({ from, file, typeOnly }) => {
      if (!from.startsWith('.')) return false;
      const other = roomOf(from, file);
      return other !== room && !may.includes(other) && !(typeOnly && types.includes(other));
    });
    expect(wrong).toEqual([]);
  });

  test('uses only the packages made for its job', () => {
    expect(all.filter(({ from, typeOnly }) => !from.startsWith('.') && !typeOnly && !packages.test(from))).toEqual([]);
  });
});

test('a forbidden import would be found', () => {
  expect(roomOf('../activities/law', 'rules/law.ts')).toBe('activities');
  expect(rooms.rules?.may).not.toContain('activities');
});

test('nothing of the rules, events and workflows reads a clock', () => {
  const readers = ['events', 'rules']
    .flatMap((room) => files(join(root, room)))
    .filter((path) => /Date\.now\(|new Date\(\)/.test(readFileSync(path, 'utf8')));
  expect(readers.map((path) => relative(root, path))).toEqual([]);
});

test('workflows/center.ts fits on a screen', () => {
  expect(readFileSync(join(root, 'workflows', 'center.ts'), 'utf8').split('\n').length).toBeLessThanOrEqual(40);
});
