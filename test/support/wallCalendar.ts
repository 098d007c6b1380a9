import kept from 'chinese-days/dist/chinese-days.json';
import type { Layer, PeriodEnd, Roll, WorkCalendar } from '../../rules/time/calendar';
import { publishedCalendar } from '../../rules/time/published';

/**
 * An oracle for the working calendar. Its days are those of chinese-days, which keeps its own record of the State
 * Council's notices, with Xinjiang's published days laid over them; its arithmetic is a finger on a wall calendar. Of
 * `rules/` it knows the types and nothing else. What chinese-days keeps is read as data: west of Greenwich its
 * functions answer for the day before.
 */

export type Layers = 'national' | 'both';

export interface WallDay {
  readonly date: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Is it a working day: by chinese-days alone, and with Xinjiang's days. */
  readonly works: Readonly<Record<Layers, boolean>>;
}

/** A period counted from a day, as the rules take it; one amount in one unit. */
export interface Question {
  readonly from: string;
  readonly add: string;
  readonly roll?: Roll;
  readonly inclusive?: boolean;
}

/** What was published with the program. */
export const years = publishedCalendar.years;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const written = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
const inTable = (table: object, date: string): boolean => Object.hasOwn(table, date);

const yearsOf = (layer: Layer): readonly number[] => years.filter((one) => one.layer === layer).map(({ year }) => year);
const publishedIn: Readonly<Record<Layers, readonly number[]>> = {
  national: yearsOf('national'),
  both: yearsOf('national').filter((year) => yearsOf('xinjiang').includes(year)),
};
/** The years whose national days are known to chinese-days as well. */
export const bothKnow = publishedIn.national.filter((year) => inTable(kept.holidays, `${year}-10-01`));
/** Do both know the year of this day? */
export const known = ({ year }: WallDay): boolean => bothKnow.includes(year);
/** Xinjiang names this day, and it makes a difference. */
export const regional = ({ works }: WallDay): boolean => works.national !== works.both;

const xinjiang = new Map(
  years
    .filter(({ layer }) => layer === 'xinjiang')
    .flatMap(({ restDays, workDays }) => [
      ...workDays.map((day) => [day, true] as const),
      ...restDays.map((day) => [day, false] as const),
    ]),
);

/** Every day from Saturday, 1 January 2011 to the end of 2034, in a row. */
export const wall: readonly WallDay[] = Array.from({ length: 24 }, (_, i) => 2011 + i)
  .flatMap((year) =>
    MONTH_LENGTHS.flatMap((length, i) =>
      Array.from({ length: i === 1 && year % 4 === 0 ? 29 : length }, (_, j) => ({
        date: written(year, i + 1, j + 1),
        year,
        month: i + 1,
        day: j + 1,
      })),
    ),
  )
  .map((day, at): WallDay => {
    const weekend = at % 7 < 2;
    const works = inTable(kept.workdays, day.date) || (!weekend && !inTable(kept.holidays, day.date));
    return { ...day, works: { national: works, both: xinjiang.get(day.date) ?? works } };
  });
const places = new Map(wall.map(({ date }, at) => [date, at]));

/** Which day on the wall a date is, counted from 0. Throws when it is none of them. */
export const place = (date: string): number => places.get(date) ?? fail(`${date} is not on the wall calendar`);
/** The day at a place. Throws beyond the wall. */
export const dayAt = (at: number): WallDay => wall[at] ?? fail(`there is no day ${at} on the wall calendar`);

function fail(problem: string): never {
  throw new Error(problem);
}

/** The same day of the month n months on, or the last there is. */
function sameDay({ year, month, day }: WallDay, n: number): number {
  const months = year * 12 + month - 1 + n;
  for (let last = day; last > 0; last -= 1) {
    const found = places.get(written(Math.floor(months / 12), (months % 12) + 1, last));
    if (found !== undefined) return found;
  }
  return fail(`no month ${n} months after ${year}-${month} on the wall calendar`);
}

/**
 * Where a period ends, and the days that were looked at to find it (Civil Code Art 201-203 by analogy, A17): for
 * working days each day counted, else the raw end and each day of the roll; an end that does not roll looks at none. It
 * is provisional when one of them lies in a year without a publication. `rest`: days of rest known beside those published.
 */
export function oracle(
  { from, add, roll, inclusive }: Question,
  layers: Layers,
  rest: ReadonlySet<string> = new Set(),
): PeriodEnd & { readonly looked: readonly WallDay[] } {
  const [, amount, unit] = /^(-?\d+)(y|m|d|wd)$/.exec(add) ?? fail(`not a period of one unit: ${add}`);
  const n = Number(amount);
  const start = place(from);
  const looked: WallDay[] = [];
  const look = (at: number): boolean => {
    const day = dayAt(at);
    looked.push(day);
    return day.works[layers] && !rest.has(day.date);
  };
  const ends = (raw: number, due: number) => {
    const provisional = looked.some(({ year }) => !publishedIn[layers].includes(year));
    return { raw: dayAt(raw).date, due: dayAt(due).date, provisional, looked };
  };

  if (unit === 'wd') {
    let left = Math.abs(n);
    let at = start;
    if (inclusive && left > 0 && look(at)) left -= 1;
    while (left > 0) {
      at += Math.sign(n);
      if (look(at)) left -= 1;
    }
    return ends(at, at);
  }
  const raw = unit === 'd' ? start + n : sameDay(dayAt(start), unit === 'y' ? n * 12 : n);
  const step = (roll ?? (raw < start ? 'backward' : 'forward')) === 'forward' ? 1 : -1;
  let due = raw;
  while (roll !== 'none' && !look(due)) due += step;
  return ends(raw, due);
}

/** What a calendar of the rules answers. */
export function asked(calendar: WorkCalendar, { from, add, roll, inclusive }: Question): PeriodEnd {
  return calendar.add({ date: from }, add, { ...(roll ? { roll } : {}), ...(inclusive ? { inclusive } : {}) });
}

/** What a calendar of the rules answers, when the oracle answers the same; throws with both answers otherwise. */
export function agreed(
  calendar: WorkCalendar,
  question: Question,
  layers: Layers,
  { raw, due, provisional }: PeriodEnd = oracle(question, layers),
): PeriodEnd {
  const answer = asked(calendar, question);
  if (answer.raw !== raw || answer.due !== due || answer.provisional !== provisional)
    throw new Error(
      `${layers}: the rules say ${JSON.stringify(answer)}, the oracle ${JSON.stringify({ raw, due, provisional })}`,
    );
  return answer;
}
