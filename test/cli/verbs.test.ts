import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { askedFor, commandLine } from '../../cli/commandLine';
import { verbs } from '../../cli/main';
import { groups } from '../../cli/verb';

/** The verbs of the command line, and the list they are on. */

jest.mock('../../cli/commandLine', () => ({ ...jest.requireActual('../../cli/commandLine'), run: jest.fn() }));

const root = join(__dirname, '..', '..');
const names = Object.keys(verbs);
const loaded = () => names.flatMap((name) => verbs[name]?.().default ?? []);

test('no verb loads Temporal’s client before it runs', () => {
  jest.isolateModules(() => {
    jest.doMock('@temporalio/client', () => {
      throw new Error('loaded');
    });
    expect(loaded()).toHaveLength(names.length);
  });
});

test.each(names)('%s: the file says what the list says, in which group and in Chinese', (name) => {
  const verb = verbs[name]?.().default;
  expect(verb?.usage.replace(/ [<[].*/, '')).toBe(name);
  expect(groups).toContain(verb?.group);
  expect(verb?.about).toMatch(/^[\p{Script=Han}（]/u);
});

test('the list and the files agree', () => {
  const folder = join(root, 'cli', 'verbs');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const words = files.map((file) => relative(folder, join(file.parentPath, file.name)).replace(/\.ts$/, '').split(sep));
  expect(words.map((path) => path.join(' ')).sort()).toEqual([...names].sort());
});

test('the help names every verb once, under its group', () => {
  const all = loaded();
  const program = commandLine(all, () => undefined);
  const help = program.helpInformation();
  const headings = groups.map((group) => help.indexOf(`\n${group}：\n`));
  expect(headings).toEqual([...headings].sort((a, b) => a - b));
  const sections = help.split(/\n(?=\S+：\n)/);
  for (const { usage, group } of all) {
    const naming = sections.filter((section) => section.includes(`\n  ${usage} `));
    expect({ usage, in: naming.map((section) => section.split('：')[0]) }).toEqual({ usage, in: [group] });
    expect(help.split(`\n  ${usage} `)).toHaveLength(2);
  }
  // One language a line.
  expect(help).not.toMatch(/[\p{Script=Han}].* \/ /u);
});

test('every verb takes --output', () => {
  const program = commandLine(loaded(), () => undefined);
  const leaves = program.commands.flatMap((c) => (c.commands.length > 0 ? c.commands : [c]));
  expect(leaves).toHaveLength(names.length);
  for (const { options } of leaves) expect(options.map((o) => o.long)).toContain('--output');
});

test.each([
  ['one verb', ['list', '--at', '2025-12-31'], ['list']],
  ['one of a family', ['checkpoint', 'make'], ['checkpoint make']],
  ['a family', ['mail', '--output', 'json'], ['mail list', 'mail show']],
  ['the help', ['--help'], names],
  ['no verb', ['nonsense'], names],
])('what is loaded for %s', (_what, argv, expected) => {
  expect(askedFor(verbs, argv)).toEqual(expected);
});

test('arguments and options reach the verb; its exit code comes back', async () => {
  const codes: number[] = [];
  const program = commandLine(loaded(), (code) => codes.push(code));
  let text = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  const argv = ['calendar', 'due', '2023-10-01+3y', '2024-06-06+1y', '--layers', 'national', '--output', 'json'];
  await program.parseAsync(argv, { from: 'user' }).finally(() => spy.mockRestore());
  expect({ codes, dates: JSON.parse(text).dates }).toMatchObject({
    codes: [0],
    dates: [{ from: '2023-10-01', add: '3y' }, { from: '2024-06-06' }],
  });
});

test.each([
  [['nonsense'], 2, /unknown command 'nonsense'/],
  [['LIST'], 2, /没有“LIST”这一命令，是否指 list？/],
  [['campaign', 'pln'], 2, /没有“pln”这一命令，是否指 (campaign )?plan？/],
  [['list', '--nam', 'x'], 2, /没有“--nam”这一选项，是否指 --name？/],
  [['list', '--nonsense'], 2, /unknown option/],
  [['show'], 2, /missing required argument/],
  [['do', 'ApproveCenter', 'c1'], 2, /--as/],
  [['commands', 'Nonsense'], 2, /没有名为“Nonsense”的指令/],
  [['calendar', 'due', '2023-10-01+3y'], 0, /^$/],
])('centers %j ends with %d', (argv, code, message) => {
  const centers = join(root, 'bin', 'centers.js');
  const { status, stderr } = spawnSync(process.execPath, [centers, ...argv], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: code, stderr: expect.stringMatching(message) });
});
