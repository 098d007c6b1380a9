import type { DataOf } from '../../../events/catalogue';
import type { Since } from '../../kernel/state';

/** The calendars that were published here, and how often one was looked for. */
export interface CalendarState {
  /** In the order of publication; a later one for the same layer and year replaces an earlier one. */
  readonly years: readonly (Pick<DataOf<'CalendarPublished'>, 'layer' | 'year' | 'restDays' | 'workDays'> & Since)[];
  /** How often the calendar watch (T12) has looked for a year. */
  readonly looks: { readonly [year: number]: number };
}

export const initial: CalendarState = { years: [], looks: {} };
