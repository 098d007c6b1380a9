import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { appointment, exempt, outcome } from '../../events/campaign';
import { complaints, inChinese } from '../../events/complaint';
import { indicator } from '../../events/evaluation';
import type { Doc } from '../../events/fields';
import { bytes, readRows, UnreadableList } from './rows';

export { UnreadableList };

/** The files of a campaign: who takes part, what is asked, what came of it. JSON, or CSV and XLSX with a line of headings. */

const list = z.strictObject({ centers: z.array(z.string().min(1)).default([]), exempt: z.array(exempt).default([]) });
const asked = z.strictObject({ indicators: z.array(indicator).optional(), appoint: appointment.optional() });
const results = z.strictObject({
  outcomes: z.array(outcome).min(1),
  counts: z.record(z.string(), z.int().min(0)).optional(),
});

/** Who takes part, and who does not and why: columns `center,why`; a center with a reason is left out. */
export async function readList(path: string): Promise<z.output<typeof list>> {
  if (isJson(path)) return checked(path, list, json(path));
  const rows = await readRows(path, ['center']);
  return checked(path, list, {
    centers: rows.filter((row) => !row.why).map((row) => row.center),
    exempt: rows.filter((row) => row.why).map(({ center = '', why = '' }) => ({ center, why })),
  });
}

/** What an evaluation asks of every member: JSON `{indicators, appoint}`. */
export const readAsked = (path: string): z.output<typeof asked> => checked(path, asked, json(path));

/**
 * What the document says of each: columns `center,outcome,reason,effectiveOn` and those of the outcome, or JSON
 * `{outcomes, counts}`.
 */
export async function readResults(path: string): Promise<z.output<typeof results>> {
  if (isJson(path)) return checked(path, results, json(path));
  const rows = await readRows(path, ['center', 'outcome']);
  const outcomes = rows.map(({ center, outcome: name, reason, effectiveOn, why: _, ...details }) => ({
    center,
    outcome: name,
    ...(reason ? { reason } : {}),
    ...(effectiveOn ? { effectiveOn } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  }));
  return checked(path, results, { outcomes });
}

/** `优秀=1,良好=4`: numbers by name, as a document prints them. */
export function readCounts(text: string, option = '--counts'): Record<string, number> {
  const like = option === '--counts' ? '优秀=1,良好=4' : '第八师石河子市=2,第一师阿拉尔市=1';
  const pairs = text.split(/[,，]/).map((pair) => /^\s*(\S+?)\s*[=＝]\s*(\d+)\s*$/.exec(pair));
  if (pairs.some((pair) => pair === null))
    throw new UnreadableList(`${option} 应如 ${like}，现为 ${text} / like ${like}`);
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

const isJson = (path: string): boolean =>
  path.toLowerCase().endsWith('.json') || bytes(path).subarray(0, 8).toString('utf8').trimStart().startsWith('{');

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

function checked<S extends z.ZodType>(path: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, inChinese);
  if (parsed.success) return parsed.data;
  throw new UnreadableList(`${path} 内容有误：${complaints(parsed.error, 5).join('；')} / the file is not valid`);
}
