import type { Post } from '../../delivery/post';
import { type MailServer, mailPost, startMailServer } from '../delivery/servers';
import { bring } from './commands';
import { Rig } from './rig';

/**
 * Notices and urgent reminders on their way: the real workflow, worker and store, and a mail server in a process of its
 * own.
 */

const rows = [
  { role: 'center', organization: 'c1', name: '张三', mail: 'c1@center.example' },
  { role: 'authority', organization: 'shi-8', name: '李四', mail: 'shi-8@authority.example' },
  { role: 'bureau-handler', name: '王五', mail: 'handler@bureau.example' },
];

let server: MailServer;
let rig: Rig;
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(async () => {
  await rig?.close();
  await server?.stop();
});

/** `overdue-1 c1 c1@center.example`, or the code of a bounce. */
const outcomes = async (id: string): Promise<string[]> =>
  (await rig.events(id))
    .filter((e) => /^Notice(HandedOver|Bounced)$/.test(e.type))
    .map((e) => `${e.data.notice} ${e.data.recipient} ${e.type === 'NoticeBounced' ? e.data.code : e.data.address}`);

/** Day of its date, address and subject of every mail the server has. */
const mails = async (): Promise<string[]> =>
  (await server.parsed()).map(
    (mail) =>
      `${mail.date?.toISOString().slice(0, 10)} ${(mail.to as { text: string }).text.replace(/^.*<|>$/g, '')} ${mail.subject}`,
  );

const reminder = 'reminder/annual-report-2024/2025-04-01';
/** Of a center that hands in nothing, until 10 April 2025: what is not for the digest. */
const told = [
  'report-window-1 c1 c1@center.example',
  'report-window-1 shi-8 shi-8@authority.example',
  `${reminder}/-1wd c1 c1@center.example`,
  `${reminder}/0d c1 c1@center.example`,
  'overdue-1 c1 c1@center.example',
  'overdue-1 shi-8 shi-8@authority.example',
  `${reminder}/+1wd c1 c1@center.example`,
  `${reminder}/+5wd shi-8 shi-8@authority.example`,
];
const mailed = [
  '2025-03-03 c1@center.example 关于报送2024年度报告的通知',
  '2025-03-03 shi-8@authority.example 关于报送2024年度报告的通知',
  '2025-03-28 c1@center.example 提醒：2024年度报告截止（兵团c1技术创新中心），届满前1个工作日',
  '2025-04-01 c1@center.example 提醒：2024年度报告截止（兵团c1技术创新中心），当日届满',
  '2025-04-02 c1@center.example 关于2024年度报告逾期的通知',
  '2025-04-02 c1@center.example 提醒：2024年度报告截止（兵团c1技术创新中心），届满后1个工作日',
  '2025-04-02 shi-8@authority.example 关于2024年度报告逾期的通知',
  '2025-04-09 shi-8@authority.example 提醒：2024年度报告截止（兵团c1技术创新中心），届满后5个工作日',
];
const sorted = (lines: readonly string[]): string[] => [...lines].sort();

async function begin(post: Post): Promise<void> {
  rig = await Rig.open({ day: '2025-03-03', post });
  await bring(rig.centers, 'c1', '2024-03-01');
}

test('what falls due is mailed to everybody it is for, once, and the record says so', async () => {
  await begin(mailPost(`smtp://127.0.0.1:${server.port}`, rows));
  await rig.until('2025-04-10');
  expect(sorted(await outcomes('c1'))).toStrictEqual(sorted(told));
  expect(sorted(await mails())).toStrictEqual(sorted(mailed));
  expect(new Set((await server.parsed()).map((mail) => mail.messageId)).size).toBe(mailed.length);
});

test('a mail server that is down for three days: the letters wait, and go out once when it is back', async () => {
  const { port } = server;
  await begin(mailPost(`smtp://127.0.0.1:${port}`, rows));
  await rig.until('2025-03-31');
  const before = (await mails()).length;
  await server.stop();
  // The due day, the overdue notice and the first reminder after it fall into these days.
  await rig.until('2025-04-03', '12:00');
  expect((await outcomes('c1')).filter((line) => line.startsWith('overdue'))).toStrictEqual([]);
  server = await startMailServer({ port });
  await rig.until('2025-04-10');
  expect(sorted(await outcomes('c1'))).toStrictEqual(sorted(told));
  expect(sorted(await mails())).toStrictEqual(sorted(mailed.slice(before)));
});

test('who has no address: the record says so, and the handler has a task', async () => {
  await begin(mailPost(`smtp://127.0.0.1:${server.port}`, rows.slice(0, 1)));
  await rig.until('2025-03-04');
  expect(sorted(await outcomes('c1'))).toStrictEqual([
    'report-window-1 c1 c1@center.example',
    'report-window-1 shi-8 NO_ADDRESS',
  ]);
  const tasks = async (): Promise<string[]> =>
    (await rig.events('c1')).filter((e) => e.type === 'TaskAssigned').map((e) => String(e.data.what));
  expect(await tasks()).toContain('文书 report-window-1 未能送达第八师石河子市，请核对地址后重新发出，或公告送达');
});

test('a server that keeps the letter and drops the connection gets it again under the same Message-ID', async () => {
  await server.stop();
  server = await startMailServer({ dropAfterData: 2 });
  await begin(mailPost(`smtp://127.0.0.1:${server.port}`, rows));
  await rig.until('2025-03-04');
  const parsed = await server.parsed();
  expect(parsed.length).toBeGreaterThan(2);
  expect(new Set(parsed.map((mail) => mail.messageId)).size).toBe(2);
  expect(sorted(await outcomes('c1'))).toStrictEqual(sorted(told.slice(0, 2)));
});
