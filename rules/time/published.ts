import published from '../../data/calendar.json';
import type { PublishedCalendar } from './calendar';

/** The published rest and make-up days that come with the program. Their version is named in every deadline. */
export const publishedCalendar: PublishedCalendar = {
  version: 'published-2026-08',
  years: published.years as PublishedCalendar['years'],
};
