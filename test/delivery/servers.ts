import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createPost, type Letter, type Post } from '../../delivery';
import type { Patience } from '../../delivery/smtp';
import { readSettings } from '../../settings';
import { fromSource } from '../../settings/programs';
import { inTime } from '../support/eventually';
import { freePort } from '../support/ports';
import type { Got, Moods } from './smtpServer';

export interface MailServer {
  readonly port: number;
  /** What it has got in full until now. */
  got(): Promise<readonly Got[]>;
  /** The same, read by another program's eyes. */
  parsed(): Promise<ParsedMail[]>;
  /** Resolves when it is gone. */
  stop(): Promise<void>;
}

/** A mail server in a process of its own. */
export async function startMailServer(moods: Moods = {}): Promise<MailServer> {
  const port = moods.port ?? (await freePort());
  const server = fromSource('test/delivery/smtpServer.ts', JSON.stringify({ ...moods, port }));
  const child: ChildProcess = spawn(process.execPath, server, { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const got: Got[] = [];
  const asked: (() => void)[] = [];
  const listening = new Promise<void>((resolve, reject) => {
    void gone.then(() => reject(new Error('the mail server ended')));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (/^listening \d+$/.test(line)) resolve();
      else if (line === 'that is all') asked.shift()?.();
      else got.push(JSON.parse(line) as Got);
    });
  });
  const kill = (error: unknown): never => {
    child.kill('SIGKILL');
    throw error;
  };
  await inTime('the mail server to listen', listening).catch(kill);
  const everything = async (): Promise<readonly Got[]> => {
    const answered = new Promise<void>((resolve) => asked.push(resolve));
    child.stdin?.write('is that all?\n');
    const ended = gone.then(() => Promise.reject(new Error('the mail server has ended')));
    await inTime('the last of the mails', Promise.race([answered, ended]), () => `${got.length} mails`);
    return got;
  };
  return {
    port,
    got: everything,
    parsed: async () => Promise.all((await everything()).map(({ raw }) => simpleParser(Buffer.from(raw, 'base64')))),
    async stop() {
      child.stdin?.end();
      await inTime('the mail server to end', gone).catch(kill);
    },
  };
}

/** An address file of these rows. */
export function addressFile(rows: readonly unknown[] | string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'centers-addresses-')), 'addresses');
  writeFileSync(file, typeof rows === 'string' ? rows : JSON.stringify(rows));
  return file;
}

export const oneAuthority = [
  { role: 'authority', organization: 'div-8', name: '第八师科技局', mail: 'div8@example.cn' },
];

interface Given {
  readonly patience?: Patience;
  readonly tell?: (line: string) => void;
}

/** A post over this server, as the environment would make it, and its address file. */
export function mailPostWith(
  url: string,
  rows: readonly unknown[],
  more: Given = {},
): { readonly post: Post; readonly file: string } {
  const file = addressFile(rows);
  const env = {
    CENTERS_SMTP_URL: url,
    CENTERS_MAIL_FROM: '兵团科技局 <notices@centers.example>',
    CENTERS_ADDRESSES: file,
  };
  const post = createPost(readSettings(env).delivery, more);
  if (!post) throw new Error('no channel');
  return { post, file };
}

export const mailPost = (url: string, rows: readonly unknown[] = oneAuthority, more: Given = {}): Post =>
  mailPostWith(url, rows, more).post;

export const letter: Letter = {
  id: 'center-xj-001/rectification-order-1/authority:div-8',
  to: { role: 'authority', organization: 'div-8', name: '第八师' },
  subject: '关于限期整改的通知（棉花技术创新中心）',
  text: '第八师：\n\n请于2027年3月31日前完成整改。\n',
  html: '<p>第八师：</p><p>请于2027年3月31日前完成整改。</p>',
  at: '2026-04-01T10:00:00+08:00',
  sha256: 'ab'.repeat(32),
};
