import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEvents } from '../../events/catalogue';
import { placed } from '../../rules/articles';
import { articles } from '../../rules/law/articles';
import { program } from '../../rules/program';
import { generated, rulesSources, testSources } from '../../scripts/generated';
import { root } from '../../settings/programs';

const tests = testSources();
const rules = rulesSources();
const told = tests.map(({ text }) => text).join('\n');
const sources = rules
  .filter(({ path }) => !/refusals\.ts$/.test(path))
  .map(({ text }) => text)
  .join('\n');
const all = placed(rules, tests);

test('what is generated says what the registries say (npm run catalogue)', () => {
  for (const [path, text] of Object.entries(generated())) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
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

test('every command, deadline and policy switch is named by a test', () => {
  const silent = all.filter(({ kind, tests }) => kind !== 'notices' && tests.length === 0);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('each of the 29 articles has something that rests on it, or a reason why it has nothing', () => {
  const numbers = Array.from({ length: 29 }, (_, i) => i + 1);
  expect(Object.keys(articles).map(Number)).toEqual(numbers);
  expect(all.flatMap((one) => one.articles).filter((n) => !numbers.includes(n))).toEqual([]);
  const bare = numbers.filter((n) => !all.some((one) => one.articles.includes(n)));
  expect(bare).toEqual(numbers.filter((n) => articles[n]?.nothing !== undefined));
});

test('every event speaks Chinese', () => {
  for (const { type, label } of allEvents)
    expect({ type, label: /[一-龥]/.test(label) }).toEqual({ type, label: true });
});
