import { fold } from '../../rules/kernel/aggregate';
import { program } from '../../rules/program';
import { publishedCalendar } from '../../rules/time/published';
import { withRecord } from '../connections';
import type { Year } from './file';

/** What stands: the days that come with the program, then what was published on the record, in order. */
export async function published(): Promise<(Year & { event?: string; from: string })[]> {
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
    ...(state.program?.calendars ?? []).map((c) => ({
      layer: c.layer,
      year: c.year,
      restDays: [...c.restDays],
      workDays: [...c.workDays],
      event: c.event,
      from: `${c.on} 公布`,
    })),
  ];
}
