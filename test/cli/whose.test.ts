import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeIsOurs, withCenters, withCentersToSend, withStore, withStoreToWrite } from '../../cli/connections';

/**
 * Nothing runs on `CENTERS_HOME`, and somebody answers at the usual ports: it is said whose that is, and nothing is
 * written to it unless the environment names it.
 */

let stacks: object[] | 'silent' = [];
const sent: string[] = [];
jest.mock('../../client/centers', () => ({
  connectTemporal: async () => ({ close: async () => undefined }),
  Centers: class {
    stacks = async () => (stacks === 'silent' ? Promise.reject(new Error('away')) : stacks);
    send = async (what: string) => void sent.push(what);
  },
}));
jest.mock('../../events/eventStoreDb', () => ({
  connectEventStore: () => ({ read: async () => [], close: async () => undefined }),
}));

const home = mkdtempSync(join(tmpdir(), 'cli-whose-'));
const before = { ...process.env };
const usual = 'esdb://127.0.0.1:2113?tls=false';
const ours = { home, eventstore: usual };
const theirs = { home: '/srv/theirs', eventstore: usual };
beforeEach(() => {
  process.env = { ...before, CENTERS_HOME: home };
  for (const name of ['CENTERS_EVENTSTORE', 'TEMPORAL_ADDRESS']) delete process.env[name];
  sent.length = 0;
});
afterAll(() => {
  process.env = before;
  rmSync(home, { recursive: true, force: true });
});

/** What is said beside the result. */
async function said(work: () => Promise<unknown>): Promise<string> {
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    await work();
    return spy.mock.calls.map(([chunk]) => String(chunk)).join('');
  } finally {
    spy.mockRestore();
  }
}
const send = () => withCentersToSend((centers) => centers.send('command' as never, {} as never));
const write = () => withStoreToWrite(async () => 'written');
const read = () => withStore(async (store) => store.read('center-c1'));

test('another stack is read, and it is said whose it is, once', async () => {
  stacks = [theirs];
  const first = await said(read);
  expect(first).toContain(`${home} 上没有运行的环境；在 ${usual} 应答的是 /srv/theirs 的环境，只供查看`);
  expect(await said(read)).toBe('');
  expect(await said(() => withCenters(async () => undefined))).toContain(
    '在 127.0.0.1:7233 应答的是 /srv/theirs 的环境',
  );
});

test('nothing is written to it: it is said how it is named', async () => {
  stacks = [theirs];
  for (const work of [send, write, storeIsOurs])
    await expect(work()).rejects.toMatchObject({
      code: 2,
      message: expect.stringMatching(/未办理.*CENTERS_HOME=\/srv\/theirs/),
    });
  expect(sent).toEqual([]);
});

const nobody: readonly [string, object[] | 'silent'][] = [
  ['nobody works there', []],
  ['nobody answers', 'silent'],
];
test.each(nobody)('nor where nobody says whose it is: %s', async (_what, there) => {
  stacks = there;
  for (const work of [send, write])
    await expect(work()).rejects.toMatchObject({
      message: expect.stringMatching(/不知是哪一套环境.*CENTERS_EVENTSTORE='esdb:.*' TEMPORAL_ADDRESS=127.0.0.1:7233/),
    });
  expect(sent).toEqual([]);
});

test('a store that is not the one of the stack beside it is nobody’s we know', async () => {
  stacks = [{ ...ours, eventstore: 'esdb://127.0.0.1:40000?tls=false' }];
  await expect(write()).rejects.toThrow('不知是哪一套环境');
  await send();
  expect(sent).toEqual(['command']);
});

test('what is ours, or named by the environment, or runs here, is written to without a word', async () => {
  const all = async (): Promise<void> => {
    sent.length = 0;
    expect(await said(() => Promise.all([send(), write(), read()]))).toBe('');
    expect(sent).toEqual(['command']);
  };
  stacks = [theirs, ours];
  await all();
  stacks = [theirs];
  process.env.CENTERS_EVENTSTORE = usual;
  process.env.TEMPORAL_ADDRESS = '127.0.0.1:7233';
  await all();
  delete process.env.CENTERS_EVENTSTORE;
  delete process.env.TEMPORAL_ADDRESS;
  const running = { pid: process.pid, eventstore: usual, temporal: '127.0.0.1:7233', ui: '', startedAt: '' };
  writeFileSync(join(home, 'stack.json'), JSON.stringify(running));
  await all();
});
