import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesIn, type Import, importsIn, importsOf, root, targetOf } from './sources';

/**
 * The import table of the architecture: who may know whom. A room is a folder; of several that hold a file the
 * innermost is meant. `types`: rooms of which only types may be named.
 */
interface Room {
  readonly may: readonly string[];
  readonly types?: readonly string[];
  readonly packages: RegExp;
}
const zod = /^zod$/;
const rooms: Readonly<Record<string, Room>> = {
  events: { may: [], packages: /^(zod|uuid|@eventstore\/db-client(\/generated\/\w+)?|node:.*)$/ },

  'rules/time': { may: ['events', 'data'], packages: zod },
  'rules/kernel': { may: ['events', 'rules/time'], packages: zod },
  'rules/law': { may: ['events', 'rules/time'], types: ['rules/kernel'], packages: zod },
  'rules/letters': { may: ['events', 'rules/time'], types: ['rules/kernel'], packages: zod },
  'rules/record': { may: ['events', 'rules/time', 'rules/law', 'rules/kernel', 'rules/letters'], packages: zod },
  'rules/center': {
    may: ['events', 'rules/time', 'rules/law', 'rules/kernel', 'rules/letters', 'rules/record'],
    packages: zod,
  },
  'rules/program': {
    may: ['events', 'rules/time', 'rules/law', 'rules/kernel', 'rules/letters', 'rules/record', 'rules/center'],
    packages: zod,
  },
  rules: {
    may: ['rules/center', 'rules/program', 'rules/law', 'rules/kernel', 'rules/letters', 'events'],
    packages: zod,
  },

  workflows: { may: [], types: ['events', 'rules'], packages: /^@temporalio\/(workflow|common)$/ },
  activities: { may: ['events', 'rules'], types: ['workflows', 'delivery'], packages: zod },
  settings: { may: ['events'], packages: /^(zod|node:.*)$/ },
  delivery: { may: ['events'], types: ['settings'], packages: /^(nodemailer|csv-parse.*|zod|node:.*)$/ },
  evidence: { may: ['events', 'rules'], packages: /^(zod|node:.*)$/ },
  worker: {
    may: ['events', 'rules', 'workflows', 'activities', 'client', 'evidence', 'settings', 'delivery'],
    packages: /^(@temporalio\/.*|node:.*)$/,
  },
  client: {
    may: ['events', 'rules', 'evidence', 'settings'],
    types: ['workflows'],
    packages: /^(@temporalio\/(client|common)|csv-parse.*|read-excel-file.*|zod|node:.*)$/,
  },
  register: {
    may: ['events', 'rules', 'evidence', 'settings'],
    types: ['workflows', 'client'],
    packages: /^(ical-generator|zod|node:.*)$/,
  },
  audit: {
    may: ['events', 'rules', 'evidence', 'register'],
    types: ['workflows', 'client'],
    packages: /^(csv-parse.*|zod|node:.*)$/,
  },
  cli: {
    may: ['events', 'rules', 'evidence', 'settings', 'client', 'register', 'audit'],
    types: ['workflows'],
    packages: /^(@temporalio\/client|commander|cli-table3|csv-parse.*|mailparser|zod|node:.*)$/,
  },

  'local/eventstore': {
    may: ['events', 'settings'],
    packages: /^(@eventstore\/db-client\/generated\/\w+|@grpc\/grpc-js|google-protobuf\/.*|better-sqlite3|node:.*)$/,
  },
  local: {
    may: [
      ...['events', 'rules', 'workflows', 'activities', 'worker', 'client', 'register', 'audit', 'cli', 'settings'],
      'local/eventstore',
    ],
    packages: /^(@temporalio\/(client|testing|worker)|better-sqlite3|smtp-server|yaml|zod|node:.*)$/,
  },
  scripts: { may: ['rules', 'settings', 'worker', 'bin'], packages: /^(esbuild|node:.*)$/ },
  bin: { may: ['dist'], packages: /^node:.*$/ },
};

/** Innermost first. */
const names = Object.keys(rooms).sort((a, b) => b.length - a.length);
const roomOf = (path: string): string => names.find((room) => path.startsWith(`${room}/`)) ?? path.split('/')[0] ?? '';
const isIn = (room: string, listed: readonly string[]): boolean =>
  listed.some((one) => room === one || room.startsWith(`${one}/`));

const tops = [...new Set(names.map((room) => room.split('/')[0] ?? ''))];
const all = tops.flatMap((top) => filesIn(join(root, top))).flatMap(importsOf);
const of = (room: string): Import[] => all.filter(({ file }) => roomOf(file) === room);

const mayNot = ({ may, types = [] }: Room, room: string, found: Import): boolean => {
  const target = targetOf(found);
  if (target === undefined) return false;
  const other = roomOf(target);
  return other !== room && !isIn(other, may) && !(found.typeOnly && isIn(other, types));
};

describe.each(Object.entries(rooms))('%s', (name, room) => {
  const own = of(name);

  test('has imports to look at', () => expect(own.length).toBeGreaterThan(0));

  test('knows only the rooms it may know', () => {
    expect(own.filter((one) => mayNot(room, name, one))).toEqual([]);
  });

  test('uses only the packages made for its job', () => {
    const packages = own.filter(({ from, typeOnly }) => !from.startsWith('.') && !typeOnly);
    expect(packages.filter(({ from }) => !room.packages.test(from))).toEqual([]);
  });
});

test('a forbidden import would be found', () => {
  const kernel = rooms['rules/kernel'];
  const upwards = { file: 'rules/kernel/decide.ts', from: '../center/facts', typeOnly: true };
  expect(kernel && mayNot(kernel, 'rules/kernel', upwards)).toBe(true);
  expect(kernel && mayNot(kernel, 'rules/kernel', { ...upwards, from: '../law/law' })).toBe(true);
  expect(kernel && mayNot(kernel, 'rules/kernel', { ...upwards, from: '../time/dates' })).toBe(false);
});

test('an import by any form is seen', () => {
  const from = '../center/facts';
  const seen = (text: string): Import[] => importsIn('rules/kernel/bare.ts', text);
  const one = { file: 'rules/kernel/bare.ts', from, typeOnly: false };
  const kernel = rooms['rules/kernel'];
  expect(kernel && mayNot(kernel, 'rules/kernel', one)).toBe(true);
  const forms = [
    `import '${from}';`,
    `import { light } from '${from}';`,
    `export * from '${from}';`,
    `const facts = require('${from}');`,
    `const facts = await import('${from}');`,
  ];
  for (const form of forms) expect(seen(`import type { Org } from './org';\n${form}\n`)).toContainEqual(one);
  expect(seen(`/* import '${from}'; */`)).toEqual([]);
});

/** Every way around in the graph of files, types included: a depth-first search that meets a file it stands on. */
function cycles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return found;
}

test('no file knows itself by way of others, types included', () => {
  const edges = new Map<string, string[]>();
  for (const one of all) {
    const target = targetOf(one);
    if (target !== undefined) edges.set(one.file, [...(edges.get(one.file) ?? []), target]);
  }
  expect(cycles(edges)).toEqual([]);
  expect(
    cycles(
      new Map([
        ['a', ['b']],
        ['b', ['a']],
      ]),
    ),
  ).toEqual(['a → b → a']);
});

test('nothing of the rules, events and workflows reads a clock', () => {
  const readers = ['events', 'rules']
    .flatMap((room) => filesIn(join(root, room)))
    .filter((path) => /Date\.now\(|new Date\(\)/.test(readFileSync(path, 'utf8')));
  expect(readers.map((path) => relative(root, path))).toEqual([]);
});

test('workflows/center.ts fits on a screen', () => {
  expect(readFileSync(join(root, 'workflows', 'center.ts'), 'utf8').split('\n').length).toBeLessThanOrEqual(40);
});
