import type { Part } from '../../kernel/naming';
import { naming } from '../../kernel/naming';
import { addDays } from '../../time/dates';
import { deadline } from '../define';
import { unpublished } from './missing';

/** One look for a year: `2026-3` is the third. */
interface Look {
  readonly year: number;
  readonly look: number;
}
const looked: Part<Look> = {
  pattern: '\\d{4}-\\d+',
  read(text) {
    const [year = 0, look = 0] = text.split('-').map(Number);
    return { year, look };
  },
  write: ({ year, look }) => `${year}-${look}`,
  sample: { year: 2026, look: 1 },
};

/**
 * T12 [P]: a look each week from 1 November on, until the notices of the next year are in. The first look opens the
 * task.
 */
export const calendarWatch = deadline({
  timer: 'T12',
  articles: [],
  names: naming('calendar-watch-', looked),
  label: ({ year }) => `${year}年节假日安排尚未公布`,
  falls: 'open',
  whose: 'bureau',
  wanted({ framework: { began }, calendar, record }, { policy }) {
    if (!began) return [];
    const today = record.lastEffectiveOn || began.on;
    const next = Number(today.slice(0, 4)) + 1;
    const year = unpublished(calendar, policy, next).length > 0 ? next : next + 1;
    const looks = calendar.looks[year] ?? 0;
    const first = `${year - 1}-11-01`;
    const from = first < began.on ? began.on : first;
    const anchor = { event: began.event, date: addDays(from, 7 * looks) };
    return [{ key: { year, look: looks + 1 }, anchor, add: '0d', roll: 'none' }];
  },
});

export const deadlines = [calendarWatch];
