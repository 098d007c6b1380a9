import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCalendarFile } from '../../cli/calendar/file';
import { CliError } from '../../cli/output';

const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test('a JSON file of one year, or of several', () => {
  const one = { layer: 'national', year: 2027, restDays: ['2027-01-01'], workDays: [] };
  expect(readCalendarFile(file('one.json', JSON.stringify(one)))).toEqual([one]);
  expect(
    readCalendarFile(file('two.json', JSON.stringify({ years: [one, { ...one, layer: 'xinjiang' }] }))),
  ).toHaveLength(2);
});

test('a CSV file, with a BOM as spreadsheets write it', () => {
  const csv =
    '\uFEFFlayer,date,kind,year\nnational,2027-01-01,rest,\nnational,2026-12-27,work,2027\nxinjiang,2027-03-10,rest,\n';
  expect(readCalendarFile(file('days.csv', csv))).toEqual([
    { layer: 'national', year: 2027, restDays: ['2027-01-01'], workDays: ['2026-12-27'] },
    { layer: 'xinjiang', year: 2027, restDays: ['2027-03-10'], workDays: [] },
  ]);
});

test.each([
  ['no such file', '/no/such/file.json', /读不出文件/],
  ['no JSON', file('bad.json', '{'), /不是有效的 JSON/],
  [
    'a day that does not exist',
    file('day.json', JSON.stringify({ layer: 'national', year: 2027, restDays: ['2027-02-30'], workDays: [] })),
    /restDays\.0: 不是存在的日期/,
  ],
  [
    'an unknown layer',
    file('layer.json', JSON.stringify({ layer: 'beijing', year: 2027, restDays: [], workDays: [] })),
    /national 或 xinjiang/,
  ],
  ['a CSV without its columns', file('columns.csv', 'a,b\n1,2\n'), /第2行/],
])('%s is refused with a sentence', (_what, path, pattern) => {
  expect(() => readCalendarFile(path)).toThrow(CliError);
  expect(() => readCalendarFile(path)).toThrow(pattern);
});
