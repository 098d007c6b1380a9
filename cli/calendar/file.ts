import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { complaints, inChinese } from '../../events/complaint';
import { date } from '../../events/fields';
import { CliError, exit } from '../output';

/** Files of published rest days. */

const layer = z.enum(['national', 'xinjiang'], { error: '应为 national 或 xinjiang / national or xinjiang' });
const year = z.object({ layer, year: z.coerce.number().int(), restDays: z.array(date), workDays: z.array(date) });
export type Year = z.output<typeof year>;
/** A layer is any word, until it was looked at. */
type YearAsWritten = Omit<Year, 'layer'> & { readonly layer: string };

/** A JSON file (one year, or `{ years: […] }`), or a CSV file with the columns layer,date,kind (rest or work). */
export function readCalendarFile(path: string): Year[] {
  const text = (() => {
    try {
      return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    } catch {
      throw new CliError(`读不出文件 ${path} / cannot read the file`, exit.usage);
    }
  })();
  const raw = path.toLowerCase().endsWith('.csv') ? fromCsv(text) : fromJson(text);
  const parsed = z.array(year).min(1).safeParse(raw, inChinese);
  if (parsed.success) return parsed.data;
  throw new CliError(
    `日历文件有误：${complaints(parsed.error, 5).join('；')} / the calendar file is not valid`,
    exit.usage,
  );
}

function fromJson(text: string): unknown {
  try {
    const value: { years?: unknown } = JSON.parse(text);
    return value.years ?? [value];
  } catch (error) {
    throw new CliError(`不是有效的 JSON：${error instanceof Error ? error.message : ''} / not valid JSON`, exit.usage);
  }
}

function fromCsv(text: string): YearAsWritten[] {
  const rows = parse<Partial<Record<string, string>>>(text, { columns: true, trim: true, skip_empty_lines: true });
  const years = new Map<string, YearAsWritten>();
  for (const [i, row] of rows.entries()) {
    if (!row.date || !row.layer || !/^(rest|work)$/.test(row.kind ?? ''))
      throw new CliError(
        `第${i + 2}行应有 layer、date、kind（rest 或 work） / layer, date and kind are needed`,
        exit.usage,
      );
    const key = `${row.layer} ${row.year || row.date.slice(0, 4)}`;
    const known = years.get(key) ?? {
      layer: row.layer,
      year: Number(row.year || row.date.slice(0, 4)),
      restDays: [],
      workDays: [],
    };
    (row.kind === 'rest' ? known.restDays : known.workDays).push(row.date);
    years.set(key, known);
  }
  return [...years.values()];
}
