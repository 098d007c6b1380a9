import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import amend from '../../cli/verbs/call/amend';
import publish from '../../cli/verbs/call/publish';
import status from '../../cli/verbs/call/status';
import { connectEventStore } from '../../events/eventStoreDb';
import type { StoredEvent } from '../../events/store';
import { type RunningEventStore, startEventStore } from '../../local/eventstore';
import { callsOf } from '../../rules/program/call/known';
import { programLife } from '../support/campaign';
import { handler } from '../support/evaluation';
import { authorityOrg, document, Life, lawOf } from '../support/given';
import { formed } from '../support/lifecycle';

/** `call`: what is sent, and what is on the record. */

const sent: { command: { type: string; id: string; data: unknown } }[] = [];
jest.mock('../../cli/connections', () => ({
  ...jest.requireActual('../../cli/connections'),
  withCenters: (work: (centers: unknown) => unknown) =>
    work({
      send: async (_stream: unknown, command: never) => {
        sent.push({ command });
        return { pending: { id: 'x', accepted: true } };
      },
    }),
}));

const home = mkdtempSync(join(tmpdir(), 'cli-call-'));
const before = { ...process.env };
const paper = join(home, '通知.pdf');
let server: RunningEventStore;
beforeAll(async () => {
  writeFileSync(paper, 'PDF');
  server = await startEventStore({ file: join(home, 'eventstore.db') });
  process.env.CENTERS_HOME = home;
  process.env.CENTERS_EVENTSTORE = server.connectionString;
});
afterAll(async () => {
  process.env = before;
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

async function put(stream: string, events: readonly StoredEvent[]): Promise<void> {
  const store = connectEventStore(server.connectionString);
  const news = events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  await store.append(stream, news, -1);
  await store.close();
}
async function said(command: () => Promise<number> | number): Promise<string> {
  let text = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    await command();
  } finally {
    spy.mockRestore();
  }
  return text;
}

const given = { document: paper, as: 'bureau-handler', output: 'json' as const };

test('publish: window and places, under an id made from them', async () => {
  const options = { ...given, title: '申报通知', closes: '2027-05-31', cutoff: '18:00', places: '第八师石河子市=2' };
  await said(() => publish.run('2027-1', options));
  await said(() => publish.run('2027-1', options));
  const [first, again] = sent;
  expect(first?.command).toMatchObject({
    type: 'PublishCall',
    data: {
      call: '2027-1',
      title: '申报通知',
      closesOn: '2027-05-31',
      cutoff: '18:00',
      places: [{ authority: { id: '第八师石河子市', name: '第八师石河子市' }, places: 2 }],
      document: { title: '申报通知' },
    },
  });
  expect(again?.command.id).toBe(first?.command.id);
});

test('amend: another day, other places; what cannot be read is said', async () => {
  await said(() => amend.run('2027-1', { ...given, closes: '2027-06-30', places: '第八师石河子市=3' }));
  expect(sent.at(-1)?.command).toMatchObject({
    type: 'AmendCall',
    data: { call: '2027-1', closesOn: '2027-06-30', places: [{ places: 3 }] },
  });
  await expect(amend.run('2027-1', { ...given, places: '第八师两个' })).rejects.toThrow(/--places 应如/);
  await expect(amend.run('2027-1', { ...given, document: join(home, 'nowhere') })).rejects.toThrow(/读不出文件/);
});

test('status: the day that is shown, and who was recommended of how many', async () => {
  expect(await said(() => status.run({ output: 'text' }))).toContain('没有申报通知');
  const program = programLife();
  const places = [{ authority: authorityOrg, places: 2 }];
  const data = { call: '2023-1', title: '申报通知', opensOn: '2023-01-09', closesOn: '2023-02-25', places, document };
  program.must('PublishCall', { on: '2023-01-05', as: handler, data });
  const others = { exists: () => true, centerNamed: () => undefined, delistedOn: () => undefined };
  const law = lawOf({ 'application.call': 'windowAndPlaces' });
  const life = formed('recommended', new Life(law, { ...others, calls: callsOf(() => program.state) }, 'c1'));
  await put('program', program.stored);
  await put('center-c1', life.stored);
  expect(await said(() => status.run({ output: 'text' }))).toMatch(/2023-1[\s\S]*2023-02-27[\s\S]*第八师石河子市 1\/2/);
  expect(JSON.parse(await said(() => status.run({ output: 'json' })))).toMatchObject({
    calls: [{ id: '2023-1', closesOn: '2023-02-27', places: [{ places: 2, recommended: ['c1'] }] }],
  });
});
