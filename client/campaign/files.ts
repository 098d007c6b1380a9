import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { appointment, exempt, outcome } from '../../events/campaign';
import { complaints, inChinese } from '../../events/complaint';
import { indicator } from '../../events/evaluation';
import type { Doc } from '../../events/fields';

/** The files of a campaign: who takes part, what is asked, what came of it. JSON, or CSV with a line of headings. */

/** A file that cannot be read as what it should be; the message says why. */
export class UnreadableList extends Error {
  override readonly name = 'UnreadableList';
}

const list = z.strictObject({ centers: z.array(z.string().min(1)).default([]), exempt: z.array(exempt).default([]) });
const asked = z.strictObject({ indicators: z.array(indicator).optional(), appoint: appointment.optional() });
const results = z.strictObject({
  outcomes: z.array(outcome).min(1),
  counts: z.record(z.string(), z.int().min(0)).optional(),
});

/** Who takes part, and who does not and why: CSV columns `center,why`; a center with a reason is left out. */
export function readList(path: string): z.output<typeof list> {
  if (!isCsv(path)) return checked(path, list, json(path));
  const rows = csv(path, ['center']);
  const named = (row: Row) => ({ center: row.center ?? '', why: row.why ?? '' });
  return checked(path, list, {
    centers: rows.filter((row) => !row.why).map((row) => row.center),
    exempt: rows.filter((row) => row.why).map(named),
  });
}

/** What an evaluation asks of every member: JSON `{indicators, appoint}`. */
export const readAsked = (path: string): z.output<typeof asked> => checked(path, asked, json(path));

/** The results of the document: CSV columns `center,outcome,reason`, or JSON `{outcomes, counts}`. */
export function readResults(path: string): z.output<typeof results> {
  if (!isCsv(path)) return checked(path, results, json(path));
  const outcomes = csv(path, ['center', 'outcome']).map(({ center, outcome: name, reason }) => ({
    center,
    outcome: name,
    ...(reason ? { reason } : {}),
  }));
  return checked(path, results, { outcomes });
}

/** `优秀=1,良好=4`: the counts as the document prints them. */
export function readCounts(text: string): Record<string, number> {
  const pairs = text.split(/[,，]/).map((pair) => /^\s*(\S+?)\s*[=＝]\s*(\d+)\s*$/.exec(pair));
  if (pairs.some((pair) => pair === null))
    throw new UnreadableList(`--counts 应如 优秀=1,良好=4，现为 ${text} / like 优秀=1,良好=4`);
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', Number(pair?.[2])]));
}

/** The document as the record keeps it: its title, number and SHA-256. */
export function documentOf(
  path: string,
  { title, number }: { readonly title?: string; readonly number?: string },
): Doc {
  const sha256 = createHash('sha256').update(bytes(path)).digest('hex');
  return { title: title ?? basename(path), ...(number ? { number } : {}), sha256 };
}

type Row = Readonly<Record<string, string | undefined>>;
const isCsv = (path: string): boolean => path.toLowerCase().endsWith('.csv');

function bytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UnreadableList(`读不出文件 ${path} / cannot read the file`);
  }
}
const text = (path: string): string =>
  bytes(path)
    .toString('utf8')
    .replace(/^\uFEFF/, '');

function json(path: string): unknown {
  try {
    return JSON.parse(text(path));
  } catch (error) {
    if (error instanceof UnreadableList) throw error;
    throw new UnreadableList(`${path} 不是有效的 JSON / not valid JSON`);
  }
}

function csv(path: string, needed: readonly string[]): Row[] {
  const rows = rowsOf(path);
  const missing = needed.filter((column) => !Object.keys(rows[0] ?? {}).includes(column));
  if (missing.length > 0) throw new UnreadableList(`${path} 缺少列：${missing.join('、')} / columns are missing`);
  const empty = rows.findIndex((row) => needed.some((column) => !row[column]));
  if (empty >= 0) throw new UnreadableList(`${path} 第 ${empty + 2} 行应填 ${needed.join('、')} / a cell is empty`);
  return rows;
}

function rowsOf(path: string): Row[] {
  const content = text(path);
  try {
    return parse<Row>(content, { columns: true, trim: true, skip_empty_lines: true });
  } catch {
    throw new UnreadableList(`${path} 不是有效的 CSV：各行列数应相同 / not valid CSV`);
  }
}

function checked<S extends z.ZodType>(path: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, inChinese);
  if (parsed.success) return parsed.data;
  throw new UnreadableList(`${path} 内容有误：${complaints(parsed.error, 5).join('；')} / the file is not valid`);
}
