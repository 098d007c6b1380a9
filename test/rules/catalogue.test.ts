import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { allEvents } from '../../events/catalogue';
import { catalogue, commandLabels } from '../../rules/catalogue';
import { center } from '../../rules/center';
import { switches } from '../../rules/law/policy';
import { program } from '../../rules/program';

const root = join(__dirname, '..', '..');
const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
const told = files(join(root, 'test'))
  .filter((path) => /\.(test\.ts|yaml)$/.test(path) && !path.endsWith('catalogue.test.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const sources = files(join(root, 'rules'))
  .filter((path) => path.endsWith('.ts') && !/refusals\.ts$/.test(path))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

test('what is generated says what the registries say (npm run catalogue)', () => {
  expect(readFileSync(join(root, 'docs', 'catalogue.md'), 'utf8')).toBe(catalogue());
  expect(readFileSync(join(root, 'workflows', 'labels.ts'), 'utf8')).toBe(commandLabels());
});

test('every refusal code is used by a rule, and provoked by a test', () => {
  const codes = Object.keys(program.refusals);
  expect(codes.filter((code) => !sources.includes(`'${code}'`) && !importCodes.has(code))).toEqual([]);
  expect(codes.filter((code) => !told.includes(code))).toEqual([]);
});
/** Reasons the importer gives before a command is sent. */
const importCodes = new Set(['DATE_AMBIGUOUS', 'NOT_AN_APPROVAL', 'BATCH_ROW']);

test('every refusal has a Chinese and an English sentence, a source and a remedy', () => {
  for (const [code, { from, zh, en, remedy }] of Object.entries(program.refusals)) {
    expect({
      code,
      ok: /[一-龥]/.test(zh) && /[A-Za-z]/.test(en) && remedy.length > 0 && /^(P|–|\d+(\.\d+)?)$/.test(from),
    }).toEqual({ code, ok: true });
  }
});

test('every event type is told by a test', () => {
  expect(
    allEvents
      .map((e): string => e.type)
      .filter((type) => !told.includes(type) && !told.includes(`${type.charAt(0).toLowerCase()}${type.slice(1)}(`)),
  ).toEqual([]);
});

test('every command is told by a test', () => {
  expect([...center.commands.keys(), ...program.commands.keys()].filter((name) => !told.includes(name))).toEqual([]);
});

test('every deadline is named by a test of the rules', () => {
  const words = files(__dirname)
    .filter((path) => path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/'([\w-]+)'/g)].map(([, word]) => word ?? ''));
  const unnamed = [...center.deadlines, ...program.deadlines].filter(
    (deadline) => !words.some((word) => deadline.keyOf(word) !== undefined),
  );
  expect(unnamed.map((deadline) => deadline.name(deadline.sample))).toEqual([]);
});

test('every policy switch is named by a test', () => {
  expect(Object.keys(switches).filter((key) => !told.includes(key))).toEqual([]);
});

test('every event speaks Chinese', () => {
  for (const { type, label } of allEvents)
    expect({ type, label: /[一-龥]/.test(label) }).toEqual({ type, label: true });
});
