import { readProgram } from '../../register';
import { publishedCalendar } from '../../rules/time/published';
import { withRecord } from '../connections';
import type { Year } from './file';

/** What stands: the days that come with the program, then what was published on the record, in order. */
export async function published(): Promise<(Year & { event?: string; from: string })[]> {
  const { calendar } = await withRecord((store) => readProgram(store));
  const own = publishedCalendar.years.map((y) => ({
    layer: y.layer,
    year: y.year,
    restDays: [...y.restDays],
    workDays: [...y.workDays],
    from: '随程序',
  }));
  return [
    ...own,
    ...calendar.years.map((c) => ({
      layer: c.layer,
      year: c.year,
      restDays: [...c.restDays],
      workDays: [...c.workDays],
      event: c.event,
      from: `${c.on} 公布`,
    })),
  ];
}
