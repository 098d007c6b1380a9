import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { fromMillis } from '../rules/time/dates';
import { addresses } from './connections';
import { CliError, exit, type Format, print, table } from './output';

/** A mail the embedded stack has taken. */
interface Mail {
  /** Its place in the list, from 1. */
  readonly number: number;
  readonly date: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** The letter it brings, as the record names it. */
  readonly letter: string | undefined;
}

/** `mail list`: what the embedded stack's mail sink has taken, by date, those of one date as they came. */
export async function mailList({ output }: { readonly output: Format }): Promise<number> {
  const mails = (await kept()).map(({ mail }) => mail);
  print(output, mails, () =>
    mails.length === 0
      ? '没有收存的邮件；只有自带环境（npm start）收存它发出的邮件 / no mail is kept here; the embedded stack keeps what it sends'
      : table(
          ['序号', '日期', '收件人', '主题'],
          mails.map(({ number, date, to, subject }) => [String(number), date.slice(0, 10), to.join('\n'), subject]),
        ),
  );
  return exit.done;
}

/** `mail show N`: one of them, its text. */
export async function mailShow(wanted: string, { output }: { readonly output: Format }): Promise<number> {
  const all = await kept();
  const found = all.find(({ mail }) => String(mail.number) === wanted);
  if (!found)
    throw new CliError(
      `没有第 ${wanted} 封邮件，共 ${all.length} 封；请看 npx centers mail list / there is no such mail`,
      exit.usage,
    );
  const { mail, file } = found;
  const { text = '', html, messageId } = await simpleParser(readFileSync(file));
  print(output, { ...mail, messageId, text, html: html || undefined, file }, () =>
    [
      `主题 ${mail.subject}`,
      `日期 ${mail.date}`,
      `收件 ${mail.to.join('，')}`,
      `文书 ${mail.letter ?? '—'}`,
      '',
      shown(text),
    ].join('\n'),
  );
  return exit.done;
}

async function kept(): Promise<{ readonly mail: Mail; readonly file: string }[]> {
  const folder = join(addresses().home, 'mail');
  const files = namesIn(folder).filter((name) => name.endsWith('.eml'));
  const heads = await Promise.all(
    files.map(async (name) => ({ file: join(folder, name), head: await headOf(join(folder, name)) })),
  );
  const dated = heads
    .map((one) => ({ ...one, at: one.head.date?.getTime() ?? 0, came: statSync(one.file).mtimeMs }))
    .sort((a, b) => a.at - b.at || a.came - b.came);
  return dated.map(({ file, head }, index) => ({ file, mail: mailOf(head, index + 1) }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The headers alone: a list needs no more. */
function headOf(file: string): Promise<ParsedMail> {
  const [head = ''] = readFileSync(file, 'utf8').split('\r\n\r\n', 1);
  return simpleParser(`${head}\r\n\r\n`);
}

function mailOf({ headers, subject = '', date, to }: ParsedMail, number: number): Mail {
  const letter = headers.get('x-centers-letter');
  const lists: readonly AddressObject[] = to === undefined ? [] : [to].flat();
  return {
    number,
    date: date ? fromMillis(date.getTime()) : '',
    to: lists.flatMap(({ value }) =>
      value.map(({ name, address = '' }) => shown(name ? `${name} <${address}>` : address)),
    ),
    subject: shown(subject),
    letter: typeof letter === 'string' ? shown(decoded(letter)) : undefined,
  };
}

function decoded(percentEncoded: string): string {
  try {
    return decodeURIComponent(percentEncoded);
  } catch {
    return percentEncoded; // another program wrote it
  }
}

/** What a terminal may be given: a mail must not move its cursor or change its colours. */
const shown = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '');
