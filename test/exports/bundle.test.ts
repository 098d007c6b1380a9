import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifeOf, Rig, verifier, verify } from './rig';

const rig = new Rig();
let good: string;
let all: string;
let early: string;
let keys: string[];
beforeAll(async () => {
  const [one, other] = [lifeOf('c1', '2026-06-30'), lifeOf('c2', '2024-12-31')];
  await rig.tell([...one.slice(0, 30), ...other.slice(0, 20)]);
  early = await rig.checkpoint();
  await rig.tell([...one.slice(30), ...other.slice(20)]);
  await rig.checkpoint();
  good = await rig.bundle('c1');
  all = await rig.bundle(undefined);
  keys = ['--key', rig.file('log.pub', `${rig.signer.publicKey.text}\n`), '--key', rig.witness.publicKey.text];
});
afterAll(() => rig.end());

const check = (text: string | Buffer, ...more: string[]) =>
  verify(rig.file('bundle.json', text), ...(more.length > 0 ? more : keys));

test('verify.mjs is one file of at most 500 lines that imports nothing but Node', () => {
  const text = readFileSync(verifier, 'utf8');
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(500);
  const imported = [...text.matchAll(/from '([^']+)'/g)].map((m) => m[1]);
  expect(imported.every((name) => name?.startsWith('node:'))).toBe(true);
});

describe('an honest bundle', () => {
  test('of a center: everything is proved', () => {
    const { code, out } = check(good);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringMatching(/结论：全部核对无误/) });
    expect(out).toMatch(/副署有效：auditor.test\/w1/);
    expect(() => JSON.parse(good)).not.toThrow();
  });
  test('of the whole log', () => expect(check(all)).toMatchObject({ code: 0 }));
  test('continues a checkpoint somebody kept', () => {
    const kept = rig.file('kept.checkpoint', early);
    for (const bundle of [good, all])
      expect(check(bundle, ...keys, '--earlier', kept)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/与以前的检查点一致/),
      });
  });
  test('without keys nothing is proved, and it says so', () => {
    const { code, out } = verify(rig.file('bundle.json', good));
    expect(code).toBe(5);
    expect(out).toMatch(/没有给出日志的公钥/);
  });
  test('with the log key alone: nobody else vouches for it', () => {
    expect(check(good, ...keys.slice(0, 2))).toMatchObject({ code: 5, out: expect.stringMatching(/没有经他人副署/) });
  });
  test('not sealed: a cut-off tail would not be noticed', async () => {
    expect(check(await rig.bundle('c1', false))).toMatchObject({ code: 5, out: expect.stringMatching(/没有封签/) });
  });
  test('what came after the checkpoint is told, and not proved', async () => {
    const later = new Rig();
    const life = lifeOf('c1', '2026-06-30');
    await later.tell(life.slice(0, 30));
    await later.checkpoint();
    await later.tell(life.slice(30));
    const file = later.file('late.json', await later.bundle('c1'));
    expect(verify(file, '--key', later.signer.publicKey.text, '--key', later.witness.publicKey.text)).toMatchObject({
      code: 5,
      out: expect.stringMatching(/在检查点之后/),
    });
    later.end();
  });
});

describe('no conclusion about what was not read in full', () => {
  const lines = (): string[] => good.split('\n');
  test.each<[string, () => string | Buffer]>([
    ['empty', () => ''],
    ['cut off in the middle of a line', () => good.slice(0, good.length / 2)],
    ['cut off between two lines', () => `${lines().slice(0, 40).join('\n')}\n`],
    ['without its last newline', () => good.slice(0, -1)],
    ['without its seal', () => `${lines().slice(0, -2).join('\n')}\n`],
    ['more behind the end', () => `${good}{}\n`],
    ['an unknown format', () => good.replace('centers-bundle/v1', 'centers-bundle/v2')],
    ['an unknown hash', () => good.replace('"algorithm":"sha-256","calendar"', '"algorithm":"sha-512","calendar"')],
    ['an unknown leaf format', () => good.replace('"leaf":"centers-leaf/v1"', '"leaf":"centers-leaf/v2"')],
    ['an unknown chain', () => good.replace('rfc8785+sha-256', 'rfc8785+md5')],
    ['an unknown field in the header', () => good.replace('"scope":"center"', '"scope":"center","zzz":1')],
    ['an unknown field of an event', () => good.replace('{"event":{"created"', '{"event":{"a":1,"created"')],
    ['a member twice', () => good.replace('"revision":0,', '"revision":0,"revision":0,')],
    ['a wrong type', () => good.replace('"revision":0,', '"revision":"0",')],
    ['a negative number', () => good.replace('"revision":1,', '"revision":-1,')],
    ['a space', () => good.replace('"revision":0,', '"revision": 0,')],
    ['a number written otherwise', () => good.replace('"revision":1,', '"revision":1.0,')],
    ['a needless escape', () => good.replace('"scope":"center"', '"scope":"c\\u0065nter"')],
    ['a byte order mark', () => `\ufeff${good}`],
    ['broken UTF-8', () => Buffer.from(good).fill(0xff, 5000, 5001)],
    ['a comma too many', () => good.replace(/\}\n\],\n/, '},\n],\n')],
    ['windows line ends', () => good.replaceAll('\n', '\r\n')],
  ])('%s', (_what, make) => {
    const { code, out } = check(make());
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/没有读完，不作任何结论/) });
    expect(out).not.toMatch(/结论：全部核对无误/);
  });
  test('no such file', () => expect(verify('/nowhere/bundle.json')).toMatchObject({ code: 1 }));
  test.each([[[]], [['a', 'b']], [['a', '--what']], [['a', '--key', 'no+00000000+key']]])('wrong usage %j', (args) =>
    expect(verify(...args)).toMatchObject({ code: 2 }),
  );
});

describe('keys and checkpoints that do not fit', () => {
  test('another key in the name of the log', () => {
    const other = new Rig();
    expect(check(good, '--key', other.signer.publicKey.text)).toMatchObject({ code: 4 });
    other.end();
  });
  test('a kept checkpoint of another past', async () => {
    const other = new Rig();
    const life = lifeOf('c1', '2026-06-30').slice(0, 30);
    const [first, ...rest] = life;
    if (first) await other.tell([{ ...first, data: { ...first.data, more: 1 } }, ...rest]);
    const { size } = { size: 30 };
    const forged = { ...other, signer: rig.signer };
    const { makeCheckpoint } = await import('../../evidence');
    const { notes } = await makeCheckpoint({
      store: other.store,
      home: forged.home,
      signer: rig.signer,
      now: Date.now,
    });
    expect(notes[0]).toContain(`\n${size}\n`);
    const kept = rig.file('other.checkpoint', notes[0] ?? '');
    expect(check(all, ...keys, '--earlier', kept)).toMatchObject({
      code: 4,
      out: expect.stringMatching(/那之前的记录被改动过/),
    });
    expect(check(good, ...keys, '--earlier', kept)).toMatchObject({ code: 5, out: expect.stringMatching(/没有自/) });
    other.end();
  });
});

test('every single field changed, added or dropped is found, also when the digest is made anew and the seal taken off', () => {
  const mutations = join(__dirname, 'mutate.mjs');
  const run = spawnSync(process.execPath, [mutations, verifier, rig.file('bundle.json', good), '120', '7', ...keys], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const { tried, fine, codes, missed } = JSON.parse(run.stdout || `{"missed":${JSON.stringify(run.stderr)}}`);
  expect({ fine, missed }).toEqual({ fine: 0, missed: [] });
  expect(tried).toBe(120);
  expect(Object.keys(codes).every((code) => ['1', '4', '5'].includes(code))).toBe(true);
});
