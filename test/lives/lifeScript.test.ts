import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LifeScriptError, momentOf, readLifeScript } from '../../local/lifeScript';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'script-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string, name = 'life.yaml') => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return readLifeScript(file);
};
const head = 'center: a-center\nfrom: 2025-03-17\nuntil: 2025-12-30\n';
const step = (rest: string): string =>
  `${head}steps:\n  - { on: 2025-03-20, command: ImportExisting, as: bureau-leader${rest} }\n`;

test('a document is a tag: its number, if it has one, and its title', () => {
  const [first] = read(step(', documents: [!doc 兵科发〔2025〕7号 关于组建的批复, !doc 送达回证]')).steps;
  expect(first?.documents).toEqual([
    { number: '兵科发〔2025〕7号', title: '关于组建的批复', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { title: '送达回证', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});

test('what stands once under forms is put in by anchor and merge key, and can be changed in one place', () => {
  const text = `${head}forms:
  report: &report { command: SubmitAnnualReport, as: center, data: { year: 2024 }, expect: [AnnualReportSubmitted] }
steps:
  - { on: 2025-03-20, <<: *report }
  - { on: 2025-03-21, <<: *report, expect: { refused: REPORT_WITH_REVIEWER } }
`;
  expect(read(text).steps).toEqual([
    {
      on: '2025-03-20',
      command: 'SubmitAnnualReport',
      as: 'center',
      data: { year: 2024 },
      expect: ['AnnualReportSubmitted'],
    },
    {
      on: '2025-03-21',
      command: 'SubmitAnnualReport',
      as: 'center',
      data: { year: 2024 },
      expect: { refused: 'REPORT_WITH_REVIEWER' },
    },
  ]);
});

test('a JSON file is a script too', () => {
  expect(
    read(JSON.stringify({ center: 'a', from: '2025-01-01', until: '2025-02-01', steps: [] }), 'life.json').center,
  ).toBe('a');
});

test.each([
  ['an unknown key', step(', expects: []'), /steps\.0.*expects/],
  ['a day that does not exist', step('').replace('on: 2025-03-20', 'on: 2025-02-30'), /steps\.0\.on: 应为日期/],
  ['no command', `${head}steps:\n  - { on: 2025-03-20, as: center }\n`, /steps\.0\.command/],
  ['a center id with blanks', step('').replace('a-center', 'A center'), /center: 中心编号/],
  ['no YAML at all', 'center: [', /读不出剧本/],
  ['an end that is misspelt', `${step('')}end: { fase: Building }\n`, /end.*fase/],
])('%s is told with its place', (_what, text, says) => {
  expect(() => read(text)).toThrow(LifeScriptError);
  expect(() => read(text)).toThrow(says);
});

test('a file that is not there is told', () => {
  expect(() => readLifeScript(join(folder, 'none.yaml'))).toThrow(/读不出剧本.*none\.yaml/);
});

test('a day alone is nine in the morning of it, in Shanghai', () => {
  expect(momentOf('2025-03-20')).toBe(Date.parse('2025-03-20T09:00:00+08:00'));
  expect(momentOf('2025-03-20 16:30')).toBe(Date.parse('2025-03-20T16:30:00+08:00'));
  expect(momentOf('20 March')).toBeUndefined();
});

test('a step of the program says so, and its day under `at`', () => {
  const text = `${head}steps:\n  - { on: program, at: 2025-03-20 10:00, command: OpenCampaign, as: bureau-handler }\n`;
  expect(read(text).steps).toEqual([
    { on: '2025-03-20 10:00', program: true, command: 'OpenCampaign', as: 'bureau-handler', data: {} },
  ]);
  expect(() => read(text.replace(', at: 2025-03-20 10:00', ''))).toThrow(/steps\.0.*on: program 须另写 at/);
  expect(() => read(step(', at: 2025-03-21'))).toThrow(/steps\.0.*on: program 须另写 at/);
});
