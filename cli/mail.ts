import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { fromMillis } from '../rules/time/dates';
import { addresses } from './connections';
import { fileError } from './output';

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

/** All of them by date, those of one date as they came. */
export async function kept(): Promise<{ readonly mail: Mail; readonly file: string }[]> {
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
    if (fileError(error)?.code === 'ENOENT') return [];
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
export const shown = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '');
