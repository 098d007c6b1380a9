import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { date } from '../events/fields';
import { readAllCenters } from '../register';
import { center } from '../rules/center';
import { deadlineLabel } from '../rules/kernel/deadline';
import { fold } from '../rules/kernel/fold';
import { program } from '../rules/program';
import { publishedCalendar } from '../rules/time/published';
import { withCenters, withRecord } from './connections';
import { CliError, exit, type Format, paint, print, table } from './output';

/** `calendar import|show|check`: published rest days on the record, and what still waits for them. */

const layer = z.enum(['national', 'xinjiang'], { error: '应为 national 或 xinjiang / national or xinjiang' });
const year = z.object({ layer, year: z.coerce.number().int(), restDays: z.array(date), workDays: z.array(date) });
type Year = z.output<typeof year>;

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
  const parsed = z.array(year).min(1).safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new CliError(
    `日历文件有误：${parsed.error.issues
      .slice(0, 5)
      .map((i) => `${i.path.join('.')}: ${i.message}`)
      .join('；')} / the calendar file is not valid`,
    exit.usage,
  );
}

function fromJson(text: string): unknown {
  try {
    const value = JSON.parse(text) as { years?: unknown };
    return value.years ?? [value];
  } catch (error) {
    throw new CliError(`不是有效的 JSON：${error instanceof Error ? error.message : ''} / not valid JSON`, exit.usage);
  }
}

function fromCsv(text: string): Year[] {
  const rows = parse(text, { columns: true, trim: true, skip_empty_lines: true }) as {
    layer?: string;
    date?: string;
    kind?: string;
    year?: string;
  }[];
  const years = new Map<string, Year>();
  for (const [i, row] of rows.entries()) {
    if (!row.date || !row.layer || !/^(rest|work)$/.test(row.kind ?? ''))
      throw new CliError(
        `第${i + 2}行应有 layer、date、kind（rest 或 work） / layer, date and kind are needed`,
        exit.usage,
      );
    const key = `${row.layer} ${row.year || row.date.slice(0, 4)}`;
    const known = years.get(key) ?? {
      layer: row.layer as Year['layer'],
      year: Number(row.year || row.date.slice(0, 4)),
      restDays: [],
      workDays: [],
    };
    (row.kind === 'rest' ? known.restDays : known.workDays).push(row.date);
    years.set(key, known);
  }
  return [...years.values()];
}

/** `calendar import FILE`: publishes each year of the file; a year that stands already as it is in the file is left alone. */
export async function calendarImport(
  path: string,
  options: { readonly title?: string; readonly as: string; readonly output: Format },
): Promise<number> {
  const years = readCalendarFile(path);
  const document = {
    title: options.title ?? basename(path),
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
  };
  const standing = await published();
  const done: unknown[] = [];
  let refused = false;
  await withCenters(async (centers) => {
    for (const one of years) {
      const before = standing.filter((s) => s.layer === one.layer && s.year === one.year).at(-1);
      const same =
        before && JSON.stringify([before.restDays, before.workDays]) === JSON.stringify([one.restDays, one.workDays]);
      if (same) {
        done.push({ layer: one.layer, year: one.year, outcome: 'unchanged' });
        continue;
      }
      const data = { ...one, document, ...(before?.event ? { corrects: before.event } : {}) };
      const id = `calendar/${one.layer}/${one.year}/${createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16)}`;
      const outcome = await centers.send(
        { aggregate: 'program', id: 'program' },
        { id, type: 'PublishCalendarYear', actor: { id: options.as, role: 'bureau-handler' }, data },
      );
      refused ||= 'refused' in outcome;
      done.push({
        layer: one.layer,
        year: one.year,
        ...('recorded' in outcome ? { outcome: before ? 'corrected' : 'published' } : outcome),
      });
    }
  });
  const words = { unchanged: '已公布，无变化', published: '已公布', corrected: '已更正' } as const;
  print(options.output, { years: done }, () =>
    table(
      ['层', '年', '结果'],
      (done as { layer: string; year: number; outcome?: keyof typeof words; refused?: { message: string } }[]).map(
        (d) => [d.layer, String(d.year), d.outcome ? words[d.outcome] : (d.refused?.message ?? '尚未决定')],
      ),
    ),
  );
  return refused ? exit.refused : exit.done;
}

/** What stands: the days that come with the program, then what was published on the record, in order. */
async function published(): Promise<(Year & { event?: string; from: string })[]> {
  const state = await withRecord(async (store) =>
    fold(program, 'program', await store.read(program.stream('program'))),
  );
  const own = publishedCalendar.years.map((y) => ({
    layer: y.layer,
    year: y.year,
    restDays: [...y.restDays],
    workDays: [...y.workDays],
    from: '随程序',
  }));
  return [
    ...own,
    ...state.calendar.years.map((c) => ({
      layer: c.layer,
      year: c.year,
      restDays: [...c.restDays],
      workDays: [...c.workDays],
      event: c.event,
      from: `${c.on} 公布`,
    })),
  ];
}

/** `calendar show`: which years are published, by layer. */
export async function calendarShow(format: Format): Promise<number> {
  const years = await published();
  print(format, { years }, () =>
    table(
      ['层', '年', '休息日', '调休上班', '来源'],
      years.map((y) => [y.layer, String(y.year), String(y.restDays.length), String(y.workDays.length), y.from]),
    ),
  );
  return exit.done;
}

/** `calendar check`: open deadlines that still stand on years not published; their days may move. */
export async function calendarCheck(format: Format): Promise<number> {
  const states = await withRecord(readAllCenters);
  const provisional = states
    .flatMap((s) =>
      Object.values(s.deadline).map((d) => ({
        center: s.id,
        centerName: s.lifecycle.name ?? s.id,
        name: d.name,
        on: d.due,
        open: d.state === 'open',
        provisional: d.provisional,
      })),
    )
    .filter((d) => d.open && d.provisional)
    .sort((a, b) => a.on.localeCompare(b.on));
  print(format, { deadlines: provisional.map(({ open: _, ...d }) => d) }, () =>
    provisional.length === 0
      ? '没有期限落在尚未公布节假日安排的年份'
      : `${table(
          ['日期', '中心', '期限'],
          provisional.map((d) => [d.on, d.centerName, deadlineLabel(center, d.name)]),
        )}\n${paint('yellow', `${provisional.length} 个期限尚为暂定`)}`,
  );
  return exit.done;
}
