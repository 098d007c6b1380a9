import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import mailList from '../../cli/verbs/mail/list';
import mailShow from '../../cli/verbs/mail/show';
import type { Post } from '../../delivery';
import { endingWithUs } from '../../local/processes';
import { program, root } from '../../settings/programs';
import { letter, mailPost } from '../delivery/servers';
import { inTime } from '../support/eventually';

/**
 * The mail sink of the embedded stack as it runs there: a process of its own. What it has taken is read by the command
 * line.
 */

const home = mkdtempSync(join(tmpdir(), 'centers-mail-'));
const folder = join(home, 'mail');
const before = { ...process.env };
const everybody = JSON.parse(readFileSync(join(root, 'local', 'addresses.json'), 'utf8')) as unknown[];
const mails = (): string[] => readdirSync(folder).sort();
let url: string;
let post: Post;
let kill: () => Promise<void>;

async function startSink(): Promise<void> {
  const sink = program('mail', '--folder', folder);
  const child = spawn(...endingWithUs(process.execPath, sink), { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await inTime('the mail sink to listen', once(createInterface({ input: child.stdout }), 'line'));
  url = `smtp://127.0.0.1:${/:(\d+)$/.exec(String(line))?.[1]}?starttls=never`;
  const gone = once(child, 'exit');
  kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
}

beforeEach(async () => {
  process.env.CENTERS_HOME = home;
  await startSink();
  post = mailPost(url, everybody);
});
afterEach(async () => {
  await post.close();
  await kill();
  process.env = { ...before };
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command and gives its exit code and the JSON or text it printed. */
async function run(command: () => Promise<number> | number): Promise<{ code: number; text: string }> {
  let text = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    return { code: await command(), text };
  } finally {
    spy.mockRestore();
  }
}

test('what was answered is on the disk, though the sink is killed at once', async () => {
  expect(await post.deliver(letter)).toStrictEqual({
    outcome: 'handedOver',
    channel: 'mail',
    address: 'authority.div-8@centers.example',
  });
  await kill();
  expect(mails()).toHaveLength(1);
  const mail = await simpleParser(readFileSync(join(folder, mails()[0] ?? '')));
  expect(mail).toMatchObject({ subject: letter.subject, text: letter.text, html: letter.html });
  expect(mail.headers.get('x-envelope-to')).toBe('authority.div-8@centers.example');
});

test('the same letter again is the same file, another one another', async () => {
  for (const _ of [1, 2]) await post.deliver(letter);
  expect(mails()).toHaveLength(1);
  await post.deliver({ ...letter, id: 'another' });
  expect(mails()).toHaveLength(2);
});

test('a mail larger than 25 MB is refused and not kept', async () => {
  const transport = createTransport(url);
  const mail = {
    from: 'a@example.cn',
    to: 'b@example.cn',
    subject: 'large',
    attachments: [{ content: Buffer.alloc(20e6), filename: 'zeros' }],
  };
  await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 552 });
  expect(mails()).toStrictEqual([]);
});

test('mail list and mail show', async () => {
  expect(await run(() => mailList.run({ output: 'text' }))).toMatchObject({
    code: 0,
    text: expect.stringContaining('no mail is kept yet'),
  });
  await post.deliver(letter);
  await post.deliver({
    ...letter,
    id: 'earlier',
    subject: '年度报告提醒',
    at: '2026-03-01T08:00:00+08:00',
    text: '\u001b[31m请报送\u0007\n',
  });
  await post.deliver({ ...letter, id: 'last', subject: '同日的另一份' });
  const list = await run(() => mailList.run({ output: 'json' }));
  const first = {
    number: 1,
    date: '2026-03-01T08:00:00.000+08:00',
    to: ['第八师 <authority.div-8@centers.example>'],
    subject: '年度报告提醒',
    letter: 'earlier',
  };
  expect(JSON.parse(list.text)).toMatchObject([
    first,
    { number: 2, subject: letter.subject, letter: letter.id },
    { number: 3, letter: 'last' },
  ]);
  expect((await run(() => mailList.run({ output: 'text' }))).text).toMatch(
    /2026-03-01 +│ .*\n[\s\S]*关于限期整改的通知/,
  );
  expect(await run(() => mailShow.run('2', { output: 'text' }))).toMatchObject({
    code: 0,
    text: expect.stringContaining('请于2027年3月31日前完成整改。'),
  });
  expect(JSON.parse((await run(() => mailShow.run('2', { output: 'json' }))).text)).toMatchObject({
    text: letter.text,
    html: letter.html,
  });
  expect((await run(() => mailShow.run('1', { output: 'text' }))).text).not.toMatch(/[^\P{Cc}\n]/u);
  await expect(mailShow.run('4', { output: 'text' })).rejects.toThrow('没有第 4 封邮件，共 3 封');
});
