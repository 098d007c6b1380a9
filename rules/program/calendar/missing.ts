import type { Policy } from '../../law/policy';
import type { Layer } from '../../time/calendar';
import { publishedCalendar } from '../../time/published';
import type { CalendarState } from './state';

/**
 * Is there a publication of this layer for a year: one that came with the program, or one that was put on the record?
 */
const isPublished = ({ years }: CalendarState, layer: Layer, year: number): boolean =>
  [...publishedCalendar.years, ...years].some((known) => known.layer === layer && known.year === year);

/** Layers of the policy in force that have no publication for a year. */
export const unpublished = (calendar: CalendarState, policy: Policy, year: number): Layer[] =>
  policy.get('calendar.layers').filter((layer) => !isPublished(calendar, layer, year));

const layers = ['national', 'xinjiang'] as const;
/** Does any layer, whether the policy uses it or not, lack a year? */
export const isMissing = (calendar: CalendarState, year: number): boolean =>
  layers.some((layer) => !isPublished(calendar, layer, year));
