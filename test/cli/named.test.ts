import { commandNamed, notToBeGiven } from '../../cli/commandNamed';
import { day } from '../../cli/day';
import { misuse } from '../../cli/misuse';
import { CliError } from '../../cli/output';
import { page } from '../../cli/paging';
import diff from '../../cli/verbs/diff';
import doVerb from '../../cli/verbs/do';
import docket from '../../cli/verbs/docket';
import elapsed from '../../cli/verbs/elapsed';
import exported from '../../cli/verbs/export';
import history from '../../cli/verbs/history';
import list from '../../cli/verbs/list';
import notices from '../../cli/verbs/notice';
import reads from '../../cli/verbs/reads';
import show from '../../cli/verbs/show';
import { goldenLives } from '../audit/golden';
import { printed, recorded } from './recorded';

/** Centers, roles, commands and days as people call them; what there is not is said with what to type instead. */

recorded(goldenLives().filter(({ file }) => /\/(02|03|08|09)-/.test(file)));

const text = { output: 'text', lang: 'zh' } as const;
const json = { output: 'json', lang: 'zh' } as const;
const idOf = async (meant: string): Promise<string> => JSON.parse((await printed(() => show.run(meant, json))).text).id;
const failure = async (command: () => unknown): Promise<CliError> => {
  try {
    await command();
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
};

test.each([
  ['its id', 'dairy-processing'],
  ['the start of its id', 'dairy'],
  ['its name', '兵团乳品精深加工技术创新中心'],
  ['a part of its name', '乳品精深'],
  ['its name with blanks and full-width letters', ' 兵团 乳品精深加工技术创新中心'],
  ['a former name', '兵团乳品加工技术创新中心'],
])('a center by %s', async (_what, meant) => {
  expect(await idOf(meant)).toBe('dairy-processing');
});

test('every verb that reads a center takes its name', async () => {
  const meant = '乳品精深';
  for (const command of [
    () => history.run(meant, json),
    () => diff.run(meant, { from: '2024-04-30', to: '2024-05-01', ...json }),
    () => notices.run(meant, undefined, json),
    () => elapsed.run(meant, json),
    () => exported.run(meant, { format: 'csv', ...json }),
    () => reads.run(meant, json),
  ])
    expect((await printed(command)).code).toBe(0);
  expect(JSON.parse((await printed(() => history.run(meant, json))).text).events[0].center).toBe('dairy-processing');
});

test('several: the candidates are listed, and nothing is done', async () => {
  const error = await failure(() => printed(() => show.run('技术创新中心', text)));
  expect(error.code).toBe(2);
  expect(error.message).toContain('“技术创新中心”可指 4 家创新中心，请写编号或更完整的名称');
  expect(error.message).toMatch(/dairy-processing.*兵团乳品精深加工技术创新中心/);
  expect(error.value).toMatchObject({
    error: { candidates: expect.arrayContaining([expect.objectContaining({ id: 'tomato-processing' })]) },
  });
});

test('none: the nearest is named; blanks alone name nothing', async () => {
  const error = await failure(() => printed(() => show.run('dairy-procesing', text)));
  expect(error.code).toBe(1);
  expect(error.message).toContain('是否指 dairy-processing（兵团乳品精深加工技术创新中心）？');
  expect((await failure(() => printed(() => show.run(' ', text)))).message).toContain('npx centers list');
});

test('none at that time: it says of what time it speaks', async () => {
  expect((await failure(() => printed(() => show.run('乳品精深', { at: '2010-01-01', ...text })))).message).toMatch(
    /^截至 2010年1月1日 日终的实际状况：没有/,
  );
});

test('do: a name that is nobody’s, or several, is sent nowhere', async () => {
  const filed = (meant: string) =>
    failure(() => printed(() => doVerb.run('FileReport', meant, { as: 'bureau-handler', output: 'text' })));
  expect(await filed('绿洲农业')).toMatchObject({
    code: 2,
    message: expect.stringMatching(/没有一家的名称含有它.*新设中心的编号只能含/),
  });
  expect(await filed('技术创新中心')).toMatchObject({ code: 2, message: expect.stringContaining('可指 4 家') });
});

test.each([
  ['approvecenter', '是否指 ApproveCenter（批准组建）？'],
  ['AproveCentre', '是否指 ApproveCenter（批准组建）？'],
  ['批准组建', '是否指 ApproveCenter（批准组建）？'],
  ['NoSuchThing', '用 npx centers commands 查看全部指令'],
])('do: no command is called %s', async (typed, instead) => {
  const { code, text: said } = await printed(() =>
    doVerb.run(typed, 'dairy-processing', { as: 'bureau-leader', output: 'text' }),
  );
  expect({ code, said }).toEqual({ code: 3, said: expect.stringContaining(instead) });
  expect(said).toContain('[UNKNOWN_COMMAND]');
});

test('a command of the program is not for a center, nor the other way round', () => {
  const [ofCenter, ofProgram] = [commandNamed('ApproveCenter'), commandNamed('PublishCalendarYear')];
  expect([ofCenter?.on, ofProgram?.on]).toEqual(['center', 'program']);
  const center = { aggregate: 'center', id: 'c1' } as const;
  expect(notToBeGiven('PublishCalendarYear', center)?.remedy).toContain('npx centers do PublishCalendarYear program');
  expect(notToBeGiven('ApproveCenter', { aggregate: 'program', id: 'program' })?.remedy).toContain('编号或名称');
  expect(notToBeGiven('ApproveCenter', center)).toBeUndefined();
  for (const stream of [center, { aggregate: 'program', id: 'program' } as const])
    expect(notToBeGiven('PrepareDecision', stream)).toBeUndefined();
});

test.each([
  ['领导', '是否指 bureau-leader？'],
  ['Bureau-Leader', '是否指 bureau-leader？'],
  ['king', 'authority（主管单位）'],
])('no role is called %s', async (as, instead) => {
  const error = await failure(() =>
    printed(() => doVerb.run('FileReport', 'dairy-processing', { as, output: 'text' })),
  );
  expect(error).toMatchObject({ code: 2, message: expect.stringContaining(instead) });
});

test.each([
  ['2025年12月31日', '请写作 2025-12-31'],
  ['2025/2/3', '请写作 2025-02-03'],
  ['20251231', '请写作 2025-12-31'],
  ['２０２５-12-31', '请写作 2025-12-31'],
  ['2023-02-30', '2023年2月只有 28 天，最后一天写作 2023-02-28'],
  ['2025-13-01', '日期写作 YYYY-MM-DD'],
  ['明天', '日期写作 YYYY-MM-DD'],
  ['2025-12', '日期写作 YYYY-MM-DD'],
])('%s is no day', async (typed, instead) => {
  expect(await failure(() => day(typed))).toMatchObject({ code: 2, message: expect.stringContaining(instead) });
});

test('an effective day that is none is not sent', async () => {
  const error = await failure(() =>
    printed(() =>
      doVerb.run('FileReport', 'dairy-processing', { as: 'bureau-handler', effectiveOn: '2026/1/5', output: 'text' }),
    ),
  );
  expect(error.message).toContain('请写作 2026-01-05');
});

describe('list', () => {
  const ids = async (options: object): Promise<string[]> =>
    JSON.parse((await printed(() => list.run({ ...options, ...json }))).text)
      .centers.map((c: { id: string }) => c.id)
      .sort();

  test.each([
    ['a part of the name', { name: '乳品' }, ['dairy-processing']],
    ['a former name', { name: '兵团乳品加工' }, ['dairy-processing']],
    ['a phase', { phase: 'Revoked' }, ['tomato-processing']],
    [
      'phases in Chinese',
      { phase: '已撤销，运行期' },
      ['cold-chain', 'dairy-processing', 'drip-irrigation', 'tomato-processing'],
    ],
    ['its authority', { authority: '第十二师', name: '乳品' }, ['dairy-processing']],
    ['nobody’s authority', { authority: '第九十九师' }, []],
    ['nothing that is waited for', { waitingFor: 'evaluator', phase: 'Revoked' }, []],
    ['together', { phase: '已撤销', name: '乳品' }, []],
  ])('by %s', async (_what, options, expected) => {
    expect(await ids(options)).toEqual(expected);
  });

  test('by light, and by who is waited for, as the list shows them', async () => {
    const all = JSON.parse((await printed(() => list.run(json))).text).centers as {
      id: string;
      light: string;
      waitingFor: string[];
    }[];
    const those = (wanted: (c: (typeof all)[number]) => boolean) =>
      all
        .filter(wanted)
        .map((c) => c.id)
        .sort();
    for (const [light, typed] of [
      ['red', '红'],
      ['yellow', 'yellow'],
      ['green', '绿'],
    ] as const)
      expect(await ids({ light: typed })).toEqual(those((c) => c.light === light));
    expect(await ids({ waitingFor: 'bureau' })).toEqual(
      those((c) => c.waitingFor.some((line) => line.startsWith('兵团科技局'))),
    );
    expect(await ids({ waitingFor: '主管单位' })).toEqual(
      those((c) => c.waitingFor.some((line) => /^主管单位[：（]/.test(line))),
    );
    expect(all.some((c) => c.waitingFor.length > 0)).toBe(true);
  });

  test('what fits nothing, and what there is not', async () => {
    expect((await printed(() => list.run({ name: '绿洲', ...text }))).text).toBe('没有符合条件的创新中心。\n');
    expect(await failure(() => printed(() => list.run({ phase: '建设', ...text })))).toMatchObject({
      code: 2,
      message: expect.stringMatching(/没有“建设”这一阶段；是否指 建设期？可用的有：/),
    });
    expect((await failure(() => printed(() => list.run({ light: 'blue', ...text })))).message).toContain('红（red）');
  });
});

test('docket: whose there is not', async () => {
  expect((await failure(() => printed(() => docket.run({ months: '1', role: 'king', ...text })))).message).toContain(
    'center、authority、bureau',
  );
});

test.each([
  ["error: unknown command 'LIST'", '没有“LIST”这一命令，是否指 list？'],
  ["error: unknown command 'nonsense'", '没有“nonsense”这一命令 / error'],
  ["error: unknown option '--nam'", '没有“--nam”这一选项，是否指 --name？'],
  ["error: missing required argument 'center'", '还须写明 <center>'],
  ["error: required option '--as <role>' not specified", '还须写明 --as <role>'],
  ["error: option '--as <role>' argument missing", '--as <role> 后面还须写明内容'],
  ["error: option '--lang <l>' argument 'zj' is invalid. Allowed choices are zh, en.", '是否指 zh？可用的有：zh、en'],
  ["error: too many arguments for 'show'. Expected 1 argument but got 2.", '含空格的内容须加引号'],
  ['error: something else', 'error: something else'],
])('%s, in Chinese', (said, expected) => {
  expect(misuse(said, ['list', 'show', '--name'])).toContain(expected);
});

describe('a long text', () => {
  const lines = `${Array.from({ length: 30 }, (_, n) => n).join('\n')}\n`;
  const shownIn = async (terminal: object): Promise<string> =>
    (
      await printed(() => {
        page(lines, terminal);
        return 0;
      })
    ).text;
  const pager = process.env.PAGER;
  afterEach(() => {
    if (pager === undefined) delete process.env.PAGER;
    else process.env.PAGER = pager;
  });

  test('goes through the pager on a terminal, and nowhere else', async () => {
    process.env.PAGER = 'cat > /dev/null';
    expect(await shownIn({ isTTY: true, rows: 20 })).toBe('');
    expect(await shownIn({ isTTY: true, rows: 50 })).toBe(lines);
    expect(await shownIn({ rows: 20 })).toBe(lines);
  });

  test('is there as well where there is no pager', async () => {
    process.env.PAGER = 'no-such-pager-here 2> /dev/null';
    expect(await shownIn({ isTTY: true, rows: 20 })).toBe(lines);
  });
});
