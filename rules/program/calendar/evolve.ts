import { fallenBy } from '../../kernel/dueId';
import type { Evolve } from '../define';
import { calendarWatch } from './deadlines';
import type { CalendarState } from './state';

/** How the published calendars, and the looks for those to come, change by events. */
export const evolve: Evolve<CalendarState> = {
  // The day that counts is the one since which it is known here, whatever day the document is of.
  CalendarPublished: (slice, { layer, year, restDays, workDays }, { id: event, recordedOn: on }) => ({
    ...slice,
    years: [...slice.years, { layer, year, restDays, workDays, on, event }],
  }),
  '*': (slice, _d, { command }) => {
    const fell = calendarWatch.keyOf(fallenBy(command.id)?.deadline ?? '');
    return fell ? { ...slice, looks: { ...slice.looks, [fell.year]: fell.look } } : slice;
  },
};
