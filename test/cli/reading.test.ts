import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import audit from '../../cli/verbs/audit';
import diff from '../../cli/verbs/diff';
import docket from '../../cli/verbs/docket';
import elapsed from '../../cli/verbs/elapsed';
import history from '../../cli/verbs/history';
import list from '../../cli/verbs/list';
import note from '../../cli/verbs/note';
import notices from '../../cli/verbs/notice';
import reads from '../../cli/verbs/reads';
import show from '../../cli/verbs/show';
import { connectEventStore } from '../../events/eventStoreDb';
import { ensureLogKey, makeCheckpoint } from '../../evidence';
import { startEventStore } from '../../local/eventstore';
import { goldenLives } from '../audit/golden';
import { printed, recorded } from './recorded';

/** What the command line says of three recorded lives in a real store. */

const lives = goldenLives().filter(({ file }) => /\/(02|08|09)-/.test(file));
const [renamed, revoked, imported] = lives.map(({ center }) => center);

const { home, connect } = recorded(lives);

/** Members of the documents the tests look into. */
interface Printed {
  readonly name: string;
  readonly centers: readonly {
    readonly id: string;
    readonly center: string;
    readonly statuses: readonly { readonly of: string; readonly from: string; readonly to: string | null }[];
    readonly offices: readonly { readonly role: string }[];
  }[];
  readonly events: readonly { readonly type: string; readonly actor: { readonly role: string } }[];
  readonly changes: readonly object[];
}
const json = async (command: () => Promise<number> | number): Promise<Printed> =>
  JSON.parse((await printed(command)).text);
const asJson = { output: 'json', lang: 'zh' } as const;
const asText = { output: 'text', lang: 'zh' } as const;

test('audit: nothing found is exit code 0', async () => {
  expect(await json(() => audit.run(undefined, { all: true, offline: true, ...asJson }))).toMatchObject({
    centers: 3,
    events: 412,
  });
  const one = await printed(() => audit.run(revoked, { offline: true, ...asText }));
  expect(one.text).toContain('1 家创新中心，99 个事件，逐一重新决定并核对');
});

test('audit: what is late by now is found, with exit code 4', async () => {
  // The lives end in the past; whatever has come due since then is not on their record.
  const { code, text } = await printed(() => audit.run(imported, { offline: true, ...asJson }));
  const { findings } = JSON.parse(text);
  expect(code).toBe(4);
  expect(findings).toEqual([
    expect.objectContaining({
      kind: 'late',
      center: imported,
      message: expect.stringMatching(/已于 .* 到期，尚未记录/),
    }),
  ]);
  expect((await printed(() => audit.run(imported, { offline: true, ...asText }))).text).toContain('逾期未记');
});

test('audit: a center must be named, and be there', async () => {
  await expect(audit.run(undefined, { offline: true, ...asJson })).rejects.toMatchObject({ code: 2 });
  await expect(audit.run('c1', { all: true, offline: true, ...asJson })).rejects.toMatchObject({ code: 2 });
  await expect(audit.run('nobody', { offline: true, ...asJson })).rejects.toMatchObject({ code: 1 });
});

test('list, as of two times', async () => {
  const ids = async (options: object): Promise<string[]> =>
    (await json(() => list.run({ ...options, ...asJson }))).centers.map((c) => c.id).sort();
  expect(await ids({})).toEqual([renamed, revoked, imported].sort());
  expect(await ids({ at: '2019-01-01' })).toEqual([]);
  expect(await ids({ known: '2019-01-01' })).toEqual([]);
  expect(await ids({ at: '2023-06-01', inSequence: true })).toContain(imported);
  expect(await ids({ at: '2023-06-01', known: '2023-06-01', inSequence: true })).not.toContain(imported);
  await expect(list.run({ at: '2023-02-30', ...asJson })).rejects.toMatchObject({ code: 2 });
});

test('show, as of two times', async () => {
  const name = async (options: object): Promise<string> =>
    (await json(() => show.run(renamed ?? '', { ...options, ...asJson }))).name;
  const [old, now] = [await name({ at: '2024-04-30' }), await name({})];
  expect(now).not.toBe(old);
  expect(await name({ at: '2024-05-01' })).toBe(now);
  expect(await name({ at: '2024-05-01', known: '2024-05-01' })).toBe(old);
  expect((await printed(() => show.run(renamed ?? '', { at: '2024-05-01', ...asText }))).text).toContain(
    '截至 2024年5月1日 日终的实际状况',
  );
});

test('history: the contract’s shape, filters, and a life in phases', async () => {
  const all = await json(() => history.run(revoked ?? '', asJson));
  expect(all.events.length).toBe(99);
  expect(Object.keys(all.events[0] ?? {}).sort()).toEqual([
    'actor',
    'basis',
    'center',
    'data',
    'effectiveOn',
    'id',
    'recordedAt',
    'revision',
    'type',
  ]);
  const filtered = await json(() =>
    history.run(revoked ?? '', { type: 'DeadlineSet,NoticeIssued', from: '2023-01-01', to: '2023-12-31', ...asJson }),
  );
  expect(filtered.events.every((e) => ['DeadlineSet', 'NoticeIssued'].includes(e.type))).toBe(true);
  expect(
    (await json(() => history.run(revoked ?? '', { actor: 'system', ...asJson }))).events.every(
      (e) => e.actor.role === 'system',
    ),
  ).toBe(true);
  expect((await json(() => history.run(revoked ?? '', { office: 'nobody', ...asJson }))).events).toEqual([]);
  const bureau = (await json(() => history.run(revoked ?? '', { office: '兵团科技局', ...asJson }))).events;
  expect(new Set(bureau.map((e) => e.actor.role))).toEqual(new Set(['bureau-handler', 'bureau-leader']));
  expect((await printed(() => history.run(revoked ?? '', { office: 'nobody', ...asText }))).text).toBe(
    '没有符合条件的事件 / no such events\n',
  );
  expect((await printed(() => history.run(revoked ?? '', { type: 'DeadlineSet', ...asText }))).text).toMatch(
    /设定期限/,
  );
  const folded = (await printed(() => history.run(revoked ?? '', asText))).text;
  expect(folded).toMatch(/── 编制方案 ──[\s\S]*── 建设期 ──[\s\S]*── 已撤销 ──/);
  expect(folded).toMatch(/另有 \d+ 件附随记录/);
  expect(folded).toContain('〔第9条、第12条〕');
  const everything = (await printed(() => history.run(revoked ?? '', { everything: true, ...asText }))).text;
  expect(everything).not.toContain('附随记录');
  expect(everything.split('\n').filter((l) => /^\d{4}-/.test(l)).length).toBe(99);
});

test('diff: what differs between two days', async () => {
  const { changes, events } = await json(() =>
    diff.run(renamed ?? '', { from: '2024-04-30', to: '2024-05-01', ...asJson }),
  );
  expect(changes).toContainEqual(expect.objectContaining({ what: 'name', label: '名称' }));
  expect(events.map((e) => e.type)).toContain('CenterRenamed');
  expect(
    (await json(() => diff.run(renamed ?? '', { from: '2024-04-30', to: '2024-04-30', ...asJson }))).changes,
  ).toEqual([]);
});

test('elapsed: days per status and office; a table that no program takes for formulas', async () => {
  const { centers } = await json(() => elapsed.run(undefined, { all: true, ...asJson }));
  expect(centers.length).toBe(3);
  const { statuses = [], offices = [] } = centers.find((c) => c.center === revoked) ?? {};
  const phases = statuses.filter((s) => s.of === 'phase');
  expect(phases.at(-1)).toMatchObject({ status: 'Revoked', to: null });
  for (const [i, phase] of phases.slice(0, -1).entries()) expect(phase.to).toBe(phases[i + 1]?.from);
  expect(offices.map((o) => o.role)).toContain('bureau-handler');
  const { text } = await printed(() => elapsed.run(revoked, { csv: true, ...asText }));
  expect(text.split('\r\n')[0]).toBe('\uFEFF中心编号,名称,类别,状态或单位,机构,自,至,日数,待办数,未结数,最长日数');
});

test('note: the auditor annotates, nobody else', async () => {
  expect(
    (await printed(() => note.run(revoked ?? '', '请补送达回证', { as: 'auditor', revision: '12', ...asText }))).text,
  ).toContain('已记录 审计批注 #0');
  expect(await json(() => note.run(revoked ?? '', undefined, { as: 'auditor', ...asJson }))).toMatchObject({
    notes: [{ text: '请补送达回证', revision: 12 }],
  });
  expect((await printed(() => note.run(revoked ?? '', '…', { as: 'bureau-handler', ...asText }))).code).toBe(3);
});

test('an auditor who looks at persons says why, and that he looked is on the record; others, and who is refused, leave nothing', async () => {
  const seat = { as: 'auditor', person: 'auditor-1' };
  const refused = (command: () => Promise<number> | number) => expect(printed(command)).rejects.toThrow('理由');
  await refused(() => show.run(revoked ?? '', { ...seat, ...asText }));
  await printed(() => show.run(revoked ?? '', { as: 'bureau-handler', ...asText }));
  await printed(() => show.run(revoked ?? '', asText));
  expect(await json(() => reads.run(undefined, asJson))).toEqual({ reads: [] });
  const reason = '专项审计';
  expect((await printed(() => show.run(revoked ?? '', { ...seat, reason, ...asText }))).text).toContain('已撤销');
  await printed(() => history.run(renamed ?? '', { ...seat, reason, at: '2024-04-30', ...asText }));
  await printed(() => diff.run(renamed ?? '', { ...seat, reason, from: '2024-04-30', to: '2024-12-31', ...asText }));
  expect(await json(() => reads.run(undefined, asJson))).toMatchObject({
    reads: [
      { what: 'show', center: revoked, by: { id: 'auditor-1', role: 'auditor' }, reason },
      { what: 'history', center: renamed, at: '2024-04-30' },
      { what: 'diff', center: renamed, from: '2024-04-30' },
    ],
  });
  expect((await printed(() => reads.run(revoked, asText))).text).toContain('专项审计');
  expect((await json(() => audit.run(undefined, { all: true, offline: true, ...asJson }))) as object).toMatchObject({
    centers: 3,
  });
});

test('a store that denies a checkpoint kept here: the audit finds it, and nothing is written beside the workflows', async () => {
  const memory = mkdtempSync(join(tmpdir(), 'cli-memory-'));
  process.env.CENTERS_HOME = memory;
  const other = await startEventStore({ file: join(memory, 'eventstore.db') });
  const [theirs, ours] = [connectEventStore(other.connectionString), connect()];
  try {
    const longer = [
      ...(await ours.read(`center-${revoked}`)),
      ...(await ours.read(`center-${renamed}`)),
      ...(await ours.read(`center-${imported}`)),
    ];
    const events = longer.map(({ type, data, metadata }) => ({ id: randomUUID(), type, data, metadata }));
    await theirs.append('center-other', [...events, ...events.map((e) => ({ ...e, id: randomUUID() }))], -1);
    await makeCheckpoint({ store: theirs, home: memory, signer: ensureLogKey(memory).signer, now: Date.now });
    const { code, text } = await printed(() => audit.run(undefined, { all: true, ...asJson }));
    expect({ code, first: JSON.parse(text).findings[0] }).toMatchObject({
      code: 4,
      first: { kind: 'missing', center: 'checkpoints' },
    });
    await expect(printed(() => note.run(revoked ?? '', '…', { as: 'auditor', ...asText }))).rejects.toMatchObject({
      code: 4,
    });
    await expect(
      printed(() => show.run(revoked ?? '', { as: 'auditor', reason: '专项审计', ...asText })),
    ).rejects.toThrow('恢复了旧的备份');
    expect((await printed(() => show.run(revoked ?? '', asText))).text).toContain('已撤销');
    expect(await ours.read('audit-notes')).toHaveLength(1);
  } finally {
    process.env.CENTERS_HOME = home;
    await Promise.all([theirs.close(), ours.close()]);
    await other.stop();
    rmSync(memory, { recursive: true, force: true });
  }
});

test('an event that does not fit: it is named where it stands, everything else is told, the audit finds it', async () => {
  const store = connect();
  const stream = `center-${revoked}`;
  const last = (await store.read(stream)).length - 1;
  await store.append(
    stream,
    [{ id: randomUUID(), type: 'CenterApproved', data: { approvedOn: null }, metadata: { actor: 5 } }],
    last,
  );
  await store.close();
  expect((await json(() => list.run(asJson))).centers.map((c) => c.id).sort()).toEqual(
    [renamed, revoked, imported].sort(),
  );
  expect((await printed(() => show.run(revoked ?? '', asText))).text).toContain('已撤销');
  expect((await printed(() => history.run(revoked ?? '', asText))).text).toContain(
    '此处的 CenterApproved 不合格式（data.',
  );
  expect((await printed(() => docket.run({ months: '36', ...asText }))).code).toBe(0);
  expect((await json(() => elapsed.run(undefined, { all: true, ...asJson }))).centers.length).toBe(3);
  const { code, text } = await printed(() => audit.run(revoked, { offline: true, ...asJson }));
  expect({ code, findings: JSON.parse(text).findings }).toMatchObject({
    code: 4,
    findings: expect.arrayContaining([expect.objectContaining({ revision: last + 1 })]),
  });
});

describe('notice', () => {
  test('lists what went out, to whom, and what became of it', async () => {
    const { code, text } = await printed(() => notices.run(renamed ?? '', undefined, { output: 'json' }));
    expect(code).toBe(0);
    const rows = JSON.parse(text) as { notice: string; subject: string; issuedOn: string; stands: string[] }[];
    expect(rows.find(({ notice }) => notice === 'extension-1')).toMatchObject({
      subject: '关于建设期延长申请的答复',
      issuedOn: '2025-06-16',
      stands: ['兵团乳品精深加工技术创新中心：尚无投递结果', '第十二师：尚无投递结果'],
    });
  });

  test('one of them in full, and as a page that can be printed', async () => {
    const file = join(home, 'notice.html');
    const { code, text } = await printed(() =>
      notices.run(renamed ?? '', 'extension-1', { output: 'text', html: file }),
    );
    expect(code).toBe(0);
    expect(text).toContain(
      '同意“兵团乳品精深加工技术创新中心”建设期延长12个月，届满日由2026年1月4日改为2027年1月4日。',
    );
    expect(readFileSync(file, 'utf8')).toContain(
      '<h1 style="font-size:1.3em;text-align:center">关于建设期延长申请的答复</h1>',
    );
  });

  test('one that is not there is said in a sentence', async () => {
    await expect(notices.run(renamed ?? '', 'extension-9', { output: 'text' })).rejects.toThrow('没有文书 extension-9');
  });
});
