import { type MailServer, mailPost, startMailServer } from '../delivery/servers';
import { bring, centerStream, submitReport } from './commands';
import { Rig } from './rig';

/**
 * What can wait goes out once a person and day, with the tasks that are due at his office: the program's clock sends
 * it, on the real engine.
 */

const rows = [{ role: '*', mail: '{role}.{organization}@centers.example' }];
let server: MailServer;
let rig: Rig;
beforeAll(async () => {
  server = await startMailServer();
  rig = await Rig.open({
    day: '2025-02-26',
    post: mailPost(`smtp://127.0.0.1:${server.port}`, rows),
    signer: () => async () => ({ size: 1, root: 'unsigned' }),
  });
  for (const id of ['c1', 'c2', 'c3']) await bring(rig.centers, id, '2024-03-01');
});
afterAll(async () => {
  await rig?.close();
  await server?.stop();
});

/** Digests: day, address and subject. */
const digests = async (): Promise<{ on: string; to: string; subject: string; text: string }[]> =>
  (await server.parsed())
    .filter((mail) => mail.subject?.startsWith('今日提醒'))
    .map((mail) => ({
      on: mail.date?.toISOString().slice(0, 10) ?? '',
      to: (mail.to as { text: string }).text.replace(/^.*<|>$/g, ''),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
    }));

const reminded = (...of: string[]): string[] => of.map((id) => `center.${id}@centers.example 今日提醒：期限提醒1项`);

test('one letter a person and day, until the thing is done; a task shows up when it is due, every working day until it is done', async () => {
  await rig.until('2025-03-01', '12:00');
  await rig.centers.send(centerStream('c3'), submitReport('r3', 'c3', 2024));
  await rig.until('2025-03-26', '12:00');
  const all = await digests();
  const byDay = new Map<string, string[]>();
  for (const { on, to, subject } of all) byDay.set(on, [...(byDay.get(on) ?? []), `${to} ${subject}`].sort());
  const authority = (what: string): string => `authority.shi-8@centers.example 今日提醒：${what}`;
  expect(Object.fromEntries(byDay)).toStrictEqual({
    '2025-02-28': reminded('c1', 'c2', 'c3'),
    '2025-03-17': reminded('c1', 'c2'),
    '2025-03-20': [authority('期限提醒1项')], // of its task, one working day before its limit
    '2025-03-21': [authority('待办1项')],
    '2025-03-24': [authority('待办1项')],
    '2025-03-25': [authority('待办1项'), ...reminded('c1', 'c2')],
    '2025-03-26': [authority('待办1项'), ...reminded('c1', 'c2')],
  });
  expect(all.find(({ on }) => on === '2025-03-24')?.text).toContain(
    '兵团c3技术创新中心，审核2024年度报告；待办 task-2 办理期限：2025年3月21日（已过1个工作日）',
  );
  expect(all.find(({ on }) => on === '2025-03-17')?.text).toContain('2024年度报告截止：2025年4月1日（还有10个工作日）');
});

test('the record of each center says that its reminders were handed over, once, on the day', async () => {
  const events = await rig.events('c1');
  const given = events.filter((e) => e.type === 'NoticeHandedOver' && String(e.data.notice).startsWith('reminder/'));
  const step = (e: (typeof events)[number]): string =>
    `${String(e.metadata.recordedAt).slice(0, 16)} ${String(e.data.notice).split('/').at(-1)} ${e.data.recipient}`;
  expect(given.map(step)).toStrictEqual([
    '2025-02-28T09:15 -30d c1',
    '2025-03-17T09:15 -15d c1',
    '2025-03-25T09:15 -7d c1',
    '2025-03-26T09:15 -3wd c1',
  ]);
});
