import { readFileSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Role, roles } from '../events/fields';
import { sameName } from '../events/names';
import { reasonOf } from '../events/reason';
import type { MailAddress } from '../settings';
import { digest } from './header';
import { type Letter, NotTaken } from './post';

/** Who has which address: looked up for every letter, so that what is mended takes effect at the next attempt. */
export interface Directory {
  /**
   * Everybody who is to get what goes to this recipient: the rows of this role and organization, by its id or its name;
   * for a role of the Bureau else the rows of the role alone; else the rule for everybody (`*`). Nobody when the
   * directory is silent.
   * @throws NotTaken while the file has never been readable: who is meant is not known yet
   */
  find(to: Letter['to']): MailAddress[];
}

/** The address made of a rule: `{role}` and `{organization}` are filled in. */
const placeholders = /\{(role|organization)\}/g;
const person = z.strictObject({
  role: z.enum(roles),
  organization: z.string().trim().min(1).optional(),
  name: z.string().trim().min(1).optional(),
  mail: z.email(),
});
const rule = z.strictObject({
  role: z.literal('*'),
  mail: z.string().refine((mail) => z.email().safeParse(mail.replace(placeholders, 'x')).success),
});
const row = z.discriminatedUnion('role', [rule, person]);

/** A person's address, or the rule for everybody. */
export interface DirectoryRow {
  readonly role: Role | '*';
  readonly organization?: string | undefined;
  readonly name?: string | undefined;
  readonly mail: string;
}

/** What is wrong with an address file: one line each, naming line and field. */
export class AddressFileError extends Error {
  override readonly name = 'AddressFileError';
}

const headings: Readonly<Record<string, string>> = { 角色: 'role', 单位: 'organization', 姓名: 'name', 邮箱: 'mail' };
const shapes: Readonly<Record<string, string>> = {
  role: `应为角色之一：${roles.join('、')}，或 * / must be one of the roles, or *`,
  organization: '应为单位的编号或名称 / must be the id or the name of an organization',
  name: '应为姓名 / must be a name',
  mail: '应为邮件地址 / must be a mail address',
};

/** A row with where it stands. */
interface Entry {
  readonly where: string;
  readonly value: unknown;
}

/**
 * Reads a directory: a JSON array, or a CSV with the columns `role,organization,name,mail` (角色,单位,姓名,邮箱).
 * Several rows for one recipient are several persons.
 * @throws AddressFileError naming every wrong line with its field
 */
export function readAddresses(content: string): DirectoryRow[] {
  const entries = content.trimStart().startsWith('[') ? jsonEntries(content) : csvEntries(content);
  const wrong: string[] = [];
  const rows = entries.flatMap(({ where, value }) => {
    const result = row.safeParse(value);
    if (result.success) return [result.data];
    wrong.push(...result.error.issues.map((issue) => `${where}${complaint(issue)}`));
    return [];
  });
  if (wrong.length > 0) throw new AddressFileError(wrong.join('\n'));
  return rows;
}

function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return ` ${issue.keys.join('、')}：没有这一栏 / there is no such field`;
  const field = issue.path[0] === undefined ? 'role' : String(issue.path[0]);
  return ` ${field}：${shapes[field] ?? issue.message}`;
}

function jsonEntries(content: string): Entry[] {
  try {
    const list = z.array(z.unknown()).parse(JSON.parse(content));
    return list.map((value, index) => ({ where: `第 ${index + 1} 项 (item ${index + 1})`, value }));
  } catch (error) {
    throw new AddressFileError(`不是 JSON：${error instanceof Error ? error.message : ''} / not JSON`);
  }
}

function columns(head: readonly string[]): string[] {
  const names = head.map((name) => headings[name] ?? name);
  if (!names.includes('role') || !names.includes('mail'))
    throw new Error('第一行应为 role,organization,name,mail（角色,单位,姓名,邮箱）');
  return names;
}

function csvEntries(content: string): Entry[] {
  try {
    if (content.trim() === '') throw new Error('空文件');
    const records = parse<{ record: Record<string, string>; info: { lines: number } }>(content, {
      bom: true,
      columns,
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
    return records.map(({ record, info }) => ({
      where: `第 ${info.lines} 行 (line ${info.lines})`,
      value: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '')),
    }));
  } catch (error) {
    throw new AddressFileError(`不是 CSV：${error instanceof Error ? error.message : ''} / not CSV`);
  }
}

/**
 * The directory in a file, read again whenever the file has changed. A version that cannot be read is told once, and
 * what was read before stays in force.
 * @param tell gets the sentence for whoever keeps the file
 */
export function openDirectory(path: string, tell: (line: string) => void): Directory {
  let version = '';
  let rows: readonly DirectoryRow[] | undefined;
  const refresh = (): void => {
    const found = versionOf(path);
    if (found === version) return;
    version = found;
    try {
      rows = readAddresses(readFileSync(path, 'utf8'));
    } catch (error) {
      const kept = rows ? '，仍用原来的版本' : '，通知暂存待发';
      tell(`通讯录 ${path} 无法使用${kept}。 The address file cannot be used.\n${reasonOf(error)}`);
    }
  };
  return {
    find(to) {
      refresh();
      if (!rows)
        throw new NotTaken(
          `通讯录 ${path} 无法使用，通知暂存待发。 The address file cannot be used; the letter waits.`,
        );
      return lookUp(rows, to);
    },
  };
}

/** Tells one version of a file from the next. */
function versionOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs}` : 'none';
}

function lookUp(rows: readonly DirectoryRow[], to: Letter['to']): MailAddress[] {
  const persons = rows.filter((r) => r.role === to.role);
  const own = persons.filter(
    (r) =>
      r.organization === to.organization || (r.organization !== undefined && sameName(r.organization, to.name ?? '')),
  );
  const ofRole = to.role.startsWith('bureau-') ? persons.filter((r) => r.organization === undefined) : [];
  const everybody = rows.filter((r) => r.role === '*').map((r) => ({ ...r, mail: filledIn(r.mail, to) }));
  const chosen = [own, ofRole, everybody].find((some) => some.length > 0) ?? [];
  const once = new Map(
    chosen.map(({ name, mail }) => [
      mail.toLowerCase(),
      { name: name ?? to.name ?? to.organization ?? '', address: mail },
    ]),
  );
  return [...once.values()];
}

/**
 * `{role}.{organization}@…` for this recipient; a name that no address may hold is told by its hash, an absent one
 * vanishes with its dot.
 */
function filledIn(mail: string, to: Letter['to']): string {
  const safe = (text: string): string => (/^[A-Za-z0-9_-]{1,40}$/.test(text) ? text : digest(text).slice(0, 16));
  return mail
    .replace(placeholders, (_, field: 'role' | 'organization') => (to[field] === undefined ? '' : safe(to[field])))
    .replace(/\.(?=@)|^\./, '');
}
