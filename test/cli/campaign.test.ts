import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import campaignDecide from '../../cli/verbs/campaign/decide';
import campaignOpen from '../../cli/verbs/campaign/open';
import campaignPlan from '../../cli/verbs/campaign/plan';
import campaignStatus from '../../cli/verbs/campaign/status';
import { connectEventStore } from '../../events/eventStoreDb';
import type { StoredEvent } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { noOthers } from '../../rules/kernel/command';
import { addMonths, dateOf } from '../../rules/time/dates';
import { appoint, deciding, opening, planning, programLife } from '../support/campaign';
import { handler, indicators, leader, prepared } from '../support/evaluation';
import { as, Life, lawOf } from '../support/given';

/**
 * What `campaign` says before anything is sent, and of what was: against a real store, with lives told by the rules.
 */

const home = mkdtempSync(join(tmpdir(), 'cli-campaign-'));
const before = { ...process.env };
const today = dateOf(Date.now());
const dueOn = addMonths(today, 2);
let server: RunningEventStore;

const file = (name: string, content: string | object): string => {
  const path = join(home, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const paper = file('关于开展集中评估的通知.pdf', 'PDF');

/** A center of the register, approved so many months ago; events as the store has them. */
function center(id: string, months: number): Life {
  const life = new Life(lawOf(), noOthers, id);
  const approvedOn = addMonths(today, -months);
  life.sign('ImportExisting', {
    on: today,
    at: '00:01',
    data: {
      name: `兵团${id}技术创新中心`,
      category: '综合类',
      lead: { id: 'tianye', name: '新疆天业（集团）有限公司' },
      coBuilders: [],
      coBuildersComplete: true,
      authority: { id: 'shi-8', name: '第八师石河子市' },
      approvedOn: { text: approvedOn, exact: 'day', date: approvedOn },
      aliases: [],
      past: [],
      source: { file: 'register.csv', row: 2 },
    },
  });
  return life;
}
const centers = [center('k1', 50), center('k2', 30), center('young', 6)];

async function put(stream: string, events: readonly StoredEvent[]): Promise<void> {
  const store = connectEventStore(server.connectionString);
  const there = await store.read(stream);
  const news = events.slice(there.length).map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  await store.append(stream, news, there.length - 1);
  await store.close();
}

async function stored(stream: string): Promise<StoredEvent[]> {
  const store = connectEventStore(server.connectionString);
  const events = await store.read(stream);
  await store.close();
  return events;
}

beforeAll(async () => {
  server = await startEventStore({ file: join(home, 'eventstore.db') });
  process.env.CENTERS_HOME = home;
  process.env.CENTERS_EVENTSTORE = server.connectionString;
  for (const life of centers) await put(`center-${life.state.id}`, life.stored);
});
afterAll(async () => {
  process.env = before;
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Runs a command as people see it and as programs do. */
async function run(
  command: (output: 'text' | 'json') => Promise<number> | number,
): Promise<{ text: string; json: Record<string, unknown> }> {
  const outputs: string[] = [];
  for (const output of ['text', 'json'] as const) {
    let text = '';
    const spies = [process.stdout, process.stderr].map((out) =>
      jest.spyOn(out, 'write').mockImplementation((chunk) => {
        text += String(chunk);
        return true;
      }),
    );
    try {
      expect(await command(output)).toBe(0);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    outputs.push(text);
  }
  return { text: outputs[0] ?? '', json: JSON.parse(outputs[1] ?? '') };
}

const planOptions = { kind: 'evaluation' as const, title: '集中评估', year: '2025', due: dueOn, cutoff: '18:00' };
const plan = (path?: string, more: object = {}) =>
  run((output) => campaignPlan.run('c2025', path, { ...planOptions, ...more, output }));

test('plan: all of the sequence are looked at; who would refuse is left out with the reason', async () => {
  const { text, json } = await plan();
  expect(json).toMatchObject({ counts: { taken: 2, refused: 0 }, sent: 'preview', exempt: [{ center: 'young' }] });
  expect(text).toMatch(/受理 2 家/);
  expect(text).toMatch(/不列入（1）[\s\S]*young[\s\S]*未满12个月/);
  expect(text).toMatch(/尚未办理；加 --yes/);
  const later = await plan(undefined, { opens: addMonths(today, 7), due: addMonths(today, 9) });
  expect(later.json).toMatchObject({ counts: { taken: 3 }, exempt: [] });
});

test('plan: a list says itself who takes part; CSV and JSON; what is wrong with it is said', async () => {
  const csv = file('list.csv', '\uFEFFcenter,why\nk1,\nyoung,\nk2,另行安排\n');
  expect((await plan(csv)).json).toMatchObject({
    counts: { taken: 1, refused: 1 },
    exempt: [{ center: 'k2', why: '另行安排' }],
  });
  expect((await plan(file('list.json', { centers: ['k1'] }))).json).toMatchObject({ counts: { taken: 1 } });
  const named = file('names.csv', 'center,why\n兵团k1技术创新中心,\nk2技术,另行安排\n');
  expect((await plan(named)).json).toMatchObject({ members: [{ center: 'k1' }], exempt: [{ center: 'k2' }] });
  const said = (path: string) => plan(path).catch((error: Error) => error.message);
  expect(await said(file('both.csv', 'center,why\n技术创新中心,\n'))).toMatch(/可指 3 家创新中心/);
  expect(await said(file('none.csv', 'center,why\n绿洲技术,\n'))).toMatch(/没有编号为“绿洲技术”的创新中心/);
  expect(await said(file('a.csv', 'name\nk1\n'))).toMatch(/缺少列：center/);
  expect(await said(file('b.csv', 'center,why\n,x\n'))).toMatch(/第 2 行应填 center/);
  expect(await said(file('c.json', '{'))).toMatch(/不是有效的 JSON/);
  expect(await said(file('d.csv', 'center,why\nk1,a,b\n'))).toMatch(/不是有效的 CSV/);
  expect(await said(file('e.json', { center: ['k1'] }))).toMatch(/内容有误/);
  expect(await said(join(home, 'nowhere.csv'))).toMatch(/读不出文件/);
  expect(await said(file('f.json', { centers: ['k1', 'k9'] }))).toMatch(/CENTER_UNKNOWN/);
  expect(await said(file('g.json', { centers: ['k1', 'k1'] }))).toMatch(/重复列入/);
});

test('open, decide, status: nothing is known of a campaign nobody planned', async () => {
  const missing = /没有批次“c2025”/;
  await expect(campaignOpen.run('c2025', { document: paper, output: 'text' })).rejects.toThrow(missing);
  await expect(campaignStatus.run('c2025', { output: 'text' })).rejects.toThrow(missing);
  expect((await run((output) => campaignStatus.run(undefined, { output }))).text).toMatch('没有批次');
});

describe('a campaign on the record', () => {
  const program = programLife();
  const at = (time: string) => ({ on: today, at: time });
  const asked = file('asked.json', { indicators, appoint });
  const results = (name: string, ...rows: string[]) => file(name, ['center,outcome,reason', ...rows, ''].join('\n'));
  const decide = (path: string, more: object = {}) =>
    run((output) => campaignDecide.run('c2025', path, { document: paper, counts: '良好=1', output, ...more }));

  test('open: who will take it and who refuses, by the very commands', async () => {
    const members = ['k1', 'k2', 'young'];
    program.must('PlanCampaign', {
      ...at('00:02'),
      as: handler,
      data: { ...planning, dueOn, centers: members, exempt: [{ center: 'k3', why: '另行安排' }] },
    });
    await put('program', program.stored);
    const { text, json } = await run((output) => campaignOpen.run('c2025', { document: paper, with: asked, output }));
    expect(json).toMatchObject({ counts: { taken: 2, refused: 1 }, sent: 'preview' });
    expect(text).toMatch(/young[\s\S]*不予受理[\s\S]*未满12个月/);
    await expect(campaignOpen.run('c2025', { document: paper, output: 'text' })).rejects.toThrow(/INDICATORS_MISSING/);
    expect((await run((output) => campaignStatus.run('c2025', { output }))).text).toMatch(
      /列入 3 家，尚未开放[\s\S]*不列入（1）[\s\S]*另行安排/,
    );
  });

  test('status: from the records of the centers, whoever gave the command', async () => {
    const { document, ...data } = opening;
    program.must('OpenCampaign', { ...at('00:03'), as: handler, data: { ...data, document } });
    await put('program', program.stored);
    expect((await run((output) => campaignStatus.run('c2025', { output }))).json).toMatchObject({
      status: '已开放',
      counts: { waiting: 3 },
    });
    const open = { campaign: 'c2025', indicators, materialsDueOn: dueOn, appoint };
    centers[0]?.must('OpenEvaluation', {
      ...at('00:04'),
      as: handler,
      data: { ...open, evaluation: 2 },
      id: 'campaign/c2025/open/k1',
    });
    // Not by the fan-out but by hand: its record says that it takes part.
    centers[1]?.must('OpenEvaluation', {
      ...at('00:05'),
      as: handler,
      data: { ...open, evaluation: 1 },
      id: 'by-hand',
    });
    for (const life of centers) await put(`center-${life.state.id}`, life.stored);
    const { text, json } = await run((output) => campaignStatus.run('c2025', { output }));
    expect(json).toMatchObject({ counts: { taken: 2, waiting: 1 } });
    expect(text).toMatch(/young[\s\S]*尚未决定/);
    expect((await run((output) => campaignStatus.run(undefined, { output }))).text).toMatch(
      /c2025[\s\S]*已开放[\s\S]*3/,
    );
  });

  test('decide: counts are the document’s own, and must agree', async () => {
    const one = results('one.csv', 'k1,良好,');
    expect((await decide(one)).json).toMatchObject({ counts: { refused: 1, unnamed: 2 }, sent: 'preview' });
    expect((await decide(one)).text).toMatch(/k1[\s\S]*评估意见[\s\S]*文件未列 2 家/);
    expect((await decide(results('named.csv', '兵团k1技术创新中心,良好,'))).json).toMatchObject(
      (await decide(one)).json,
    );
    expect((await decide(one, { prepare: true })).json).toMatchObject({ sent: 'preview' });
    const said = (path: string, more: object = {}) => decide(path, more).catch((error: Error) => error.message);
    expect(await said(one, { counts: '良好=2' })).toMatch(/良好文件载 2 家、名单有 1 家/);
    expect(await said(one, { counts: '良好2' })).toMatch(/--counts 应如/);
    expect(await said(one, { counts: undefined })).toMatch(/须以 --counts/);
    expect(await said(results('odd.csv', 'k1,优良,'), { counts: '优良=1' })).toMatch(/OUTCOME_UNKNOWN/);
    expect(await said(results('other.csv', 'k9,良好,'))).toMatch(/不是该批次的中心/);
    expect(
      (
        await decide(
          file('one.json', {
            outcomes: deciding.outcomes.map(() => ({ center: 'k1', outcome: '良好' })),
            counts: { 良好: 1 },
          }),
          {
            counts: undefined,
          },
        )
      ).json,
    ).toMatchObject({ sent: 'preview' });
  });

  test('decided: what the document leaves out stays as it is', async () => {
    const data = prepared(program, today, 'DecideCampaign', {
      ...deciding,
      outcomes: [{ center: 'k1', outcome: '良好' }],
    });
    program.must('DecideCampaign', { ...at('09:01'), as: leader, data });
    await put('program', program.stored);
    expect((await run((output) => campaignStatus.run('c2025', { output }))).json).toMatchObject({
      status: '已决定',
      counts: { waiting: 1, unnamed: 2 },
    });
    await expect(decide(results('again.csv', 'k1,良好,'))).rejects.toThrow(/CAMPAIGN_STATUS/);
  });
});

describe('one document for many, decided at once', () => {
  const at = (time: string) => ({ on: today, at: time });
  const lives = ['n1', 'n2', 'n3'].map((id) => center(id, 40));
  const asking = (life: Life | undefined, name: string): void => {
    life?.must('SubmitChange', {
      ...at('00:06'),
      as: as('center', { organization: life.state.id }),
      data: { matter: 'name', to: name },
    });
    life?.must('EndorseChange', { ...at('00:07'), as: as('authority'), data: { change: 'change-1' } });
  };
  const xlsx = join(__dirname, 'fixtures', 'renames.xlsx');
  const planRenames = (path?: string) =>
    run((output) => campaignPlan.run('g2025', path, { kind: 'rename', title: '更名批复', year: '2025', output }));
  const decide = (path: string, more: object = {}) =>
    run((output) => campaignDecide.run('g2025', path, { document: paper, counts: '更名=2', output, ...more }));
  const program = programLife();

  beforeAll(async () => {
    asking(lives[0], '兵团甲技术创新中心');
    asking(lives[1], '兵团丙技术创新中心');
    for (const life of lives) await put(`center-${life.state.id}`, life.stored);
  });

  test('plan: who has something to be decided takes part, without a printed day', async () => {
    const { text, json } = await planRenames();
    expect(json).toMatchObject({ counts: { waiting: 2 }, exempt: [], sent: 'preview' });
    expect(text).toMatch(/n1[\s\S]*n2/);
    expect((await planRenames(file('n.csv', 'center,why\nn1,\nn3,\n'))).text).toMatch(
      /n3[\s\S]*现无待此类文件决定的事项/,
    );
    await expect(plan(undefined, { kind: 'rename' })).rejects.toThrow(/没有截止日/);
  });

  test('decide: a list of a spreadsheet, completed from the records; for each its answer, and why not', async () => {
    const members = ['n1', 'n2', 'n3'];
    const data = {
      ...planning,
      campaign: 'g2025',
      kind: 'rename',
      centers: members,
      dueOn: undefined,
      cutoff: undefined,
    };
    program.must('PlanCampaign', { ...at('00:08'), as: handler, data: JSON.parse(JSON.stringify(data)) });
    await put('program', [...(await stored('program')), ...program.stored]);
    const { text, json } = await decide(xlsx);
    expect(json).toMatchObject({
      counts: { taken: 1, refused: 1, unnamed: 1 },
      members: [
        { center: 'n1', outcome: '更名', standing: { is: 'taken' } },
        { center: 'n2', outcome: '更名', standing: { is: 'refused', code: 'CHANGE_DIFFERS' } },
        { center: 'n3', standing: { is: 'unnamed' } },
      ],
    });
    expect(text).toMatch(/n2[\s\S]*兵团乙技术创新中心”与申请变更的“兵团丙技术创新中心”不符/);
    expect((await run((output) => campaignStatus.run('g2025', { output }))).text).toMatch(/列入 3 家，尚未决定/);
  });

  test('decide: a name that is taken, a column nobody knows, a line without what it must say', async () => {
    const said = (path: string, more: object = {}) => decide(path, more).catch((error: Error) => error.message);
    const taken = file('taken.csv', '编号,结果,新名称\nn1,更名,兵团k1技术创新中心\nn2,更名,兵团丙技术创新中心\n');
    expect((await decide(taken)).json).toMatchObject({ counts: { taken: 1, refused: 1 } });
    expect(await said(file('odd-column.csv', '编号,结果,新名\nn1,更名,甲\n'))).toMatch(/不认识的列：新名/);
    expect(await said(file('nameless.csv', '编号,结果\nn1,更名\n'), { counts: '更名=1' })).toMatch(/n1（更名）name/);
    await expect(campaignOpen.run('g2025', { document: paper, output: 'text' })).rejects.toThrow(
      /不开放，依文件直接决定/,
    );
  });
});
